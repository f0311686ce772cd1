"""Whole-process time and memory of `factcheck run`: the five seeds, and the five seeds 200 times with distinct text.

    python bench/run_seeds.py [--copies 200]

Each copy of the set gets its own names of people and places and its own figures (drawn from a fixed seed), so that no
two documents share their text and no two sets tell one story; the work is that of 1,000 different articles.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"
NAMES = re.compile(r"(?<=[a-z,’”)] )[A-Z][a-z]{2,}\b")  # as found inside sentences
KEPT = frozenset(
    "January February March April May June July August September October November December Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday President Minister Deputy Head Foreign Security Council Committee "
    "National Defense Organization Organisation Republic Parliamentary Assembly Online State".split()
)
NUMBERS = re.compile(r"\b(?:20,000|1,037|1,000|1,500|300)\b")
SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve wi xo zu ka".split()


def variant(text: str, rng: random.Random) -> str:
    """The text with other names and figures, the same for every document of a set."""
    names = sorted(set(NAMES.findall(text)) - KEPT)
    renamed = {name: "".join(rng.sample(SYLLABLES, 3)).capitalize() for name in names}
    every_name = re.compile(rf"\b(?:{'|'.join(map(re.escape, renamed))})")
    factor = rng.uniform(0.5, 1.9)

    def number(match: re.Match[str]) -> str:
        return f"{round(int(match.group().replace(',', '')) * factor):,}"

    return NUMBERS.sub(number, every_name.sub(lambda match: renamed[match.group()], text))


def write_copies(folder: Path, copies: int) -> int:
    """Write ``copies`` variants of each seed; returns how many documents that makes."""
    for number in range(copies):
        for seed in sorted(SEEDS.glob("*.txt")):
            text = variant(seed.read_bytes().decode(), random.Random(number))
            (folder / f"{seed.stem[:3]}_{number:04}.txt").write_bytes(text.encode())
    return copies * len(list(SEEDS.glob("*.txt")))


def measure(label: str, documents: int, folder: Path, database: Path) -> None:
    """Run the main job as a user does and print what it cost."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = [sys.executable, "-m", "factcheck", "--db", str(database), "run", str(folder), "--summary"]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"{label:28} {documents:6} documents  {wall:7.2f} s  {cpu:7.2f} CPU s  {documents / wall:7.1f} documents/s  "
        f"{after.ru_maxrss / 1024:6.0f} MB peak (largest process)  exit {done.returncode}"
    )
    print(f"  {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else ''}")


def main() -> None:
    """Measure both and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=40)
    copies = parser.parse_args().copies
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure("the five seeds", 5, SEEDS, folder / "five.db")
        (folder / "many").mkdir()
        documents = write_copies(folder / "many", copies)
        measure(f"the five, {copies} times", documents, folder / "many", folder / "many.db")
        print(f"  database {(folder / 'many.db').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
