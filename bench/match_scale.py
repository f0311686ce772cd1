"""Time and memory of MATCH on a world of news (`claim_world.py`): at several sizes, and for one article more.

    python bench/match_scale.py [--claims 10000 100000 1000000] [--folder DIR]

Each size gets a database of its own, filled by the store's door, then matched once in a process of its own; then some
more articles are stored and matched one at a time: the whole step MATCH, from opening the database.  CPU seconds are
those of all processes; memory is the most that they held together (proportional set size, every second); the slope is
that of CPU time over claims, both in logarithms: 1 is linear, 2 quadratic.  A database that stands in the folder
already is matched as it is.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import resource
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from claim_world import AT, fill, following, store

from factcheck.matching import match
from factcheck.runner import spread
from factcheck.store.database import open_database


@dataclass(frozen=True)
class Cost:
    """What a matching took."""

    wall: float
    cpu: float


class Watch(threading.Thread):
    """The most memory that a process and all it started held together, in MB."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root, self._over = root, threading.Event()
        self.most = 0.0

    def run(self) -> None:
        while not self._over.wait(1.0):
            self.most = max(self.most, sum(map(_held, _family(self._root))))

    def end(self) -> float:
        self._over.set()
        return self.most


def _family(root: int) -> list[int]:
    """A process and all it started."""
    try:
        children = Path(f"/proc/{root}/task/{root}/children").read_text()
    except OSError:
        return []
    return [root, *(one for child in children.split() for one in _family(int(child)))]


def _held(process: int) -> float:
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("Pss:"))


def _cpu() -> float:
    every = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in every)


def _matched(location: str) -> Cost:
    began, cpu = time.perf_counter(), _cpu()
    with open_database(location) as database:
        match(database, lambda: AT, lambda *_: None, spread)
    return Cost(time.perf_counter() - began, _cpu() - cpu)


Results: TypeAlias = "multiprocessing.Queue[tuple[Cost, list[Cost], dict[str, int], float]]"


def _measure(location: str, articles: int, results: Results) -> None:
    """In a process of its own: match all, then one article more, and another."""
    watch = Watch(os.getpid())
    watch.start()
    whole = _matched(location)
    most = watch.end()
    with open_database(location) as database:
        stats = database.stats()
    each = []
    for story in following(stats["articles"], articles):
        with open_database(location) as database:
            store(database, [story])
        each.append(_matched(location))
    results.put((whole, each, stats, most))


def measure(path: Path, claims: int, more: int) -> tuple[int, Cost]:
    """Fill, match, add one; print what each cost."""
    if not path.exists():
        began = time.perf_counter()
        with open_database(str(path)) as database:
            articles = fill(database, claims)
        print(f"  filled: {articles:,} articles in {time.perf_counter() - began:,.0f} s", flush=True)
    context = multiprocessing.get_context("spawn")
    results: Results = context.Queue()
    process = context.Process(target=_measure, args=(str(path), more, results))
    process.start()
    whole, each, stats, most = results.get()
    process.join()
    told = ", ".join(f"{one.wall:.2f} s ({one.cpu:.2f} CPU s)" for one in each)
    print(
        f"{stats['claims']:>10,} claims  {whole.wall:8.1f} s  {whole.cpu:8.1f} CPU s  {most:6.0f} MB  "
        f"{stats['findings']:,} findings  {stats['groups']:,} groups  {stats['claims'] / whole.wall:,.0f} claims/s  "
        f"one article more: {told}",
        flush=True,
    )
    return stats["claims"], whole


def slope(sizes: list[tuple[int, Cost]]) -> float:
    """Of the line through the points, both axes in logarithms, by least squares."""
    points = [(math.log(claims), math.log(cost.cpu)) for claims, cost in sizes]
    middle = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    rise = sum((x - middle[0]) * (y - middle[1]) for x, y in points)
    return rise / sum((x - middle[0]) ** 2 for x, _ in points)


def main() -> None:
    """Measure every size and print the slope."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--more", type=int, default=3, help="articles stored and matched one at a time afterwards")
    parser.add_argument("--folder", type=Path, help="where the databases are kept [a temporary folder]")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = args.folder or Path(name)
        sizes = [measure(folder / f"world_{claims}.db", claims, args.more) for claims in args.claims]
    if len(sizes) > 1:
        print(f"slope {slope(sizes):.2f}")


if __name__ == "__main__":
    main()
