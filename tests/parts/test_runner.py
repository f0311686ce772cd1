"""Spreading work: order kept, workers used when it pays, what harms a worker is lost, articles read alike elsewhere."""

from __future__ import annotations

import gc
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from factcheck import pipeline, runner
from factcheck.errors import UsageError
from factcheck.extract.language import ParsedText
from factcheck.model import Facts, Reading, content_id
from factcheck.runner import SERIAL_BELOW, spread
from factcheck.store.captures import article_id
from factcheck.store.database import Database, open_database
from tests.parts.reading import MODEL

SEEDS = Path(__file__).parent.parent.parent / "seeds"


@dataclass(frozen=True)
class Number:
    value: int
    is_light: bool = True

    def lost(self, why: str) -> str:
        return f"{self.value} {why}"


def numbers(count: int) -> list[Number]:
    return [Number(n) for n in range(count)]


def square(number: Number) -> int:
    return number.value * number.value


def harmful(number: Number) -> int:
    """What a hostile document may do to the process that reads it, by number."""
    if number.value == 3:
        time.sleep(1000)
    if number.value == 4:
        os.abort()
    if number.value == 5:
        os._exit(0)
    if number.value == 6:
        return len(bytearray(5 << 30))
    return number.value


def mistaken(number: Number) -> int:
    """A mistake of the program and an error that the user can act on, by number."""
    if number.value == 7:
        return int(content_id(object()))
    if number.value == 8:
        raise UsageError("no such model")
    return number.value


def test_few_light_jobs_are_done_here() -> None:
    done: list[int] = []

    def noted(number: Number) -> int:  # a local function cannot travel to another process
        done.append(number.value)
        return number.value

    assert list(spread(noted, numbers(SERIAL_BELOW - 1))) == done == list(range(SERIAL_BELOW - 1))


def test_many_jobs_keep_their_order() -> None:
    done = list(spread(square, numbers(3 * SERIAL_BELOW), workers=2))
    assert done == [n * n for n in range(3 * SERIAL_BELOW)]


def test_work_is_asked_for_as_results_are_taken() -> None:
    taken: list[int] = []

    def jobs() -> Iterator[Number]:
        for number in numbers(10 * SERIAL_BELOW):
            taken.append(number.value)
            yield number

    results = spread(square, jobs(), workers=2)
    next(results)
    assert len(taken) < 2 * SERIAL_BELOW


def test_what_harms_its_worker_is_lost_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "STARTING", 20.0)  # the worker's first job is the harmless 0
    jobs = [Number(n, is_light=False) for n in range(9)]
    lost = {3: "took longer than 0.5 seconds", 4: "(signal 6)", 5: "ended the process", 6: "4 GiB of memory"}
    for number, result in enumerate(spread(harmful, jobs, workers=1, limit=0.5)):
        assert result == number if number not in lost else lost[number] in str(result)


@pytest.mark.parametrize("is_light", [True, False], ids=["here", "by a worker"])
def test_a_mistake_of_the_program_costs_its_document_and_nothing_else(is_light: bool) -> None:
    before, lost, after = spread(mistaken, [Number(n, is_light=is_light) for n in (6, 7, 9)], workers=1)
    assert (before, after) == (6, 9)
    assert re.search(r"mistake of this program, please report it: TypeError: .* at model\.py:\d+$", str(lost))


@pytest.mark.parametrize("is_light", [True, False], ids=["here", "by a worker"])
def test_what_the_user_can_mend_stops_the_work(is_light: bool) -> None:
    with pytest.raises(UsageError, match="no such model"):
        list(spread(mistaken, [Number(n, is_light=is_light) for n in (6, 8, 9)], workers=1))


def test_articles_are_read_alike_wherever_the_work_is_done(tmp_path: Path) -> None:
    def elsewhere(work: Callable[[Any], Any], jobs: Iterable[Any]) -> Iterable[Any]:
        if work is not pipeline.work:
            return map(work, jobs)
        return spread(work, [job for job in jobs for _ in range(SERIAL_BELOW)], workers=2)

    with _run(tmp_path / "here.db", map) as here, _run(tmp_path / "there.db", elsewhere) as there:
        assert here.current_claims() == there.current_claims()
        assert len(here.current_claims()) > 5


def _run(path: Path, how: pipeline.Spread) -> Database:
    database = open_database(str(path))
    seeds = [str(SEEDS / "002_9b668d9ad17ae771.txt")]
    pipeline.run(database, seeds, pipeline.RunOptions(), clock=lambda: "2026-01-01T00:00:00Z", spread=how)
    return database


def test_heavy_jobs_are_not_held_in_number() -> None:
    """Each may hold the claims of thousands of articles: so many wait as keep the workers busy, from the first on."""
    made: list[int] = []

    def heavy() -> Iterator[Number]:
        for n in range(60):
            made.append(n)
            yield Number(n, is_light=False)

    for given, _ in enumerate(spread(square, heavy(), workers=2)):
        assert len(made) - given <= 2 * runner.HEAVY_PER_WORKER
    assert len(made) == 60


def test_reading_keeps_nothing_of_what_it_has_read() -> None:
    """Ten thousand articles in one worker: what was parsed for one of them is let go with the next."""
    texts = [f'Article {n}\n\n"We saw {n + 3} tents," said Mayor Ann Lee on Friday.' for n in range(6)]
    for text in texts:
        job = pipeline.ReadJob(article_id(text), text, "story.txt", "capture", Facts(), MODEL, "default")
        assert isinstance(pipeline.work(job).result, Reading)
    gc.collect()
    assert sum(isinstance(one, ParsedText) for one in gc.get_objects()) <= 1
