"""How work is spread: anything shaped like `map`. Serial for a few articles, a pool of processes for many."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

SERIAL_BELOW = 40  # jobs: starting workers, each loading the language model, pays off beyond about this many
AHEAD_PER_WORKER = 8  # jobs handed out before results are asked for: bounds memory


def spread(work: Callable[[Job], Result], jobs: Iterable[Job], *, workers: int | None = None) -> Iterator[Result]:
    """The results of ``work`` on each job, in order; over all cores when there are enough jobs to pay for it."""
    waiting = iter(jobs)
    few = list(islice(waiting, SERIAL_BELOW))
    count = workers if workers is not None else (os.cpu_count() or 1)
    if len(few) < SERIAL_BELOW or count == 1:
        return map(work, chain(few, waiting))
    return _pooled(work, chain(few, waiting), count)


def _pooled(work: Callable[[Job], Result], jobs: Iterable[Job], workers: int) -> Iterator[Result]:
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        ahead: deque[Future[Result]] = deque()
        for job in jobs:
            ahead.append(pool.submit(work, job))
            if len(ahead) >= workers * AHEAD_PER_WORKER:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
