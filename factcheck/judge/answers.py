"""How a question was answered: who holds which figure, over which range, and who told which when."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date

from factcheck.judge.groups import independent_origins
from factcheck.judge.origins import named_origin, same_source
from factcheck.judge.sides import Side
from factcheck.judge.stages import told_on
from factcheck.model import Answers, News, Position, Step

LATEST = date.max


def answers_of(sides: Iterable[Side]) -> Answers:
    """What the claims that answer one question come to, in whatever order they come."""
    ordered = sorted(sides, key=_when)
    over = independent_origins(side for side in ordered if not side.taken_back)
    standing = [side for side in ordered if not side.taken_back] or ordered
    counted = [side for side in standing if named_origin(side)] if over else standing
    lows = [side.claim.low for side in counted if side.claim.low is not None]
    highs = [high for side in counted if (high := _upper(side)) is not None]
    return Answers(
        low=min(lows, default=None),
        high=max(highs, default=None),
        over=over,
        positions=_positions(ordered),
        steps=tuple(_steps(ordered)),
    )


def _upper(side: Side) -> float | None:
    return side.claim.high if side.claim.high is not None else side.claim.best


def _when(side: Side) -> tuple[date, str, int, str]:
    return _day(side) or LATEST, side.doc, side.claim.start, side.claim.id


def _day(side: Side) -> date | None:
    """The day on which a figure was told, as its sentence or the date of its article says."""
    published = side.published.days()
    return told_on(side) or (published[0] if published and published[0] == published[1] else None)


def _answer(side: Side) -> Hashable:
    """What makes two claims one answer: the number said, hedges aside; else the ends of the reading."""
    claim = side.claim
    if claim.kind == "quote":
        return claim.text
    return (claim.stated, claim.unit) if claim.stated is not None else (claim.low, claim.high, claim.unit)


def _positions(ordered: Sequence[Side]) -> tuple[Position, ...]:
    held: dict[Hashable, list[Side]] = {}
    for side in ordered:
        held.setdefault(_answer(side), []).append(side)
    made = (_position(sides) for sides in held.values())
    return tuple(sorted(made, key=lambda one: (one.number is None, one.number or 0.0, one.value)))


def _position(sides: Sequence[Side]) -> Position:
    return Position(
        value=sides[0].label,
        number=sides[0].number(),
        origins=_once(origin for side in sides if (origin := named_origin(side))),
        outlets=_once(_outlet(side) for side in sides),
        claims=tuple(side.claim.id for side in sides),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Names, each body once under the first of its names."""
    kept: list[str] = []
    for name in names:
        if not any(same_source(name, other) for other in kept):
            kept.append(name)
    return tuple(kept)


def _outlet(side: Side) -> str:
    """Its outlet, or by which document an unknown one is told from others."""
    return side.facts.outlet.value if side.facts.outlet else f"unknown outlet ({side.doc.rpartition('/')[2]})"


def _steps(ordered: Sequence[Side]) -> Iterable[Step]:
    began: dict[Hashable, date | None] = {}
    told: list[Side] = []
    for side in ordered:
        day, answer = _day(side), _answer(side)
        stale = answer in began and _superseded(side, told, began)
        news: News = "stale" if stale else "repeated" if answer in began else "first"
        began.setdefault(answer, day)
        told.append(side)
        yield Step(day.isoformat() if day else None, side.label, _outlet(side), named_origin(side), side.claim.id, news)


def _superseded(side: Side, told: Sequence[Side], began: Mapping[Hashable, date | None]) -> bool:
    """Whether the origin of a figure told again had given another one since, on a day before."""
    day, origin, first = _day(side), named_origin(side), began[_answer(side)]
    if day is None or origin is None or first is None:
        return False
    own = (one for one in told if (other := named_origin(one)) and same_source(other, origin))
    newer = (began[_answer(one)] for one in own if _answer(one) != _answer(side))
    return any(begun is not None and first < begun < day for begun in newer)
