"""How long Datasette takes to count the facets of a large database.

    PYTHONPATH=. python bench/datasette_facets.py [--claims 100000 | --db FILE]

Prints each facet's time, and whether Datasette gave it up (its limit is 200 ms).  Without --db a world of news is made
(`claim_world`), read but not matched.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

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
        with datasette(path, path.parent / "metadata.yml", "--setting", "trace_debug", "1") as served:
            measure(served)


def measure(served: Served) -> None:
    """Each table's facets: which Datasette gave up, and the quickest of three answers for each, as it timed them."""
    for table, columns in FACETS.items():
        quickest: dict[str, float] = {}
        for _ in range(3):
            answer = served.json(f"/claims/{table}.json?_size=1&_nosuggest=1&_nocount=1&_trace=1")
            for column in columns:
                took = [one["duration_ms"] for one in answer["_trace"]["traces"] if counts(one, column)]
                quickest[column] = min([*took, quickest.get(column, float("inf"))])
        given_up = [column for column in columns if column not in answer["facet_results"]]
        print(f"{table}: given up {', '.join(given_up) or 'none'}")
        for column, took_least in quickest.items():
            print(f"  {column:18} {took_least:6.0f} ms of {LIMIT}")


def counts(trace: dict[str, Any], column: str) -> bool:
    """Whether a trace is of the statement that counts a facet."""
    return re.search(rf"select \[?{column}\]? as value, count", " ".join(trace.get("sql", "").split())) is not None


if __name__ == "__main__":
    main()
