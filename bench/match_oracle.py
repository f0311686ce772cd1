"""MATCH against a slow one that judges every pair of claims, on a world of news: how much of it is found.

    PYTHONPATH=. python bench/match_oracle.py [--claims 5000] [--seed 1]

Exit 1 when less than 99 % of the slow one's findings are found, or any is invented.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from claim_world import AT, fill

from factcheck.matching import match
from factcheck.store.database import open_database
from tests.store.oracle import agreement, invented

FOUND = 0.99


def main() -> int:
    """Fill, match, compare; say what was missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_database(str(Path(folder) / "world.db")) as database:
        articles = fill(database, asked.claims, asked.seed)
        match(database, lambda: AT, lambda *_: None)
        slow, fast = agreement(database)
    missed = slow.keys() - fast.keys()
    share = 1 - len(missed) / max(len(slow), 1)
    made = len(invented(slow, fast))
    print(f"{articles:,} articles: {len(slow):,} findings by all pairs, {share:.2%} of them found, {made} invented")
    for (verdict, rule), count in Counter((slow[one].verdict, slow[one].rule) for one in missed).most_common(8):
        print(f"  missed: {count:,} {verdict} by {rule}")
    return 0 if share >= FOUND and not made else 1


if __name__ == "__main__":
    sys.exit(main())
