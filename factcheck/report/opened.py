"""A question laid open for a page: its positions, who told which figure when and why one is later than another.

Under each claim stand the texts that repeat it and the parts of its total; beside all of it what editors made of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from factcheck.model import Answers, Step
from factcheck.record import Entry
from factcheck.report import by_hand, plots, words
from factcheck.report.laid_open import SideView, side_view
from factcheck.report.passages import Passage, in_sentence
from factcheck.report.views import Exhibit, Opened, Sourced

Act = tuple[str, str, str, str | None]  # moment, who, what, why
MOST_CLAIMS = 200  # on one page; the rest is counted
WINDOW = 280  # characters of a claim's sentence
NO_NUMBERS: Mapping[str, int] = MappingProxyType({})
NEWS = {"first": "first told", "repeated": "told again", "stale": "stale: its source had given a newer one"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A position: the value, the sources that hold it, the outlets that tell it, and how many claims say so."""

    value: str
    origins: tuple[str, ...]
    outlets: tuple[str, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of a figure, with the claim's number on the page."""

    number: int | None
    day: str
    value: str
    origin: str
    outlet: str
    news: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim under its question, with the outlets that carry the same text and the parts of its total."""

    number: int
    side: Sourced
    passage: Passage
    opened: SideView
    reading: str
    source: str
    day: str
    confirmation: str | None
    copies: tuple[str, ...]
    parts: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding on two claims of the question, or on one of them and one beyond it."""

    exhibit: Exhibit
    status: str
    numbers: tuple[int, ...]
    beyond: bool


@dataclass(frozen=True, slots=True)
class Course:
    """The answers to a question, who told them in order of time, and why one is later than another."""

    answers: tuple[Answer, ...]
    tellings: tuple[Telling, ...]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """Everything a page tells of a question; ``acts`` are of editors, the oldest first."""

    question: str
    key: str
    spread: str
    by_hand: tuple[tuple[str, str], ...]
    course: Course
    claims: tuple[ClaimView, ...]
    more_claims: int
    findings: tuple[FindingView, ...]
    acts: tuple[Act, ...]


def view(shown: Opened, text_of: Mapping[str, str]) -> QuestionView:
    """What the page tells; ``text_of`` are the articles by id."""
    sides = plots.in_time(shown.sides)
    kept = sides[:MOST_CLAIMS]
    numbers = {side.claim.id: at for at, side in enumerate(kept, start=1)}
    inside = frozenset(shown.group.claims)
    return QuestionView(
        question=shown.group.question,
        key=shown.group.id,
        spread=words.spread(shown.group),
        by_hand=tuple(by_hand.standing(shown.group)),
        course=course(shown.answers, shown.exhibits, inside, numbers),
        claims=tuple(_claim(at, side, shown, text_of) for at, side in enumerate(kept, start=1)),
        more_claims=len(sides) - len(kept),
        findings=tuple(_finding(one, numbers, inside) for one in shown.exhibits),
        acts=acts(shown),
    )


def acts(shown: Opened) -> tuple[Act, ...]:
    """What editors did with the question, the oldest first."""
    return tuple(act(entry, name) for entry, name in shown.entries)


def act(entry: Entry, name: str) -> Act:
    """One entry on a question, by the person of this name."""
    return words.moment(entry.at), name, by_hand.did(entry), entry.reason


def course(
    found: Answers, exhibits: Iterable[Exhibit], inside: Collection[str], numbers: Mapping[str, int] = NO_NUMBERS
) -> Course:
    """How the answers came; ``inside`` are the claims of the question, ``numbers`` theirs on the page."""
    return Course(
        answers=tuple(Answer(one.value, one.origins, one.outlets, len(one.claims)) for one in found.positions),
        tellings=tuple(_telling(one, numbers) for one in found.steps),
        order=ordering(exhibits, inside),
    )


def ordering(exhibits: Iterable[Exhibit], inside: Collection[str]) -> tuple[str, ...]:
    """Why one figure of the question is later than another, each reason once."""
    later = (one.finding for one in exhibits if one.finding.verdict == "updates")
    return tuple(dict.fromkeys(one.reason for one in later if {one.a, one.b} <= set(inside)))


def plot(shown: Opened, numbers: Mapping[str, int] = NO_NUMBERS) -> plots.Plotted:
    """What to draw of the answers in order of time."""
    sides = [*shown.sides, *shown.copies.values()]
    updates = (one for one in shown.exhibits if one.finding.verdict == "updates")
    return plots.plotted(shown.group.question, sides, frozenset(shown.copies), updates, numbers)


def _telling(one: Step, numbers: Mapping[str, int]) -> Telling:
    return Telling(
        number=numbers.get(one.claim),
        day=one.day or "day unknown",
        value=one.value,
        origin=one.origin or "no source named",
        outlet=one.outlet,
        news=NEWS[one.news],
    )


def _claim(number: int, side: Sourced, shown: Opened, text_of: Mapping[str, str]) -> ClaimView:
    claim = side.claim
    copies = (shown.copies[one] for one in shown.group.copies.get(claim.id, ()) if one in shown.copies)
    return ClaimView(
        number=number,
        side=side,
        passage=in_sentence(claim, WINDOW),
        opened=side_view(str(number), side, text_of.get(claim.article, "")),
        reading=words.read_as(claim),
        source=words.according_to(claim),
        day=words.date(side.published),
        confirmation=words.confirmation(claim),
        copies=tuple(dict.fromkeys(words.outlet(one) for one in copies)),
        parts=tuple(in_sentence(one.claim, WINDOW) for one in shown.parts.get(claim.id, ())),
    )


def _finding(exhibit: Exhibit, numbers: Mapping[str, int], inside: frozenset[str]) -> FindingView:
    found = exhibit.finding
    listed = sorted(number for side in exhibit.sides if (number := numbers.get(side.claim.id)))
    return FindingView(exhibit, words.status(exhibit), tuple(listed), not {found.a, found.b} <= inside)


def named(claims: Sequence[ClaimView]) -> list[tuple[str, str]]:
    """Claims by id with the words by which people tell them apart: "2. Ariana News: 1,037 soldiers"."""
    return [(one.side.claim.id, f"{one.number}. {one.opened.outlet}: {words.stated(one.side.claim)}") for one in claims]
