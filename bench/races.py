"""Many processes decide at once: is a decision lost, does the chain fork, how long does one wait?

    python -m bench.races [sqlite|postgresql]

On SQLite 8 processes x 250 decisions; on PostgreSQL (a server of its own, as the tests have) 16 x 250.  Then on each
500 findings that two people propose on and sign at the same moment: one proposer and one other signer each.  Times are
real times on the machine as it is.  Exit 1 when anything is lost.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from factcheck import audit
from factcheck.record import Account
from factcheck.store.database import Database, open_database
from factcheck.store.log import LogFilter, entries
from tests.postgresql import server
from tests.signoff.making import many, staff
from tests.signoff.racing import Job, race

DECISIONS = 250
PAIRS = 500


def main() -> int:
    asked = sys.argv[1:] or ["sqlite", "postgresql"]
    return 1 if sum(RUNS[name]() for name in asked) else 0


def _sqlite() -> int:
    with tempfile.TemporaryDirectory() as folder:
        return _run("SQLite", str(Path(folder) / "races.db"), str(Path(folder) / "pairs.db"), 8)


def _postgresql() -> int:
    with server() as url:
        for name in ("races", "pairs"):
            _create(url, name)
        races, pairs = (url.replace("@/postgres", f"@/{name}") for name in ("races", "pairs"))
        return _run("PostgreSQL", races, pairs, 16)


RUNS = {"sqlite": _sqlite, "postgresql": _postgresql}


def _run(name: str, races: str, pairs: str, processes: int) -> int:
    return _decisions(name, races, processes) + _pairs(name, pairs)


def _decisions(name: str, location: str, processes: int) -> int:
    with open_database(location) as database:
        people = staff(database, processes).reviewers
        found = many(database, processes * DECISIONS)
        before = audit.head(database).seq
        jobs: list[list[Job]] = [[(one, "propose") for one in found[n::processes]] for n in range(processes)]
        longest, seconds = _timed(location, people, jobs)
        written = audit.head(database).seq - before
        problems = audit.verify(database, None).problems
    lost = processes * DECISIONS - written
    print(f"{name}: {processes} processes x {DECISIONS} decisions: {lost} lost, {len(problems)} problems in the chain, "
          f"longest wait {longest:.2f} s, {written / seconds:,.0f} decisions/s")  # fmt: skip
    return lost + len(problems)


def _pairs(name: str, location: str) -> int:
    with open_database(location) as database:
        people = staff(database, 2).reviewers
        found = many(database, PAIRS)
        jobs: list[list[Job]] = [[(one, act) for one in found for act in ("propose", "sign")] for _ in people]
        longest, _ = _timed(location, people, jobs)
        right, open_ = _signed(database)
        problems = audit.verify(database, None).problems
    print(f"{name}: {PAIRS} simultaneous pairs: {right} with one proposer and one other signer, {open_} still open,")
    print(f"    {PAIRS - right - open_} otherwise, {len(problems)} problems in the chain, longest wait {longest:.2f} s")
    return PAIRS - right - open_ + len(problems)


def _signed(database: Database) -> tuple[int, int]:
    """Findings with one proposer and one other signer, and those with a proposal only."""
    with database.reading() as connection:
        written = entries(connection, LogFilter(kind="finding"))
    last = {entry.subject.id: entry for entry in written}
    right = sum(
        entry.number == 2 and (entry.after or {})["state"] == "signed_off" and len(set(entry.after["signatures"])) == 2
        for entry in last.values()
        if entry.after
    )
    return right, sum(entry.number == 1 for entry in last.values())


def _timed(location: str, people: tuple[Account, ...], jobs: list[list[Job]]) -> tuple[float, float]:
    began = time.perf_counter()
    ran = race(location, list(people), jobs)
    return max(one.longest for one in ran), time.perf_counter() - began


def _create(url: str, name: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")


if __name__ == "__main__":
    sys.exit(main())
