"""How fast articles are read, beside quantulum3 on the same text: characters per second of one core, in one run.

    python bench/reading_speed.py [--texts FILE.jsonl[.gz]] [--count 300]

Ours is the whole READ step (clean, extract, normalise), with the share of each stage and with what quotes add to the
rest.  quantulum3 gets the text by sentence, which suits it best (whole articles slow it to a third).  It is installed
into an environment of its own that is thrown away at the end; without a network the bench says so and goes on.  Texts
are the rows' `text`, so many of them from all over the file; without one, the seeds over and over (repeated texts
flatter us: our word forms are warm).
Times are CPU times, so that a busy machine matters little.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import subprocess
import tempfile
import time
import venv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from factcheck.clean.page import read_page
from factcheck.errors import InputError
from factcheck.extract import (
    attribution,
    confirmation,
    language,
    notices,
    quantities,
    quantity_vague,
    quotes,
    reader,
    tolls,
)
from factcheck.extract.sentences import split
from factcheck.match.carried_places import carried as carried_places
from factcheck.match.carried_times import carried as carried_times
from factcheck.model import Facts, Mentions
from factcheck.normalise.claims import Source, claims
from factcheck.normalise.numbers import profile_named
from factcheck.normalise.places import place_of
from factcheck.normalise.times import time_of
from factcheck.pipeline import ReadJob, RunOptions, work

SEEDS = Path(__file__).parent.parent / "seeds"
SEED_COPIES = 20
WARM_UP = 25  # texts read before the clock runs
PYTHON = platform.python_version()
CQE_SHARE = (0.12, 0.18)
"""Speed of CQE 2.0.3 (Almasian et al., EMNLP 2023) as a share of quantulum3 0.10's, measured in one minute on one core,
both given short pieces: 5,129 against 43,598 characters per CPU second on the seeds' paragraphs, 4,875 against 27,332
on 339 sentences of news.  CQE needs torch and an ``en_US.UTF-8`` locale, so it is not run here; the share times what
quantulum3 does in this very run holds on any machine."""
PEER_NAME = "quantulum3"
PEER_PACKAGES = ("quantulum3==0.10.0", "inflect==7.6.0", "num2words==0.5.14", "more-itertools==11.2.1")
PEER_SECONDS = 600  # after which quantulum3 is given up
PEER = """
import json, re, sys, time, warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
texts = [piece for text in json.load(sys.stdin) for piece in re.split(r"(?<=[.!?])\\s+|\\n+", text) if piece.strip()]
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

    def parse(self, indices: Iterable[int], stretches: Iterable[language.Stretch] = ()) -> None:
        """As ever, on the clock of its own stage."""
        with self.clock.stage("parse"):
            super().parse(indices, stretches)


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
    with clock.stage("confirmations"):
        confirmed = confirmation.find(parsed)
    with clock.stage("quantities"):
        vague = tuple(quantity_vague.find(parsed, counted))
    with clock.stage("normalise"):
        attributed = tuple(replace(q, attribution=source) for q, source in zip(counted, sources, strict=True))
        mentions = Mentions(tuple(parsed.sentences), attributed + vague, said, confirmed)
        claims(Source("bench", text, page.facts), mentions, profile_named(options.profile))


def read_whole(text: str, options: RunOptions) -> None:
    """The READ step, all of it that goes with or without quotes."""
    page = read_page(text, Facts())
    _claims(text, page.facts, reader.read(text, page.blocks, language.load(options.model)), options)


def read_without_quotes(text: str, options: RunOptions, *, with_sources: bool = False) -> None:
    """The same as it would be if nobody asked who said what; ``with_sources``: but of the figures, who gives them."""
    page = read_page(text, Facts())
    parsed = language.ParsedText(text, split(text, page.blocks), language.load(options.model))
    counted = tolls.refine(parsed, quantities.read(parsed, quantities.scan(parsed)))
    if with_sources:
        given = attribution.of_spans(parsed, (), [(q.start, q.end, q.sentence) for q in counted])
        counted = tuple(replace(q, attribution=source) for q, source in zip(counted, given, strict=True))
    numbers = (*counted, *quantity_vague.find(parsed, counted))
    told = confirmation.find(parsed)
    mentions = Mentions(tuple(parsed.sentences), numbers, (), told, notices.find(parsed, numbers))
    _claims(text, page.facts, mentions, options)


def _claims(text: str, facts: Facts, mentions: Mentions, options: RunOptions) -> None:
    found = claims(Source("bench", text, facts), mentions, profile_named(options.profile))
    found = carried_places(text, found, mentions.sentences, place_of)
    carried_times(text, found, mentions.sentences, time_of, facts.published)


@dataclass(frozen=True, slots=True)
class Ours:
    """CPU seconds of the READ step on all texts: whole; again, now that their words are known; what of it goes with or
    without quotes and attribution: with them, with the sources of figures only, without either; and by stage."""

    whole: float
    again: float
    with_quotes: float
    with_sources: float
    without_quotes: float
    stages: Mapping[str, float]


