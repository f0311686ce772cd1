"""Time and memory of MATCH on a world of news (`claim_world.py`): at several sizes, and for one article more.

    python bench/match_scale.py [--claims 10000 100000 1000000] [--folder DIR]

Each size gets a database of its own, filled by the store's door, then matched once in a process of its own; then one
more article is stored and matched.  CPU seconds are those of all processes; the slope is that of CPU time over claims,
both in logarithms: 1 is linear, 2 quadratic.  A database that stands in the folder already is matched anew as it is.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from claim_world import AT, fill, more

from factcheck.matching import match
from factcheck.runner import spread
from factcheck.store.database import open_database


@dataclass(frozen=True)
class Cost:
    """What a matching took."""

    wall: float
    cpu: float
    memory: float  # MB of this process and, added, of its largest worker


def _cpu() -> float:
    every = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in every)


def _memory() -> float:
    every = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(used.ru_maxrss for used in every) / 1024


def _matched(location: str) -> Cost:
    began, cpu = time.perf_counter(), _cpu()
    with open_database(location) as database:
        match(database, lambda: AT, lambda *_: None, spread)
    return Cost(time.perf_counter() - began, _cpu() - cpu, _memory())


def _measure(location: str, claims: int, results: multiprocessing.Queue[tuple[Cost, Cost, dict[str, int]]]) -> None:
    """In a process of its own: match all, then one article more."""
    whole = _matched(location)
    with open_database(location) as database:
        stats = database.stats()
        more(database, stats["articles"], 1)
    results.put((whole, _matched(location), stats))


def measure(path: Path, claims: int) -> tuple[int, Cost]:
    """Fill, match, add one; print what each cost."""
    if not path.exists():
        began = time.perf_counter()
        with open_database(str(path)) as database:
            articles = fill(database, claims)
        print(f"  filled: {articles:,} articles in {time.perf_counter() - began:,.0f} s", flush=True)
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[tuple[Cost, Cost, dict[str, int]]] = context.Queue()
    process = context.Process(target=_measure, args=(str(path), claims, results))
    process.start()
    whole, one, stats = results.get()
    process.join()
    print(
        f"{stats['claims']:>10,} claims  {whole.wall:8.1f} s  {whole.cpu:8.1f} CPU s  {whole.memory:6.0f} MB  "
        f"{stats['findings']:,} findings  {stats['groups']:,} groups  {stats['claims'] / whole.wall:,.0f} claims/s  "
        f"one article more: {one.wall:.2f} s ({one.cpu:.2f} CPU s)",
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
    parser.add_argument("--folder", type=Path, help="where the databases are kept [a temporary folder]")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = args.folder or Path(name)
        sizes = [measure(folder / f"world_{claims}.db", claims) for claims in args.claims]
    if len(sizes) > 1:
        print(f"slope {slope(sizes):.2f}")


if __name__ == "__main__":
    main()
