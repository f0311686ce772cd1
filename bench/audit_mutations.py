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
        print(f"{head.seq} entries, {asked.number:,} falsifications, seed {asked.seed}", flush=True)
        told = missed(path, asked.number, asked.seed, lambda one: audit.chain_problems(one, head, Fold()))
    print(f"{'':30} {'made':>7} {'missed':>7} {'missed without head':>20}")
    for kind, counts in [*told.items(), ("all", [sum(column) for column in zip(*told.values(), strict=True)])]:
        made, with_head, alone = counts
        print(f"{kind:30} {made:7,} {with_head:7,} {alone:20,}")
    return 1 if any(with_head for _, with_head, _ in told.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
