"""Rule cases of quantities: what is read, what is left alone, what is a claim."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck.model import QuantityMention
from tests.parts.reading import read

CASES = Path(__file__).parent.parent / "cases"
TRAPS: dict[str, dict[str, str]] = yaml.safe_load((CASES / "quantities_traps.yaml").read_text("utf8"))
READINGS: dict[str, dict[str, Any]] = yaml.safe_load((CASES / "quantities.yaml").read_text("utf8"))


def field(mention: QuantityMention, name: str) -> Any:
    if name == "value":
        return mention.stated if mention.stated_high is None else [mention.stated, mention.stated_high]
    if name in ("times", "places"):
        return [words.text for words in getattr(mention, name)]
    return getattr(mention, name)


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, cases in TRAPS.items() for name in cases])
def test_traps_are_no_quantities(kind: str, name: str) -> None:
    text = str(TRAPS[kind][name])
    assert [text[m.start : m.end] for m in read(text)] == []


def test_there_are_enough_traps() -> None:
    assert sum(map(len, TRAPS.values())) >= 150


@pytest.mark.parametrize("name", READINGS)
def test_readings(name: str) -> None:
    text, wanted = READINGS[name]["text"], READINGS[name]["read"]
    found = {text[m.start : m.end]: m for m in read(text)}
    assert list(found) == [str(surface) for surface in wanted]
    for surface, fields in wanted.items():
        mention = found[str(surface)]
        assert {key: field(mention, key) for key in fields} == fields
