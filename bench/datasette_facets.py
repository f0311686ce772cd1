"""How long Datasette takes to count the facets of a large database.

    PYTHONPATH=. python bench/datasette_facets.py [--claims 100000 | --db FILE]

Prints each facet's time, and whether Datasette gave it up (its limit is 200 ms).  Without --db a world of news is made
(`claim_world`), read but not matched.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from claim_world import fill

from factcheck.describing import FACETS
from factcheck.describing import datasette as metadata
from factcheck.store.database import open_database
from tests.datasette import Served, datasette

LIMIT = 200  # milliseconds, Datasette's own


def main() -> None:
    parsed = argparse.ArgumentParser(description=__doc__)
    parsed.add_argument("--claims", type=int, default=100_000)
    parsed.add_argument("--db", type=Path)
    given = parsed.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.db"
        if given.db:
            shutil.copy(given.db, path)
        with open_database(str(path)) as database:
            if not given.db:
                fill(database, given.claims)
            database.upgrade()
            database.seal()
            (path.parent / "metadata.yml").write_text("".join(metadata(database, str(path))), "utf8")
            counts = database.stats()
        print(f"{counts['claims']:,} claims, {counts['documents']:,} documents, {counts['findings']:,} findings")
        with datasette(path, path.parent / "metadata.yml") as served:
            measure(served)


def measure(served: Served) -> None:
    """Each table with its facets, then each facet by itself, the second time it is asked for."""
    for table, columns in FACETS.items():
        answer = served.json(f"/claims/{table}.json?_size=1&_nosuggest=1&_nocount=1")
        given_up = [column for column in columns if column not in answer["facet_results"]]
        print(f"{table}: given up {', '.join(given_up) or 'none'}")
        bare = timed(served, f"/claims/{table}.json?_size=1&_nosuggest=1&_nocount=1&_nofacet=1")
        for column in columns:
            took = timed(served, f"/claims/{table}.json?_size=1&_nosuggest=1&_nocount=1&_facet={column}") - bare
            print(f"  {column:18} {took:6.0f} ms of {LIMIT}")


def timed(served: Served, path: str) -> float:
    """Milliseconds of the quickest of three answers."""
    took = []
    for _ in range(3):
        began = time.perf_counter()
        served.json(path)
        took.append((time.perf_counter() - began) * 1000)
    return min(took)


if __name__ == "__main__":
    main()
