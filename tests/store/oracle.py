"""A slow matching: every pair of claims judged, no key, no run of words, no list of neighbours between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, combinations_with_replacement, product

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from factcheck.comparing import _pair, _Sheet, _Tie, _tie
from factcheck.judge.gates import NEAR
from factcheck.judge.sides import Pair
from factcheck.judge.verdicts import SAME_SENTENCE, judge
from factcheck.match.candidates import SIMILAR_QUOTES, signs_of
from factcheck.match.nearest import STEPS, TINY
from factcheck.match.stories import SAME_STORY, Weights
from factcheck.model import Claim, Finding
from factcheck.store import nearby, texts
from factcheck.store.bundles import Bundle
from factcheck.store.database import Database
from factcheck.store.nearby import Shelved


def agreement(database: Database) -> tuple[dict[str, Finding], dict[str, Finding]]:
    """What the slow matching finds, and what a matched database holds (but for copies), by the finding's id."""
    fast = {one.id: one for one in database.findings() if one.rule != SAME_SENTENCE}
    return {one.id: one for one in _slow(database)}, fast


def invented(slow: dict[str, Finding], fast: dict[str, Finding]) -> list[Finding]:
    """Findings that the slow matching does not make, or makes otherwise."""
    return [one for name, one in fast.items() if name not in slow or slow[name].verdict != one.verdict]


def _slow(database: Database) -> Iterator[Finding]:
    with database.reading() as connection:
        shelved = {one.key: one for one in nearby.of_months(connection, None)}
        bundles = texts.bundles(connection, shelved)
    sheets = {key: _Sheet(bundle) for key, bundle in bundles.items()}
    kept = {key: [c for c in sheets[key].claims if c.id in one.kept] for key, one in bundles.items()}
    for pair in (*_quantities(shelved, sheets, kept), *_quotes(bundles, sheets, kept)):
        finding = judge(pair)
        if finding and (finding.verdict != "incomparable" or finding.gate in NEAR):
            yield finding


def _quantities(shelved: dict[int, Shelved], sheets: dict[int, _Sheet], kept: dict[int, list[Claim]]) -> Iterator[Pair]:
    """All pairs of quantities that pass three gates, which judging leaves to matching: one story, unit and measure."""
    weights = Weights([(one.names, one.lead) for one in shelved.values()])
    for one, other in combinations_with_replacement(sorted(shelved), 2):
        likeness = 2.0 if one == other else _likeness(shelved[one], shelved[other], weights)
        if likeness < SAME_STORY:
            continue
        told = int(likeness * STEPS + TINY) / STEPS
        tie = _Tie() if one == other else _tie(sheets[one].story, sheets[other].story, told)
        ours, theirs = kept[one], kept[other]
        meeting: Iterable[tuple[Claim, Claim]] = combinations(ours, 2) if one == other else product(ours, theirs)
        for a, b in meeting:
            if a.kind == b.kind == "quantity" and a.unit == b.unit and _one_measure(a, b):
                sides = sheets[one].side(a), sheets[other].side(b)
                yield _pair(*sorted(sides, key=lambda side: side.claim.id), tie)


def _one_measure(a: Claim, b: Claim) -> bool:
    """Killed and injured are two questions; where nothing is told to have happened, what is counted must be one."""
    return a.measure == b.measure and (a.measure is not None or a.head == b.head)


def _quotes(bundles: dict[int, Bundle], sheets: dict[int, _Sheet], kept: dict[int, list[Claim]]) -> Iterator[Pair]:
    """All pairs of quotes with enough words in common."""
    quotes = [(key, claim) for key, claims in kept.items() for claim in claims if claim.kind == "quote"]
    signs = [signs_of(claim.text) for _, claim in quotes]
    lengths = np.array([len(one) for one in signs])
    for n, (key, claim) in enumerate(quotes):
        common = process.cdist([signs[n]], signs[n + 1 :], scorer=LCSseq.similarity)[0] if n + 1 < len(quotes) else []
        enough = 100.0 * np.asarray(common) >= SIMILAR_QUOTES * np.minimum(lengths[n], lengths[n + 1 :])
        for m in (np.flatnonzero(enough) + n + 1).tolist():
            other, theirs = quotes[m]
            tie = _Tie() if key == other else _tie(sheets[key].story, sheets[other].story, 0.0)
            sides = sheets[key].whole(claim), sheets[other].whole(theirs)
            yield _pair(*sorted(sides, key=lambda side: side.claim.id), tie)


def _likeness(one: Shelved, other: Shelved, weights: Weights) -> float:
    total = 0.0
    for weigh, a, b in ((weights.name, one.names, other.names), (weights.lead, one.lead, other.lead)):
        lighter = min(sum(map(weigh, a)), sum(map(weigh, b)))
        total += sum(map(weigh, a & b)) / lighter if lighter else 0.0
    return total
