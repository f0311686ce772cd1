"""Real processes that decide at the same time, each with its own connection; what came of it is counted afterwards."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from typing import Any

from factcheck import signoff
from factcheck.errors import Conflict, Refused
from factcheck.record import Account
from factcheck.store.database import open_database
from tests.signoff.making import AT, RANGE

Spawn = multiprocessing.get_context("spawn")
Job = tuple[str, str]  # finding, propose or sign


@dataclass(frozen=True, slots=True)
class Ran:
    """What one process did: acts written, acts refused, its longest wait for one act in seconds."""

    written: int
    refused: int
    longest: float


def race(location: str, people: list[Account], jobs: list[list[Job]]) -> list[Ran]:
    """Each of ``people`` does their jobs in a process of their own; all begin at the same moment."""
    start, results = Spawn.Barrier(len(people)), Spawn.Queue()
    processes = [
        Spawn.Process(target=_work, args=(location, account, mine, start, results))
        for account, mine in zip(people, jobs, strict=True)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * len(processes)
    return [results.get() for _ in processes]


def _work(location: str, account: Account, jobs: list[Job], start: Barrier, results: Any) -> None:
    written = refused = 0
    longest = 0.0
    with open_database(location, migrate=False) as database:
        start.wait()
        for finding, act in jobs:
            began = time.perf_counter()
            try:
                ACTS[act](database, account, finding)
                written += 1
            except (Refused, Conflict):
                refused += 1
            longest = max(longest, time.perf_counter() - began)
    results.put(Ran(written, refused, longest))


def _propose(database: Any, account: Account, finding: str) -> None:
    signoff.propose(database, account, finding, RANGE, None, AT)


def _sign(database: Any, account: Account, finding: str) -> None:
    signoff.sign(database, account, finding, RANGE, None, AT)


ACTS: dict[str, Callable[[Any, Account, str], None]] = {"propose": _propose, "sign": _sign}
