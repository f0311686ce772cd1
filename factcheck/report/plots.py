"""The picture of a question: what is drawn, in which order, and its words for those who do not see it.

Time runs down: every answer is a row under the day it speaks of, its reading a bar on one scale of numbers.  An end
that is not stated is an arrow, a copy is faded, an update is joined to what it updates.  A hollow mark stands under the
day of publication, because the claim names no day of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from factcheck.model import Dated
from factcheck.report import words
from factcheck.report.safe import cut, safe
from factcheck.report.views import Exhibit, Sourced

MOST_ROWS = 24  # answers on one picture: a page of paper; the rest is counted on it
OUTLET = 24  # characters of an outlet beside its mark
LABEL = 34  # characters of a claim beside its mark
LINE = 60  # characters of both with the reading
OWN_TIME = frozenset({"stated", "relative", "editor"})
LEGEND = {
    "open": "an arrow: no end is stated",
    "copy": "faded: a copy of another text",
    "published": "hollow: under its day of publication, for it names no day of its own",
    "updates": "dashed: updated by",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One claim on the picture: its days, where any are known, whether they are its own or of publication."""

    side: Sourced
    days: tuple[date, date] | None
    own_time: bool
    copied: bool = False
    number: int = 0  # that it has on the page, from 1; 0 for none

    @property
    def value(self) -> float:
        """The best reading; `answers` takes only claims that have one."""
        assert self.side.claim.best is not None
        return self.side.claim.best

    @property
    def label(self) -> str:
        """ "2. Ariana News: nearly 1,500 (1,350-1,499), a copy"."""
        number = f"{self.number}. " if self.number else ""
        outlet, said = cut(words.outlet(self.side), OUTLET), cut(words.stated(self.side.claim), LABEL)
        read = words.reading(self.side.claim)
        reading = "" if read in ("exactly", said.casefold()) else f" ({read})"
        return cut(f"{number}{outlet}: {said}{reading}{', a copy' if self.copied else ''}", LINE)


@dataclass(frozen=True, slots=True)
class Plotted:
    """A question with its answers in order of time, the updates among them, and how many answers are not drawn."""

    question: str
    answers: tuple[Answer, ...]
    updates: tuple[Exhibit, ...] = ()
    left_out: int = 0


def plotted(
    question: str,
    sides: Sequence[Sourced],
    copies: frozenset[str] = frozenset(),
    updates: Iterable[Exhibit] = (),
    numbers: Mapping[str, int] = MappingProxyType({}),
) -> Plotted:
    """What to draw of a question: at most `MOST_ROWS` answers, copies left out first; ``numbers`` by claim."""
    every = [replace(one, number=numbers.get(one.side.claim.id, 0)) for one in answers(sides, copies)]
    kept = {one.side.claim.id for one in sorted(every, key=lambda one: one.copied)[:MOST_ROWS]}
    drawn = tuple(one for one in every if one.side.claim.id in kept)
    return Plotted(question, drawn, tuple(_nearest(updates, kept)), len(every) - len(drawn))


def _nearest(updates: Iterable[Exhibit], drawn: Collection[str]) -> Iterable[Exhibit]:
    """Of updates between drawn claims one for each two figures, and none that others lead over: 24 to 43, 43 to 112."""
    between: dict[tuple[float, float], Exhibit] = {}
    for one in updates:
        low, high = sorted(side.claim.best or 0.0 for side in one.sides)
        if {side.claim.id for side in one.sides} <= set(drawn):
            between.setdefault((low, high), one)
    middles = {end for ends in between for end in ends}
    led = {(a, c) for a, c in between for b in middles if a < b < c and (a, b) in between and (b, c) in between}
    return (one for ends, one in between.items() if ends not in led)


def answers(sides: Sequence[Sourced], copies: frozenset[str] = frozenset()) -> tuple[Answer, ...]:
    """The claims that hold a number, in order of time; those whose ids are in ``copies`` repeat another text."""
    numbered = (side for side in in_time(sides) if side.claim.best is not None)
    return tuple(replace(_answer(side), copied=side.claim.id in copies) for side in numbered)


def in_time(sides: Iterable[Sourced]) -> list[Sourced]:
    """Claims by the days they speak of, or were published on; those without a day last."""
    return sorted(sides, key=lambda side: (_when(side)[0] is None, _when(side)[0] or (date.min, date.min), side.doc,
                                           side.claim.start, side.claim.id))  # fmt: skip


def _when(side: Sourced) -> tuple[tuple[date, date] | None, bool]:
    """Days, and whether they are the claim's own."""
    own = next((time for time in (side.claim.as_of, side.claim.event_time) if _is_own(time)), None)
    days = (own or side.published).days()
    return days, own is not None and days is not None


def _answer(side: Sourced) -> Answer:
    days, own_time = _when(side)
    return Answer(side, days, own_time)


def _is_own(time: Dated) -> bool:
    return time.basis in OWN_TIME and time.days() is not None


def day(one: Answer) -> str:
    """The heading it stands under: "5 Jul 2021", "1 Jul 2021 to 4 Jul 2021", "day unknown"."""
    if one.days is None:
        return "day unknown"
    first, last = (words.date(Dated(end.isoformat())) for end in one.days)
    return first if first == last else f"{first} to {last}"


def legend(shown: Plotted) -> list[str]:
    """What the signs on this picture mean; only those that it has."""
    has = {
        "open": any(None in (one.side.claim.low, one.side.claim.high) for one in shown.answers),
        "copy": any(one.copied for one in shown.answers),
        "published": any(not one.own_time for one in shown.answers),
        "updates": bool(shown.updates),
    }
    told = [LEGEND[sign] for sign, there in has.items() if there]
    return [*told, *([f"{words.many(shown.left_out, 'more answer')} not drawn"] if shown.left_out else [])]


def described(shown: Plotted) -> str:
    """The picture in words, for whoever cannot see it."""
    told = "; ".join(_told(one) for one in shown.answers)
    more = f", {shown.left_out} more not drawn" if shown.left_out else ""
    return safe(f"{shown.question} {words.many(len(shown.answers), 'answer')}{more}: {told}.")


def _told(one: Answer) -> str:
    when = "on an unknown day" if one.days is None else " to ".join(dict.fromkeys(end.isoformat() for end in one.days))
    copied = ", a copy" if one.copied else ""
    said, read = cut(one.side.claim.text, LABEL), words.read_as(one.side.claim)
    return f"{words.outlet(one.side)}, {when}: {said}, read as {read}{copied}"
