"""How work is spread: anything shaped like `map`. Light jobs that are few are done here, all others by workers.

A worker is a process that does one job at a time, so that a document which takes too long, too much memory or the
whole process down with it costs itself and nothing else: the worker is killed, the job is `lost`, the work goes on.
So it does where a document meets a mistake of this program, wherever the job is done.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from multiprocessing import connection, get_context
from pathlib import Path
from typing import Any, Protocol, TypeAlias, TypeVar

from factcheck.errors import FactcheckError

Result_co = TypeVar("Result_co", covariant=True)
Result = TypeVar("Result")

SERIAL_BELOW = 40  # jobs: starting workers, each loading the language model, pays off beyond about this many
AHEAD_PER_WORKER = 8  # jobs taken before results are asked for: bounds memory
HEAVY_PER_WORKER = 2  # of these, jobs that are not light: a batch of articles to compare takes up to some 50 MB
TIME_LIMIT = 120.0  # seconds for one document; an article takes a tenth of a second, a book some ten
STARTING = 60.0  # seconds more for a worker's first job: it loads the language model
OWN_CODE = Path(__file__).parent
TIDY_AFTER = 100_000  # values made and not yet dropped; Python's own 700 suits small programs
MEMORY_LIMIT = 4 << 30  # bytes a worker may hold; the language model and a book take under one GiB


class Job(Protocol[Result_co]):
    """What can be spread: it says whether it may be done here, and what comes of it when its worker is lost."""

    @property
    def is_light(self) -> bool: ...

    def lost(self, why: str) -> Result_co: ...


J = TypeVar("J", bound=Job[Any])
Line: TypeAlias = "connection.Connection[Any, Any]"


def spread(
    work: Callable[[J], Result], jobs: Iterable[J], *, workers: int | None = None, limit: float = TIME_LIMIT
) -> Iterator[Result]:
    """The results of ``work`` on each job, in order; a job that takes more than ``limit`` seconds is lost."""
    waiting = iter(jobs)
    first: list[J] = []
    for job in waiting:
        first.append(job)
        if len(first) == SERIAL_BELOW or not job.is_light:
            count = workers if workers is not None else (os.cpu_count() or 1)
            return _Pool(work, max(1, count), limit).results(chain(first, waiting))
    return (_done_here(work, job) for job in first)


def limited(limit: float) -> Callable[..., Iterator[Any]]:
    """`spread` with a time limit of one's own, seconds a document."""
    return partial(spread, limit=limit)


# ---------------------------------------------------------------------------------------------- the pool


@dataclass(slots=True)
class _Task:
    """A job on its way: its result, once there is one."""

    job: Any
    is_light: bool
    result: Any = None
    done: bool = False


class _Pool:
    """Workers at one kind of work, killed when it ends."""

    def __init__(self, work: Callable[[Any], Any], count: int, limit: float) -> None:
        self._work, self._count, self._limit = work, count, limit
        self._idle: list[_Worker] = []
        self._busy: dict[Line, tuple[_Worker, _Task]] = {}

    def results(self, jobs: Iterator[Any]) -> Iterator[Any]:
        """In the order of ``jobs``, which are taken a little ahead."""
        ahead: deque[_Task] = deque()
        waiting: deque[_Task] = deque()
        try:
            while True:
                while self._has_room(ahead) and (job := next(jobs, None)) is not None:
                    task = _Task(job, job.is_light)
                    ahead.append(task)
                    waiting.append(task)
                if not ahead:
                    return
                while waiting and len(self._busy) < self._count:
                    self._give(waiting.popleft())
                if not ahead[0].done:
                    self._take()
                while ahead and ahead[0].done:
                    yield ahead.popleft().result
        finally:
            self._end()

    def _has_room(self, ahead: Collection[_Task]) -> bool:
        """Whether another job may be taken and held."""
        heavy = sum(not task.is_light for task in ahead)
        return len(ahead) < self._count * AHEAD_PER_WORKER and heavy < self._count * HEAVY_PER_WORKER

    def _give(self, task: _Task) -> None:
        worker = self._idle.pop() if self._idle else _Worker(self._work)
        worker.give(task.job, self._limit)
        self._busy[worker.line] = worker, task

    def _take(self) -> None:
        """Wait for the next result, or for the next worker that died or is late."""
        soonest = min(worker.deadline for worker, _ in self._busy.values())
        ready = connection.wait(list(self._busy), max(0.0, soonest - time.monotonic()))
        late = [line for line, (worker, _) in self._busy.items() if worker.deadline <= time.monotonic()]
        for line in [line for line in self._busy if line in ready or line in late]:
            worker, task = self._busy.pop(line)
            self._finish(worker, task, answered=line in ready)

    def _finish(self, worker: _Worker, task: _Task, answered: bool) -> None:
        why = None if answered else f"took longer than {self._limit:g} seconds"
        if answered:
            try:
                told, task.result = worker.line.recv()
            except (EOFError, ConnectionError):
                why = worker.end()
            else:
                why = _heard(told, task.result)
        if why:
            worker.kill()
            task.result = task.job.lost(why)
        else:
            self._idle.append(worker)
        task.done = True

    def _end(self) -> None:
        for worker in [*self._idle, *(worker for worker, _ in self._busy.values())]:
            worker.kill()


def _done_here(work: Callable[[Any], Any], job: Job[Any]) -> Any:
    told, result = _answer(work, job)
    why = _heard(told, result)
    return job.lost(why) if why else result


def _heard(told: str, result: Any) -> str | None:
    """Why the job is lost, if it is; what the user can act on is raised here as it was there."""
    if told == "refused":
        raise result
    return str(result) if told == "lost" else None


class _Worker:
    """A process that does one job at a time, and the line to it."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        context = get_context("spawn")
        self.line, theirs = context.Pipe()
        self.deadline = 0.0
        self._grace = STARTING
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, job: Any, limit: float) -> None:
        self.deadline = time.monotonic() + limit + self._grace
        self._grace = 0.0
        with suppress(ConnectionError):  # it died while idle: `_take` meets the end of the line
            self.line.send(job)

    def end(self) -> str:
        """How it died."""
        self._process.join(STARTING)
        code = self._process.exitcode or 0
        return f"ended the process that read it (signal {-code})" if code < 0 else "ended the process that read it"

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self.line.close()


def _serve(line: Line, work: Callable[[Any], Any]) -> None:
    """A worker's life: jobs in, results out, until the line is closed."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is interrupted ends its workers
    _limit_memory()
    _seldom_tidy()
    with suppress(EOFError, ConnectionError):
        while True:
            job = line.recv()
            line.send(_answer(work, job))


def _answer(work: Callable[[Any], Any], job: Any) -> tuple[str, Any]:
    try:
        return "done", work(job)
    except MemoryError:
        return "lost", f"took more than {MEMORY_LIMIT >> 30} GiB of memory"
    except FactcheckError as error:
        return "refused", error
    except Exception as error:
        return "lost", _mistake(error)


def _mistake(error: Exception) -> str:
    """A mistake of this program in one line: what, and where in its own code."""
    import traceback

    own = [at for at in traceback.extract_tb(error.__traceback__) if OWN_CODE in Path(at.filename).parents]
    at = f" at {Path(own[-1].filename).relative_to(OWN_CODE)}:{own[-1].lineno}" if own else ""
    return f"met a mistake of this program, please report it: {type(error).__name__}: {error}{at}"


def _seldom_tidy() -> None:
    """A job makes hundreds of thousands of values, hardly any in a circle: looking for circles took a tenth of it."""
    import gc

    gc.freeze()
    gc.set_threshold(TIDY_AFTER)


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # not every system can
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))
