"""The scales of units kept in a file are those that the unit library works out. Run as a program: writes the file."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from factcheck.normalise import units

EVERY = [units.EXPRESSIONS.get(name, name) for name in (*units.EXPRESSIONS, *units.TABLES["physical"]["names"])]


def test_the_file_says_what_the_library_says() -> None:
    assert {one: units.in_library(one) for one in EVERY} == units.SCALES


def test_a_unit_of_an_edited_table_is_asked_of_the_library() -> None:
    assert "furlong" not in units.SCALES
    found = units.in_library("furlong")
    assert found is not None
    assert found[0] == "[length]"
    assert found[1] == pytest.approx(201.168, rel=1e-3)
    assert units.in_library("no such unit") is None


def write() -> None:
    """Write the file anew, its comments kept."""
    path = Path(str(files("factcheck.normalise").joinpath("scales.toml")))
    comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    known = ((one, units.in_library(one)) for one in dict.fromkeys(EVERY))
    rows = [f'"{one}" = ["{scale[0]}", {scale[1]!r}, {scale[2]!r}]' for one, scale in known if scale]
    path.write_text("\n".join([*comments, "", *rows, ""]), encoding="utf-8")


if __name__ == "__main__":
    write()
