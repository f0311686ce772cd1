"""What every table, view and column means, in words: one table, `dictionary.toml`, for all who tell it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Sort = Literal["tables", "views", "exports"]


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("factcheck").joinpath("dictionary.toml").read_text("utf8"))


def means(sort: Sort, name: str) -> str:
    """What a table, view or export is; `KeyError` for one without words."""
    return str(_words()[sort][name]["means"])


def column_means(sort: Sort, name: str, column: str) -> str:
    """What a column is: its table's own words, else those that columns of this name share; `KeyError` for none."""
    own = _words()[sort][name].get("columns", {})
    return str(own[column] if column in own else _words()["columns"][column])


def unused(known: dict[Sort, dict[str, frozenset[str]]]) -> list[str]:
    """Words about what is not there: ``known`` are the columns of every table, view and export."""
    found = [
        f"{sort}.{name}.{column}"
        for sort, things in known.items()
        for name, own in _words()[sort].items()
        for column in own.get("columns", {})
        if column not in things.get(name, ())
    ]
    used = {column for things in known.values() for columns in things.values() for column in columns}
    return found + [f"columns.{column}" for column in _words()["columns"] if column not in used]
