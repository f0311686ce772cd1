"""MATCH against a slow one that judges every pair of claims: nothing is invented, hardly anything is missed.

`bench/match_oracle.py` does the same with 5,000 claims of a world of news.
"""

from __future__ import annotations

import random
from pathlib import Path

from tests.store.oracle import agreement, invented
from tests.store.test_matching_anew import add, fresh, matched, story

ARTICLES = 30
FOUND = 0.99  # of the findings of the slow one


def test_all_pairs_judged_give_the_same_findings(sqlite_template: Path, tmp_path: Path) -> None:
    rng = random.Random(8)
    with fresh(sqlite_template, str(tmp_path), "world.db") as database:
        for n in range(ARTICLES):
            draw = [rng.randint(0, top) for top in (4, 5, 2, 3, 4, 2)]
            add(database, story(n, (draw[0], draw[1], draw[2], draw[3], draw[4], draw[5])))
        matched(database)
        slow, fast = agreement(database)
    assert len(slow) > 100
    missed = slow.keys() - fast.keys()
    assert len(missed) <= (1 - FOUND) * len(slow), [slow[one] for one in sorted(missed)[:3]]
    assert invented(slow, fast) == []
