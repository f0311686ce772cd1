"""How fast a folder or file is taken in and read, end to end, and with how much memory.

    python bench/run_speed.py DOCUMENTS... [--match] [--db FILE]

Takes in and reads everything into a fresh database with all cores, as `factcheck run` does, and prints documents per
second, what the CPU time went to and the most memory any process held.  ``--match`` matches as well.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from factcheck import pipeline
from factcheck.runner import spread
from factcheck.store.database import Database, open_database

KIB_PER_MB = 1000  # ru_maxrss is in KiB on Linux; near enough to MB for a limit in GB
AT = "2024-01-01T00:00:00Z"


def measured(database: Database, paths: list[str], with_match: bool) -> None:
    """Run and print."""
    began = time.monotonic()
    first: dict[str, float] = {}

    def told(progress: pipeline.Progress) -> None:
        first.setdefault(progress.step, time.monotonic())
        if progress.done % 500 == 0:
            print(f"  {progress.step} {progress.done:,} after {time.monotonic() - began:.0f} s", flush=True)

    how = pipeline.run if with_match else pipeline.add
    done = how(database, paths, pipeline.RunOptions(), clock=lambda: AT, tell=told, spread=spread)
    ended = time.monotonic()
    taken = first.get("read", ended) - began
    print(f"{done.documents:,} documents taken in in {taken:.0f} s: {done.documents / taken:.1f}/s")
    print(f"{done.read:,} articles read in {done.took:.0f} s: {done.read / done.took:.1f}/s")
    print(f"all: {ended - began:.0f} s, {done.documents / (ended - began):.1f} documents a second")
    total = sum(done.stages.values())
    for stage, spent in sorted(done.stages.items(), key=lambda one: -one[1]):
        print(f"  {stage:12} {spent:8.1f} CPU s {spent / total:6.1%}")
    sizes = (resource.getrusage(who).ru_maxrss / KIB_PER_MB for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print("most memory: {:,.0f} MB here, {:,.0f} MB in a worker".format(*sizes))
    print(f"{len(database.failures()):,} failures; {database.stats()['claims']:,} claims")


def main() -> None:
    """Parse, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--match", action="store_true")
    parser.add_argument("--db", type=Path, help="keep the database here")
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_database(str(given.db or Path(folder) / "run.db")) as database,
    ):
        measured(database, given.paths, given.match)


if __name__ == "__main__":
    main()
