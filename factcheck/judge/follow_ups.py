"""Does a passage of one article speak of a claim of another?  No link is better than a wrong one.

Two ways: an outlet takes back a figure of its own earlier article; somebody confirms, denies or concedes a figure that
another article of the same story gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from factcheck.judge.gates import DONE, Gating, basis, event, part, place, scope, subject, time, unit
from factcheck.judge.intervals import same_reading
from factcheck.judge.occasions import against, doubt, weak_tie
from factcheck.judge.sides import Pair, Side
from factcheck.model import Claim, Confirmation, FollowUp, Status

LONGEST = 300  # characters of a passage that are kept
LONGEST_NAME = 8  # words of who says so; more are no name but a clause
NEAR_BY = 60  # characters between a figure and the words that confirm it
TELLING = 5  # from which number on one figure in two articles is no chance
CORRECTED_WITHIN = 60  # days; corrections of older articles are told in these
DENIED_WITHIN = 7  # days between a figure and what others say of it
OF_ITS_OWN: tuple[Gating, ...] = (unit, subject, part, place)
"""Gates for an outlet's own figure: its notice tells the day of the report, which is not the day of the event."""
OF_OTHERS: tuple[Gating, ...] = (event, unit, subject, scope, place, time, part, basis)
SAYING: Mapping[Status, str] = {"denied": "denied", "confirmed": "confirmed", "conceded": "conceded"}


def follow_up(pair: Pair, passage: str) -> FollowUp | None:
    """What the claim ``passage`` (an id) of a pair says became of the other one; ``None`` when it may be another."""
    speaks, told = (pair.a, pair.b) if pair.a.claim.id == passage else (pair.b, pair.a)
    said = speaks.claim.confirmation
    if said is None or said.by is None or pair.one_article or not _one_figure(speaks.claim, told.claim):
        return None
    if said.takes_back:
        reason = _of_its_own(pair, speaks, told)
    else:
        reason = _of_others(pair, speaks, told) if said.status in SAYING else None
    return _linked(speaks, told, reason) if reason else None


def _linked(speaks: Side, told: Side, reason: str) -> FollowUp | None:
    said, published = speaks.claim.confirmation, speaks.published
    if said is None:
        return None
    claim, outlet = speaks.claim, speaks.facts.outlet.value if speaks.facts.outlet else None
    whole = replace(_in_full(said, claim), on=said.on or published.value)
    return FollowUp(told.claim.id, whole, claim.id, claim.article, speaks.doc, outlet, reason)


def _in_full(said: Confirmation, claim: Claim) -> Confirmation:
    """With the whole sentence for its words, unless it is a notice with more than that."""
    if len(said.words) >= len(claim.sentence):
        return said
    words = claim.sentence[:LONGEST]
    return replace(said, words=words, start=claim.sentence_start, end=claim.sentence_start + len(words))


def _one_figure(passage: Claim, told: Claim) -> bool:
    """One number of the same things, to which the same happened as far as both tell."""
    same = passage.stated == told.stated and (passage.stated or 0.0) >= TELLING and same_reading(passage, told)
    measures = {passage.measure, told.measure} - {None}
    still_told = told.factuality not in ("negated", "denied") and told.confirmation != passage.confirmation
    return same and len(measures) <= 1 and still_told and passage.head is not None


def _of_its_own(pair: Pair, speaks: Side, told: Side) -> str | None:
    """An outlet on its own earlier article."""
    outlets = [side.facts.outlet.value.casefold() if side.facts.outlet else None for side in (speaks, told)]
    apart = _days_before(told, speaks)
    if outlets[0] is None or outlets[0] != outlets[1] or apart is None or not 0 <= apart <= CORRECTED_WITHIN:
        return None
    names = speaks.scene.names & told.known
    if not names or any(gate(pair).passed is False for gate in OF_ITS_OWN):
        return None
    where = f" and of {speaks.claim.place}" if speaks.claim.place else ""
    return f"the same outlet, {_days(apart)}, of the same figure{where}"


def _of_others(pair: Pair, speaks: Side, told: Side) -> str | None:
    """Somebody on a figure that another article of the story gives."""
    apart = pair.days_apart()
    if (
        not speaks_of_its_figure(speaks.claim)
        or apart is None
        or abs(apart) > DENIED_WITHIN
        or told.claim.factuality not in (*DONE, "ordered")
    ):
        return None
    if any(gate(pair).passed is False for gate in OF_OTHERS) or doubt(pair) or against(pair) or weak_tie(pair):
        return None
    if speaks.claim.head != told.claim.head and not pair.related:
        return None
    return f"the same figure in an article of the same story, {_days(abs(apart))}"


def speaks_of_its_figure(claim: Claim) -> bool:
    """Whether what a claim's sentence denies or confirms is its own figure, not another thing told beside it."""
    said = claim.confirmation
    if said is None or not claim.sentence_start <= said.start < said.end <= claim.sentence_end:
        return False
    by = (said.by or "").split()
    if len(claim.sentence) > LONGEST or len(by) > LONGEST_NAME or any(word[0].isdigit() for word in by):
        return False
    if said.status == "denied":
        return claim.factuality == "denied" and said.start < claim.start
    return 0 <= claim.start - said.end <= NEAR_BY or 0 <= said.start - claim.end <= NEAR_BY


def _days_before(earlier: Side, later: Side) -> int | None:
    first, second = earlier.published.days(), later.published.days()
    return (second[0] - first[0]).days if first and second else None


def _days(apart: int) -> str:
    return "of the same day" if apart == 0 else f"{apart} day{'s' if apart > 1 else ''} apart"
