"""The editable tables that go into every reading; a changed table gives new readings."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from factcheck.model import content_id

TABLES = ("measures.toml", "people.toml", "places.toml", "things.toml", "units.toml")


@cache
def tables_id() -> str:
    """A hash of every editable table."""
    folder = files("factcheck.normalise")
    return content_id(*(folder.joinpath(name).read_text("utf8") for name in TABLES))
