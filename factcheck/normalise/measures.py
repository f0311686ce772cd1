"""What happened to the counted thing, as a class: the governing word's measure, from an editable table."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from factcheck.model import QuantityMention
from factcheck.normalise.things import class_of, singular

TABLE: dict[str, dict[str, list[str]]] = tomllib.loads(
    files("factcheck.normalise").joinpath("measures.toml").read_text(encoding="utf-8")
)


def _turned(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    turned: dict[str, tuple[str, ...]] = {}
    for name, words in table.items():
        for word in words:
            turned[word] = (*turned.get(word, ()), name)
    return turned


EVENTS = _turned(TABLE["events"])
THINGS = _turned(TABLE["things"])
MEASURED = frozenset({"earned"})
"""Measures of money and shares only."""
CARRYING = frozenset(TABLE["on_board"]["by"])
CARRIED = frozenset(TABLE["on_board"]["classes"])
ROLES = {name: frozenset(roles) for name, roles in TABLE["roles"].items()}


def measure_of(mention: QuantityMention) -> str | None:
    """The measure class of a mention: from the thing itself ("22 dead"), else from its event; None when unknown."""
    return _of_thing(mention) or _of_event(mention)


def _of_thing(mention: QuantityMention) -> str | None:
    names = [mention.head, *(mention.thing or "").split()[-1:]]
    words = [(mention.thing or "").lower(), *(singular(name) for name in names if name)]
    return next((THINGS[word][0] for word in words if word in THINGS), None)


def _of_event(mention: QuantityMention) -> str | None:
    """The first measure of the event whose role, where one is asked for, the thing has."""
    if (mention.event or "").lower() in CARRYING and mention.role == "object" and class_of(mention) in CARRIED:
        return "carried"
    for name in EVENTS.get((mention.event or "").lower(), ()):
        if name in MEASURED and mention.unit is None:
            continue  # "reported 20,000 troops" tells of no earnings
        if name not in ROLES or mention.role is None or mention.role in ROLES[name]:
            return name
    return None
