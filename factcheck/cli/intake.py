"""What the commands that take documents in have in common: their options, how they run, what they say at the end."""

from __future__ import annotations

import codecs
import functools
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.acting import acting
from factcheck.cli.completing import known
from factcheck.cli.exits import SOME_FAILED
from factcheck.cli.options import files, now
from factcheck.cli.output import say
from factcheck.settings import Settings, clock

if TYPE_CHECKING:
    from factcheck.model import Failure
    from factcheck.pipeline import RunOptions, RunSummary

MANY = 500  # articles read: a run so long that one wants to know its speed
LEAST_SHARE = 0.005  # of the CPU time, to be told
COLUMNS = ("text", "html", "title", "outlet", "url", "published", "modified", "byline", "language", "agency")
"""What a column of a JSON or CSV file may be said to hold; `clean/records.py` knows their common names."""
ALSO = {"body": "text", "headline": "title", "source": "outlet", "link": "url", "date": "published", "author": "byline"}


@dataclass(frozen=True, slots=True)
class Given:
    """The documents the user names, and how they are to be taken in."""

    paths: tuple[str, ...]
    manifest: str | None
    encoding: str | None
    columns: tuple[tuple[str, str], ...]
    fetching: bool
    time_limit: float | None
    case: str | None
    timings: bool

    def options(self, settings: Settings) -> RunOptions:
        """For the pipeline."""
        from factcheck.ingest.documents import refuse_to_fetch
        from factcheck.ingest.fetching import Fetcher
        from factcheck.pipeline import RunOptions

        fetch = Fetcher() if self.fetching else refuse_to_fetch
        stdin = sys.stdin.buffer if sys.stdin else None  # it may be closed
        return RunOptions(settings.model, settings.profile, self.manifest, self.encoding, self.columns, stdin, fetch)


def _encoding(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    try:
        if value is not None:
            codecs.lookup(value)
    except (LookupError, ValueError) as error:
        raise click.BadParameter("Python knows no encoding of this name; common ones: utf-8, cp1252, cp1251") from error
    return value


def _columns(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[tuple[str, str], ...]:
    pairs = [pair.partition("=") for pair in value.split(",")] if value else []
    mapped = [(ALSO.get(name.strip(), name.strip()), column.strip()) for name, _, column in pairs]
    for name, column in mapped:
        if name not in COLUMNS or not column:
            raise click.BadParameter(f"write NAME=COLUMN, where NAME is one of {', '.join(COLUMNS)}")
    return tuple(mapped)


OPTIONS = (
    click.argument("paths", nargs=-1, required=True, shell_complete=files),
    click.option(
        "--manifest",
        metavar="FILE",
        shell_complete=files,
        help="What an editor knows of the documents [manifest.toml beside them].",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        callback=_encoding,
        help="Encoding of the documents, where it cannot be told from them.",
    ),
    click.option(
        "--map",
        "columns",
        metavar="NAME=COLUMN,...",
        callback=_columns,
        help="What columns of JSON and CSV files hold, where their names do not tell: text=story,url=where.",
    ),
    click.option("--fetch", "fetching", is_flag=True, help="Fetch documents named by their address (http, https)."),
    click.option(
        "--time-limit",
        metavar="SECONDS",
        type=click.FloatRange(min=0.1),
        help="For one document, then the process that reads it is stopped [120].",
    ),
    click.option(
        "--case",
        metavar="CASE",
        shell_complete=known("case"),
        help="Put what is taken in into this case; as the account of your token.",
    ),
    click.option("--model", metavar="NAME", help="spaCy language model."),
    click.option("--profile", metavar="NAME", help="How hedged numbers ('nearly 1,500') are read."),
    click.option("--timings", is_flag=True, help="Documents per second and what the time went to."),
)


def with_intake(command: Callable[..., Any]) -> Callable[..., Any]:
    """PATHS and the options on how they are taken in, as one argument, a `Given`."""

    @functools.wraps(command)
    def resolved(*args: Any, **kwargs: Any) -> Any:
        own = {name: kwargs.pop(name) for name in Given.__slots__}
        return command(*args, given=Given(**own), **kwargs)

    for option in reversed(OPTIONS):
        resolved = option(resolved)
    return resolved


def taken(step: str, settings: Settings, given: Given, database: Any) -> RunSummary:
    """What ``pipeline.run`` or ``pipeline.add`` makes of the documents, with progress shown meanwhile."""
    from factcheck import pipeline
    from factcheck.cli.progress import shown_progress
    from factcheck.runner import TIME_LIMIT, limited

    put_in = _into_case(settings, given, database)
    work = {"run": pipeline.run, "add": pipeline.add}[step]
    spread = limited(given.time_limit or TIME_LIMIT)
    with shown_progress(sys.stderr.isatty()) as tell:
        done = work(database, given.paths, given.options(settings), clock=clock(os.environ), tell=tell, spread=spread)
    put_in(done)
    return done


def _into_case(settings: Settings, given: Given, database: Any) -> Callable[[RunSummary], None]:
    """What puts the documents of a run into its case; who may not, or a closed case, is refused before the run."""
    if given.case is None:
        return lambda _done: None
    from factcheck import casework
    from factcheck.report.words import many

    case, by = casework.require_open(database, given.case), acting(settings, database)

    def put_in(done: RunSummary) -> None:
        new = casework.take_in(database, by, case.slug, done.docs, now())
        say(f"case {case.slug}: {many(new, 'document')} put in")

    return put_in


def close(done: RunSummary, claims: int, timings: bool) -> int:
    """Say what was done and what was not; returns the exit code."""
    from factcheck.report import words

    for warning in done.warnings:
        say(f"warning: {warning}")
    say_failed(done.failed)
    if done.foreign:
        say(f"{words.many(len(done.foreign), 'document')} not in English: kept, no claims read (factcheck sources)")
    documents, found = words.many(done.documents, "document"), words.many(claims, "claim")
    if left := words.left_out(done.left_out.articles, done.left_out.claims, done.left_out.phrases):
        say(f"not compared: {left}")
    say(f"{documents}, {done.new:,} new, {found}, {len(done.failed):,} failed")
    if timings or done.read >= MANY:
        say(_timings(done))
    return SOME_FAILED if done.failed else 0


def _timings(done: RunSummary) -> str:
    """ "1,000 articles read in 63 s, 15.9 a second; CPU time: extract 71 %, store 12 %"."""
    speed = f"{done.read / done.took:.1f} a second" if done.read and done.took else "nothing to measure"
    total = sum(done.stages.values()) or 1.0
    shares = sorted(((spent / total, stage) for stage, spent in done.stages.items()), reverse=True)
    told = ", ".join(f"{stage} {share:.0%}".replace("%", " %") for share, stage in shares if share >= LEAST_SHARE)
    return f"{done.read:,} articles read in {done.took:.0f} s, {speed}; CPU time {total:.0f} s: {told}"


def say_failed(failed: Iterable[Failure]) -> None:
    """Each document that could not be read, with the reason."""
    for failure in failed:
        say(f"failed: {failure.doc}: {failure.reason}")
