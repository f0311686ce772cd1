"""10,000 falsifications of a log of decisions, at random: how many are found, with the head and without it.

    python -m bench.audit_mutations [--number 10000] [--seed 1]

A log of some thirty entries is written by several people; each falsification is made on a copy whose triggers were
dropped, then undone.  Without a head a cut tail or a chain written anew from some entry on cannot be seen, unless it
contradicts the rules of sign-off.  Exit 1 when one is missed with the head.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from factcheck import audit
from factcheck.record import Head
from factcheck.review.chain import Fold
from factcheck.store.database import open_database
from tests.signoff.mutations import missed
from tests.signoff.test_audit import a_log


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--number", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.db"
        with open_database(str(path)) as database:
            head = a_log(database)
            database.seal()
        print(
            f"{head.seq} entries, {asked.number:,} falsifications with the head and as many without, seed {asked.seed}"
        )
        with_head, without = (_told(path, asked.number, asked.seed, known) for known in (head, None))
    print(f"{'':30} {'made':>7} {'missed':>7} {'missed without head':>20}")
    for kind, (made, not_found) in with_head.items():
        print(f"{kind:30} {made:7,} {not_found:7,} {without[kind][1]:20,}")
    lost = sum(not_found for _, not_found in with_head.values())
    print(f"{'all':30} {asked.number:7,} {lost:7,} {sum(n for _, n in without.values()):20,}")
    return 1 if lost else 0


def _told(path: Path, number: int, seed: int, head: Head | None) -> dict[str, list[int]]:
    return missed(path, number, seed, lambda connection: bool(audit.chain_problems(connection, head, Fold())))


if __name__ == "__main__":
    sys.exit(main())
