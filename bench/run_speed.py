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
    from factcheck.matching import match

    watch, began, options = pipeline.Stopwatch(), time.monotonic(), pipeline.RunOptions()

    def told(progress: pipeline.Progress) -> None:
        if progress.done % 500 == 0:
            print(f"  {progress.step} {progress.done:,} after {time.monotonic() - began:.0f} s", flush=True)

    fetched = pipeline.fetch(database, paths, options, lambda: AT, told)
    watch.lap("fetch")
    taken = time.monotonic()
    read = pipeline.read_all(database, options, lambda: AT, told, spread, watch)
    done = time.monotonic()
    count = len(fetched.docs)
    print(f"{count:,} documents taken in in {taken - began:.0f} s: {count / (taken - began):.1f}/s")
    print(f"{read:,} articles read in {done - taken:.0f} s: {read / (done - taken):.1f}/s")
    print(f"both: {count / (done - began):.1f} documents a second")
    if with_match:
        match(database, lambda: AT, told)
        watch.lap("match")
        print(f"matched in {time.monotonic() - done:.0f} s")
    total = sum(watch.seconds.values())
    for stage, spent in sorted(watch.seconds.items(), key=lambda one: -one[1]):
        print(f"  {stage:12} {spent:8.1f} CPU s {spent / total:6.1%}")
    own, worker = (
        resource.getrusage(who).ru_maxrss / KIB_PER_MB for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"most memory: {own:,.0f} MB here, {worker:,.0f} MB in a worker")
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
