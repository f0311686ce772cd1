"""Spreading work: order kept, the pool used when it pays, and articles read alike in other processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from factcheck import pipeline
from factcheck.model import Failure, Reading
from factcheck.runner import SERIAL_BELOW, spread
from factcheck.store.database import Database, open_database

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def _square(number: int) -> int:
    return number * number


def test_few_jobs_are_done_here() -> None:
    done: list[int] = []

    def noted(number: int) -> int:  # a local function cannot travel to another process
        done.append(number)
        return number

    assert list(spread(noted, range(SERIAL_BELOW - 1))) == done == list(range(SERIAL_BELOW - 1))


def test_many_jobs_keep_their_order() -> None:
    assert list(spread(_square, range(3 * SERIAL_BELOW), workers=2)) == [n * n for n in range(3 * SERIAL_BELOW)]


def test_work_is_asked_for_as_results_are_taken() -> None:
    taken: list[int] = []

    def jobs() -> Iterator[int]:
        for number in range(10 * SERIAL_BELOW):
            taken.append(number)
            yield number

    results = iter(spread(_square, jobs(), workers=2))
    next(results)
    assert len(taken) < 2 * SERIAL_BELOW


def test_articles_are_read_alike_wherever_the_work_is_done(tmp_path: Path) -> None:
    def elsewhere(work: object, jobs: Iterable[pipeline.ReadJob]) -> Iterable[Reading | Failure]:
        return spread(pipeline.work, [job for job in jobs for _ in range(SERIAL_BELOW)], workers=2)

    with _run(tmp_path / "here.db", map) as here, _run(tmp_path / "there.db", elsewhere) as there:
        assert here.current_claims() == there.current_claims()
        assert len(here.current_claims()) > 5


def _run(path: Path, how: pipeline.Spread) -> Database:
    database = open_database(str(path))
    seeds = [str(SEEDS / "002_9b668d9ad17ae771.txt")]
    pipeline.run(database, seeds, pipeline.RunOptions(), clock=lambda: "2026-01-01T00:00:00Z", spread=how)
    return database
