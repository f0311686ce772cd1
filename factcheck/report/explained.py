"""What was read in a text, reading by reading, with the rule behind each: for users, for bug reports, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from rich.console import Group as Together
from rich.text import Text

from factcheck.model import Kind, Link, PlaceBasis, TimeFrom, as_json
from factcheck.report import words
from factcheck.report.paper import HEADING, Look, aligned, indented, printed
from factcheck.report.safe import cut, one_line
from factcheck.report.shapes import Shape
from factcheck.report.sheet import Cell

NOTHING = "Nothing was read: no quantity and no quote."
TEXT_CUT = 70  # characters of a reading's words in its heading


@dataclass(frozen=True, slots=True)
class Explained:
    """One quantity or quote as it was read; offsets count in the text given, ``None`` is what was not found."""

    kind: Kind
    start: int
    end: int
    text: str
    sentence: str
    claimed: bool
    why_not: str | None
    rule: str
    stated: float | None = None
    stated_high: float | None = None
    vague: str | None = None
    hedge: str | None = None
    bound: str | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    low_inclusive: bool | None = None
    high_inclusive: bool | None = None
    profile: str | None = None
    trend: str | None = None
    unit: str | None = None
    thing: str | None = None
    thing_class: str | None = None
    event: str | None = None
    role: str | None = None
    measure: str | None = None
    times: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    place: str | None = None  # taken from elsewhere, as is the time below
    place_basis: PlaceBasis | None = None
    event_time_words: str | None = None
    event_time_from: TimeFrom | None = None
    factuality: str | None = None
    basis: str | None = None
    part_of: str | None = None
    partial: bool | None = None
    voice: str | None = None
    chain: tuple[Link, ...] = ()


def interval(one: Explained) -> str | None:
    """The interval as mathematicians write it: ``[1350, 1500)``; an open end without its side."""
    if one.low is None and one.high is None:
        return None
    low = f"{'[' if one.low_inclusive else '('}{words.number(one.low)}" if one.low is not None else "(..."
    high = f"{words.number(one.high)}{']' if one.high_inclusive else ')'}" if one.high is not None else "...)"
    return f"{low}, {high}"


def _number(one: Explained) -> str | None:
    if one.stated is None:
        return one.vague
    return " to ".join(words.number(value) for value in (one.stated, one.stated_high) if value is not None)


def _chain(one: Explained) -> str:
    return " <- ".join(words.link(step) for step in one.chain)


def _interval(one: Explained) -> str | None:
    best = f", best {words.number(one.best)}" if one.best is not None else ""
    written = interval(one)
    return f"{written}{best} (profile {one.profile})" if written else None


def _event(one: Explained) -> str | None:
    return f"{one.event} ({one.role})" if one.event and one.role else one.event


def _carried(told: str | None, by: str | None) -> str | None:
    """What other words tell, with whose they are: "Hafar (by the words before)"."""
    return f"{told} (by {by})" if told and by else None


def _verdict(one: Explained) -> str:
    return "claim" if one.claimed else f"no claim: {one.why_not or 'not worth checking'}"


def lines(one: Explained) -> list[tuple[str, str]]:
    """Name and value of everything known of a reading, in the order in which it was found out."""
    told: Mapping[str, str | None] = {
        "number": _number(one),
        "hedge": one.hedge,
        "bound": one.bound,
        "interval": _interval(one),
        "trend": one.trend,
        "unit": one.unit,
        "thing": one.thing,
        "class": one.thing_class,
        "event": _event(one),
        "measure": one.measure,
        "times": "; ".join(one.times),
        "places": "; ".join(one.places),
        "time": _carried(one.event_time_words, words.TIME_FROM.get(one.event_time_from or "")),
        "place": _carried(one.place, words.PLACE_FROM.get(one.place_basis or "")),
        "part of": one.part_of,
        "factuality": one.factuality,
        "basis": one.basis if one.basis != "unknown" else None,
        "quote": {True: "partial", False: "whole", None: None}[one.partial],
        "voice": one.voice,
        "said by": _chain(one),
        "read as": _verdict(one),
        "rule": one.rule or None,
    }
    return [(name, one_line(value)) for name, value in told.items() if value]


def sheet(found: Iterable[Explained], look: Look) -> Iterator[str]:
    """The readings for people, one under the other."""
    shown = [printed(_one(one), look) for one in found]
    yield "\n".join(shown) or NOTHING + "\n"


def _one(one: Explained) -> Together:
    heading = Text(f"{one.kind} {one.start}-{one.end}: {cut(one_line(one.text), TEXT_CUT)}", HEADING)
    return Together(heading, indented(aligned(lines(one)), 2))


def _record(one: Explained) -> dict[str, Any]:
    return as_json(one)


def _cells(one: Explained) -> dict[str, Cell]:
    flat: dict[str, Cell] = {name: getattr(one, name) for name in COLUMNS}
    return flat | {"times": "; ".join(one.times), "places": "; ".join(one.places), "chain": _chain(one)}


COLUMNS = tuple(field.name for field in fields(Explained))

READINGS: Shape[Explained] = Shape(
    name="readings",
    record=_record,
    columns=COLUMNS,
    cells=_cells,
    heads=("kind", "where", "words", "read as", "thing", "rule"),
    doc=lambda _one: "",
    row=lambda one, _name: (
        one.kind,
        f"{one.start}-{one.end}",
        cut(one_line(one.text), TEXT_CUT),
        _interval(one) or _chain(one),
        one.thing or "",
        one.rule,
    ),
    wraps=("words", "read as", "thing"),
)
