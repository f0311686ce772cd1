"""A whole that two kinds of people make up: passengers and crew are all who are on board. Do the parts add up?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.judge.counts import is_added
from factcheck.judge.gates import EVERYBODY, Gating, basis, event, factuality, place, time, unit
from factcheck.judge.sides import Pair, Side
from factcheck.model import Claim

MAKE_UP: Mapping[str, frozenset[str]] = {"carried": frozenset({"passengers", "crew"})}
"""Measure -> the classes of people that are everybody together, and of whom nobody is both."""
ASKED: tuple[Gating, ...] = (event, unit, place, time, basis, factuality)
"""Gates that a part and its whole must pass too; the others tell parts from wholes."""
COUNTED = frozenset({"exact"})  # "about 100 passengers and 26 crew" make up no exact whole


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a sentence, in its order, and the whole they are held against."""

    parts: tuple[Claim, ...]
    whole: Side
    whole_told: bool  # by the article of the parts itself

    @property
    def sum(self) -> float:
        return sum(one.stated or 0.0 for one in self.parts)

    @property
    def adds_up(self) -> bool:
        return self.sum == self.whole.claim.stated

    @property
    def in_one_sentence(self) -> bool:
        whole, part = self.whole.claim, self.parts[0]
        return (whole.article, whole.sentence_start) == (part.article, part.sentence_start)

    @property
    def told(self) -> str:
        """ "103 passengers and 26 crew"."""
        return " and ".join(" ".join(one.text.split()) for one in self.parts)


def parts_of(pair: Pair) -> Parts | None:
    """The parts and the whole that a pair tells of, once for all parts of a sentence; ``None`` when it does not."""
    for part, whole in ((pair.a, pair.b), (pair.b, pair.a)):
        classes = MAKE_UP.get(whole.claim.measure or "")
        if classes is None or part.claim.thing_class not in classes or not _is_whole(whole.claim):
            continue
        found = _parts(part, whole.claim, classes)
        if found and found[0].id == part.claim.id and not any(gate(pair).passed is False for gate in ASKED):
            told = any(one.stated == whole.claim.stated and _is_whole(one) for one in part.siblings)
            return Parts(found, whole, told)
    return None


def is_part(claim: Claim) -> bool:
    """Whether a figure counts one of the kinds of people that are everybody together."""
    return claim.thing_class in MAKE_UP.get(claim.measure or "", ())


def _is_whole(claim: Claim) -> bool:
    return claim.thing_class in EVERYBODY and claim.part_of is None and claim.bound in COUNTED and not is_added(claim)


def _parts(part: Side, whole: Claim, classes: frozenset[str]) -> tuple[Claim, ...]:
    """All figures of a part's sentence that tell of the same, when they are of all the classes and of no other."""
    told = sorted(
        (
            one
            for one in {part.claim, *part.siblings}
            if one.sentence_start == part.claim.sentence_start and one.measure == whole.measure and one.unit is None
            if one.id != whole.id and one.part_of is None
        ),
        key=lambda one: one.start,
    )
    parts = tuple(one for one in told if one.thing_class in classes)
    others = [one for one in told if one not in parts and one.stated != whole.stated]
    exact = all(one.bound in COUNTED and one.stated is not None for one in parts)
    return parts if {one.thing_class for one in parts} == classes and exact and not others else ()
