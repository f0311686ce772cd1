"""`factcheck run`: read documents, match their claims, print the report."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import Command, with_output
from factcheck.cli.output import Output, say
from factcheck.cli.progress import shown_progress
from factcheck.settings import Settings, clock

if TYPE_CHECKING:
    from factcheck.model import Failure
    from factcheck.pipeline import RunSummary

SOME_FAILED = 3
MANY = 500  # articles read: a run so long that one wants to know its speed
LEAST_SHARE = 0.005  # of the CPU time, to be told


def _encoding(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    try:
        if value is not None:
            codecs.lookup(value)
    except (LookupError, ValueError) as error:
        raise click.BadParameter("Python knows no encoding of this name; common ones: utf-8, cp1252, cp1251") from error
    return value


@click.command(
    cls=Command,
    examples=[
        "factcheck run seeds",
        "factcheck run seeds/002_9b668d9ad17ae771.txt seeds/003_d7b3492d92cf1836.txt --format json -o report.json",
        "factcheck --db other.db run seeds --manifest seeds/manifest.toml --summary",
    ],
    short_help="Read documents and print the report.",
)
@click.argument("paths", nargs=-1, required=True)
@click.option("--manifest", metavar="FILE", help="What an editor knows of the documents [manifest.toml beside them].")
@click.option(
    "--encoding",
    metavar="NAME",
    callback=_encoding,
    help="Encoding of the documents, where it cannot be told from them.",
)
@click.option("--model", metavar="NAME", help="spaCy language model.")
@click.option("--profile", metavar="NAME", help="How hedged numbers ('nearly 1,500') are read.")
@click.option("--summary", is_flag=True, help="One line a finding.")
@click.option("--timings", is_flag=True, help="Documents per second and what the time went to.")
@with_output
def run(
    settings: Settings,
    out: Output,
    paths: tuple[str, ...],
    manifest: str | None,
    encoding: str | None,
    summary: bool,
    timings: bool,
    **_chosen: str | None,
) -> int:
    """Read the documents at PATHS (files or folders), match their claims and print the report.

    Running it again changes nothing: what is known already is not read twice.  A document that cannot be read is named
    on standard error with the reason, the others go on, and the exit code is 3.
    """
    from factcheck import pipeline, publish
    from factcheck.runner import spread
    from factcheck.store.database import open_database

    options = pipeline.RunOptions(settings.model, settings.profile, manifest, encoding)
    with open_database(settings.db) as database:
        with shown_progress(sys.stderr.isatty()) as tell:
            done = pipeline.run(database, paths, options, clock=clock(os.environ), tell=tell, spread=spread)
        shown = publish.report(database)
    out.report(shown, summary)
    _close(done, shown.claims, timings)
    return SOME_FAILED if done.failed else 0


def _close(done: RunSummary, claims: int, timings: bool) -> None:
    for warning in done.warnings:
        say(f"warning: {warning}")
    say_failed(done.failed)
    from factcheck.report import words

    documents, found = words.many(done.documents, "document"), words.many(claims, "claim")
    say(f"{documents}, {done.new:,} new, {found}, {len(done.failed):,} failed")
    if timings or done.read >= MANY:
        say(_timings(done))


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
