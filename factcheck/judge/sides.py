"""What judging sees of a pair: two claims, each with its source and its neighbours in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Protocol, TypeVar

from factcheck.model import Claim, Confirmation, Dated, Facts, FollowUp

WORD = re.compile(r"[^\W\d_]+")
INTERJECTION = 40  # characters between two quotes of one utterance: '," the minister said, "'
RULES_VERSION = "18"
"""Goes up with any change that can change a verdict; every finding carries it."""


class Asked(Protocol):
    """What questions are asked on: it keeps the answers."""

    @property
    def answers(self) -> dict[Any, Any]: ...


Of = TypeVar("Of", bound=Asked)
Answer = TypeVar("Answer")


def asked_once(question: Callable[[Of], Answer]) -> Callable[[Of], Answer]:
    """A question on a side or a pair that judging asks again and again: the first answer is kept with it."""

    @wraps(question)
    def answer(of: Of) -> Answer:
        try:
            found: Answer = of.answers[question]
        except KeyError:
            found = of.answers[question] = question(of)
        return found

    return answer


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and how a figure's sentence says that it happened.  Names are kept under keys that their spellings share.

    ``places`` (key -> name) are those of the sentence, ``around`` these or those of the sentence before; ``spots`` the
    narrowest of them (villages, streets); ``happenings`` sorts ("air strikes"), ``told`` these or those of the sentence
    before; ``doers`` likewise a state's forces or armed bands; ``names`` all names of the sentence; ``frame`` the
    places of the first sentence of its article that names any; ``ahead``: its place is told only further on.
    """

    places: Mapping[str, str] = field(default_factory=dict)
    around: Mapping[str, str] = field(default_factory=dict)
    spots: frozenset[str] = frozenset()
    happenings: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    frame: frozenset[str] = frozenset()
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """A claim, what is known of its document, and the other claims of its article."""

    claim: Claim
    doc: str
    facts: Facts
    siblings: tuple[Claim, ...] = ()
    utterance: str = ""  # of a quote: see `utterance_of`
    scene: Scene = Scene()
    known: frozenset[str] = frozenset()  # keys of all names of its article
    scenes: Mapping[str, Scene] = field(default_factory=dict)  # of the claims of its article, by id
    followed: tuple[FollowUp, ...] = ()  # what other articles say became of it
    answers: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)  # see `asked_once`

    @property
    @asked_once
    def taken_back(self) -> Confirmation | None:
        """What tells that its own outlet stands by it no more, said of it or of the same figure in its article."""
        same = (one.confirmation for one in self.siblings if _same_figure(self.claim, one))
        told = (self.claim.confirmation, *(one.said for one in self.followed), *same)
        return next((said for said in told if said is not None and said.takes_back), None)

    @property
    def published(self) -> Dated:
        return self.facts.published

    @asked_once
    def number(self) -> float | None:
        """The figure itself, as said; of an interval without one, its best value or an end."""
        claim = self.claim
        return next((v for v in (claim.stated, claim.best, claim.low, claim.high) if v is not None), None)

    @property
    @asked_once
    def is_news(self) -> bool:
        """Whether its figure is the first of its sort that the article tells: what comes later may be background."""
        claim = self.claim
        same = (one for one in self.siblings if one.kind == claim.kind and one.measure == claim.measure)
        return not any(one.start < claim.start and one.stated != claim.stated for one in same)

    @property
    @asked_once
    def label(self) -> str:
        """The claim as a person would point at it: "1,037 Afghan military personnel"."""
        return " ".join(self.claim.text.split())


def _same_figure(one: Claim, other: Claim) -> bool:
    """Whether a figure told as such elsewhere in the article is this one."""
    said = (one.kind, one.stated, one.unit, one.measure) == (other.kind, other.stated, other.unit, other.measure)
    return said and one.stated is not None and one.id != other.id and other.factuality != "negated"


def words_around(claim: Claim) -> str:
    """The sentence of a claim without its figure, case and punctuation: what a reprint with another figure keeps."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    return " ".join(WORD.findall((claim.sentence[:start] + " " + claim.sentence[end:]).casefold()))


def utterance_of(claim: Claim, siblings: Iterable[Claim]) -> str:
    """A quote with what the same speaker goes on to say after a short interjection: "A," he said, "B"."""
    run = [claim]
    for quote in sorted((c for c in siblings if c.kind == "quote"), key=lambda c: c.start):
        if _one_breath(run[-1], quote):
            run.append(quote)
        elif _one_breath(quote, run[0]):
            run.insert(0, quote)
    return " ".join(quote.text for quote in run)


def _one_breath(one: Claim, other: Claim) -> bool:
    """Whether ``other`` goes on where ``one`` stopped."""
    return 0 < other.start - one.end <= INTERJECTION and one.speaker_key == other.speaker_key


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides, and what their articles have in common.

    ``copy``: they are copies of one text; ``shared_text``: the share (0..1) of the shorter one that stands in both;
    ``story``: how much they share of names and first words (0..2);
    ``related``: whether what the two count may be the same things, ``None`` when no table knows;
    ``places_meet``: whether either article names the places of both, ``None`` when a place is not known;
    ``speakers_meet``: whether either article names the speakers of both, of quotes with two.
    """

    a: Side
    b: Side
    copy: bool = False
    shared_text: float = 0.0
    story: float = 2.0
    related: bool | None = None
    places_meet: bool | None = None
    speakers_meet: bool = False
    answers: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)  # see `asked_once`

    @property
    def one_article(self) -> bool:
        return self.a.claim.article == self.b.claim.article

    @asked_once
    def days_apart(self) -> int | None:
        """Days between the two publications, ``None`` when either is not known to the day."""
        first, second = self.a.published.days(), self.b.published.days()
        if not first or not second or first[0] != first[1] or second[0] != second[1]:
            return None
        return (second[0] - first[0]).days

    @asked_once
    def earlier_later(self) -> tuple[Side, Side] | None:
        """The sides in order of publication; ``None`` on one day or when unknown (dates order only across days)."""
        apart = self.days_apart()
        if not apart:
            return None
        return (self.a, self.b) if apart > 0 else (self.b, self.a)