def ours(texts: Sequence[str]) -> Ours:
    """A first reading of all texts for the speed; then each text with and without quotes, side by side."""
    options, clock = RunOptions(), Clock()
    jobs = [ReadJob(str(n), text, str(n), "", Facts(), options.model, options.profile) for n, text in enumerate(texts)]
    for job in jobs[:WARM_UP]:
        work(job)
    whole = _seconds(work, jobs)
    again = with_quotes = with_sources = without_quotes = 0.0
    for job in jobs:
        if _is_page(job.text):
            again += _seconds(work, [job])
            with_quotes += _seconds(lambda text: read_whole(text, options), [job.text])
            with_sources += _seconds(lambda text: read_without_quotes(text, options, with_sources=True), [job.text])
            without_quotes += _seconds(lambda text: read_without_quotes(text, options), [job.text])
            read_in_stages(job.text, options, clock)
    return Ours(whole, again, with_quotes, with_sources, without_quotes, clock.seconds)


def _is_page(text: str) -> bool:
    """Whether the page holds an article: what holds none is no text to measure the later stages on."""
    try:
        read_page(text, Facts())
    except InputError:
        return False
    return True


def _seconds(read: Callable[[Any], object], texts: Iterable[Any]) -> float:
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


def peer(texts: Sequence[str]) -> tuple[float, int] | str:
    """CPU seconds of quantulum3 on all texts and on how many it failed, or why it could not be measured."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / ("Scripts" if os.name == "nt" else "bin") / "python")
        installed = _run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEER_PACKAGES])
        if installed.returncode:
            return f"it could not be installed; is there a network? ({_last_line(installed.stderr)})"
        done = _run([python, "-c", PEER], json.dumps(list(texts)))
        if done.returncode:
            return f"it failed ({_last_line(done.stderr)})"
        seconds, failed = json.loads(done.stdout)
        return seconds, failed


def _run(command: Sequence[str], given: str = "") -> subprocess.CompletedProcess[str]:
    """The command done, or given up after a while."""
    try:
        return subprocess.run(command, input=given, capture_output=True, text=True, timeout=PEER_SECONDS, check=False)
    except (subprocess.TimeoutExpired, OSError) as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))


def _last_line(words: str) -> str:
    return next(reversed(words.strip().splitlines()), "no reason given")[:200]


def texts_of(path: Path | None, count: int) -> list[str]:
    """The texts to read: ``count`` rows from all over a file (0: all of them), or the seeds some times over."""
    if path is None:
        return [seed.read_text("utf8") for seed in sorted(SEEDS.glob("*.txt"))] * SEED_COPIES
    with gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else path.open(encoding="utf8") as lines:
        rows = [line for line in lines if line.strip()]
    every = max(1, len(rows) // count) if count else 1
    return [json.loads(row)["text"] for row in rows[::every]]


def show(texts: Sequence[str]) -> None:
    """Measure and print."""
    characters = sum(map(len, texts))
    measured = ours(texts)
    speed = characters / measured.whole
    print(f"{len(texts)} texts, {characters:,} characters; characters per CPU second, one core, Python {PYTHON}\n")
    print(f"  {'factcheck, whole READ step':34} {speed:10,.0f}")
    print(f"  {'  again, its words known':34} {characters / measured.again:10,.0f}")
    sources, nothing = measured.with_sources, measured.without_quotes
    print(f"  {'  without quotes':34} {characters / sources:10,.0f}   ", end="")
    print(f"quotes add {measured.with_quotes / sources - 1:.0%}")
    print(f"  {'  nor who gives a figure':34} {characters / nothing:10,.0f}   ", end="")
    print(f"quotes and sources of figures add {measured.with_quotes / nothing - 1:.0%}")
    found = peer(texts)
    if isinstance(found, str):
        print(f"  {PEER_NAME:34} not measured: {found}")
    else:
        theirs, failed = characters / found[0], f", {found[1]} sentences failed" if found[1] else ""
        print(f"  {PEER_NAME + ', by sentence':34} {theirs:10,.0f}   we: {speed / theirs:.1f} times as fast{failed}")
        low, high = (theirs * share for share in CQE_SHARE)
        times = f"we: {speed / high:.0f} to {speed / low:.0f} times as fast"
        print(f"  {'CQE 2.0.3, not run, see below':34} {f'{low:,.0f}-{high:,.0f}':>10}   {times}")
        print(f"    taken as {CQE_SHARE[0]:.2f} to {CQE_SHARE[1]:.2f} of {PEER_NAME}'s speed in this run")
    print("\n  where the time goes")
    total = sum(measured.stages.values())
    for name, spent in sorted(measured.stages.items(), key=lambda pair: -pair[1]):
        print(f"    {name:28} {spent / total:6.1%} {characters / spent:14,.0f} characters/s")


def main() -> None:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="JSON lines with `text`, plain or gzipped")
    parser.add_argument("--count", type=int, default=300, help="how many texts of the file; 0: all (default: 300)")
    given = parser.parse_args()
    show(texts_of(given.texts, given.count))


if __name__ == "__main__":
    main()
