"""How fast articles are read, beside quantulum3 on the same text: characters per second of one core, in one run.

    python bench/reading_speed.py [--texts FILE.jsonl[.gz]] [--every 100]

Ours is the whole READ step (clean, extract, normalise), with the share of each stage.  quantulum3 is installed into an
environment of its own that is thrown away at the end; without a network the bench says so and goes on.  Texts are the
rows' `text`; without a file, the seeds.  Times are CPU times, all threads together; both are warmed up before.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import tempfile
import time
import venv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from factcheck.clean.page import read_page
from factcheck.errors import InputError
from factcheck.extract import attribution, confirmation, language, quantities, quotes, tolls
from factcheck.extract.sentences import split
from factcheck.model import Facts, Mentions
from factcheck.normalise.claims import Source, claims
from factcheck.normalise.numbers import profile_named
from factcheck.pipeline import ReadJob, RunOptions, work

SEEDS = Path(__file__).parent.parent / "seeds"
SEED_COPIES = 20
CQE = (2_000, 5_000)  # characters per second as measured for CQE 2.0.3 (Almasian et al., EMNLP 2023) on news sentences
PEER_SECONDS = 600  # after which quantulum3 is given up
PEER = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
texts = json.load(sys.stdin)
parser.parse(texts[0][:2000])
start = time.process_time()
failed = 0
for text in texts:
    try:
        parser.parse(text)
    except Exception:
        failed += 1
print(json.dumps([time.process_time() - start, failed]))
"""


class Clock:
    """CPU seconds by stage; a stage inside another interrupts it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._running: list[str] = []
        self._since = time.process_time()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Everything inside counts for ``name``."""
        self._tick()
        self._running.append(name)
        yield
        self._tick()
        self._running.pop()

    def _tick(self) -> None:
        now = time.process_time()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now


class Timed(language.ParsedText):
    """A text whose parses are timed apart from what asks for them."""

    clock: Clock

    def parse(self, indices: Iterable[int]) -> None:
        """As ever, on the clock of its own stage."""
        with self.clock.stage("parse"):
            super().parse(indices)


def read_in_stages(text: str, options: RunOptions, clock: Clock) -> None:
    """What `pipeline.work` and `reader.read` do, each stage on the clock."""
    with clock.stage("clean"):
        page = read_page(text, Facts())
    with clock.stage("sentences"):
        parsed = Timed(text, split(text, page.blocks), language.load(options.model))
        parsed.clock = clock
    with clock.stage("quantities"):
        amounts = quantities.scan(parsed)
        parsed.expect(amounts)
    with clock.stage("quotes and attribution"):
        said = quotes.find(parsed)
    with clock.stage("quantities"):
        counted = tolls.refine(parsed, quantities.read(parsed, amounts))
    with clock.stage("quotes and attribution"):
        sources = attribution.of_spans(parsed, said, [(q.start, q.end, q.sentence) for q in counted])
        confirmed = confirmation.find(parsed)
    with clock.stage("normalise"):
        attributed = tuple(replace(q, attribution=source) for q, source in zip(counted, sources, strict=True))
        mentions = Mentions(tuple(parsed.sentences), attributed, said, confirmed)
        claims(Source("bench", text, page.facts), mentions, profile_named(options.profile))


def ours(texts: Sequence[str]) -> tuple[float, dict[str, float]]:
    """CPU seconds of the whole step on all texts, and by stage in a second pass."""
    options, clock = RunOptions(), Clock()
    jobs = [ReadJob(str(n), text, str(n), "", Facts(), options.model, options.profile) for n, text in enumerate(texts)]
    work(jobs[0])
    start = time.process_time()
    for job in jobs:
        work(job)
    seconds = time.process_time() - start
    for text in texts:
        try:
            read_in_stages(text, options, clock)
        except InputError:
            continue
    return seconds, clock.seconds


def peer(texts: Sequence[str]) -> tuple[float, int] | str:
    """CPU seconds of quantulum3 on all texts and on how many it failed, or why it could not be measured."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / ("Scripts" if os.name == "nt" else "bin") / "python")
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "quantulum3"]
        try:
            subprocess.run(install, check=True, capture_output=True, timeout=PEER_SECONDS)
            given = json.dumps(list(texts))
            done = subprocess.run(
                [python, "-c", PEER], input=given, check=True, capture_output=True, text=True, timeout=PEER_SECONDS
            )
        except (subprocess.SubprocessError, OSError) as error:
            return f"{type(error).__name__}: could not be installed or run"
        seconds, failed = json.loads(done.stdout)
        return seconds, failed


def texts_of(path: Path | None, every: int) -> list[str]:
    """The texts to read: every n-th row of a file, or the seeds some times over."""
    if path is None:
        return [seed.read_text("utf8") for seed in sorted(SEEDS.glob("*.txt"))] * SEED_COPIES
    with gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else path.open(encoding="utf8") as lines:
        rows = [json.loads(line) for number, line in enumerate(lines) if number % every == 0 and line.strip()]
    return [row["text"] for row in rows]


def show(texts: Sequence[str]) -> None:
    """Measure and print."""
    characters = sum(map(len, texts))
    seconds, stages = ours(texts)
    speed = characters / seconds
    print(f"{len(texts)} texts, {characters:,} characters; characters per CPU second, one core\n")
    print(f"  {'factcheck, whole READ step':34} {speed:10,.0f}")
    found = peer(texts)
    if isinstance(found, str):
        print(f"  {'quantulum3':34} not measured: {found}")
    else:
        theirs, failed = characters / found[0], f", {found[1]} texts failed" if found[1] else ""
        print(
            f"  {'quantulum3, quantities alone':34} {theirs:10,.0f}   we are {speed / theirs:.1f} times as fast{failed}"
        )
    low, high = CQE
    print(f"  {'CQE 2.0.3 (published, stands in)':34} {low:,}-{high:,}   {speed / high:.0f} to {speed / low:.0f} times")
    print("\n  where the time goes")
    total = sum(stages.values())
    for name, spent in sorted(stages.items(), key=lambda pair: -pair[1]):
        print(f"    {name:28} {spent / total:6.1%} {characters / spent:14,.0f} characters/s")


def main() -> None:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="JSON lines with `text`, plain or gzipped")
    parser.add_argument("--every", type=int, default=1, help="take every n-th row of the file")
    given = parser.parse_args()
    show(texts_of(given.texts, given.every))


if __name__ == "__main__":
    main()
