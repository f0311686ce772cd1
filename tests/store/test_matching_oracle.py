"""MATCH against a slow one that judges every pair of claims: nothing is invented, hardly anything is missed."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

from factcheck.comparing import pair_of
from factcheck.judge.gates import NEAR
from factcheck.judge.verdicts import SAME_SENTENCE, judge
from factcheck.match.nearest import STEPS, TINY
from factcheck.match.stories import SAME_STORY, Weights
from factcheck.model import Finding
from factcheck.store import nearby, texts
from factcheck.store.bundles import Bundle
from factcheck.store.database import Database
from tests.store.test_matching_anew import add, fresh, matched, story

ARTICLES = 30
FOUND = 0.99  # of the findings of the slow one


def _slow(database: Database) -> dict[str, Finding]:
    """Every pair of claims that are no copies judged, where the articles tell one story or both are quotes."""
    with database.reading() as connection:
        shelved = {one.key: one for one in nearby.of_months(connection, None)}
        bundles = texts.bundles(connection, shelved)
    weights = Weights([(one.names, one.lead) for one in shelved.values()])
    claims = [(bundle, claim) for bundle in bundles.values() for claim in bundle.claims if claim.id in bundle.kept]
    found = {}
    for (ours, a), (theirs, b) in combinations(claims, 2):
        likeness = _likeness(ours, theirs, shelved, weights)
        if a.kind != b.kind or (a.kind == "quantity" and likeness < SAME_STORY):
            continue
        finding = judge(pair_of(ours, theirs, a.id, b.id, int(likeness * STEPS + TINY) / STEPS))
        if finding and (finding.verdict != "incomparable" or finding.gate in NEAR):
            found[finding.id] = finding
    return found


def _likeness(ours: Bundle, theirs: Bundle, shelved: dict[int, nearby.Shelved], weights: Weights) -> float:
    if ours.key == theirs.key:
        return 2.0
    one, other = shelved[ours.key], shelved[theirs.key]
    total = 0.0
    for weigh, a, b in ((weights.name, one.names, other.names), (weights.lead, one.lead, other.lead)):
        lighter = min(sum(map(weigh, a)), sum(map(weigh, b)))
        total += sum(map(weigh, a & b)) / lighter if lighter else 0.0
    return total


def test_all_pairs_judged_give_the_same_findings(sqlite_template: Path, tmp_path: Path) -> None:
    rng = random.Random(8)
    with fresh(sqlite_template, str(tmp_path), "world.db") as database:
        for n in range(ARTICLES):
            draw = [rng.randint(0, top) for top in (4, 5, 2, 3, 4, 2)]
            add(database, story(n, (draw[0], draw[1], draw[2], draw[3], draw[4], draw[5])))
        matched(database)
        slow = _slow(database)
        fast = {one.id: one for one in database.findings() if one.rule != SAME_SENTENCE}
    assert len(slow) > 100
    missed = slow.keys() - fast.keys()
    assert len(missed) <= (1 - FOUND) * len(slow), [slow[one] for one in sorted(missed)[:3]]
    invented = [one for one in fast if one not in slow or fast[one].verdict != slow[one].verdict]
    assert invented == []
