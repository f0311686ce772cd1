"""`factcheck report`: what agrees, what contradicts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from factcheck.cli.choosing import report_filters
from factcheck.cli.failing import Sorts, fail_on_option, failed
from factcheck.cli.options import Command, existing, with_formats
from factcheck.cli.output import FORMATS, Output
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.store.filters import FindingFilter

IN_FULL = 40  # questions of the page: about two megabytes, and more than anyone reads at a sitting


@click.command(
    cls=Command,
    examples=[
        "factcheck report",
        "factcheck report --summary --verdict contradicts --verdict unordered",
        "factcheck report --topic border --since 2021-07 --state open",
        "factcheck report --case border --format html -o border.html",
        "factcheck report --format md -o report.md",
        "factcheck report --format html -o report.html",
        "factcheck report --fail-on altered --fail-on contradicts:independent",
    ],
    short_help="What agrees, what contradicts.",
)
@report_filters
@fail_on_option("Exit 1 when there is such a finding, of this origin where one is named; repeatable.")
@click.option("--summary", is_flag=True, help="One line a finding.")
@click.option(
    "--questions",
    type=click.IntRange(min=0),
    default=IN_FULL,
    show_default=True,
    help="HTML: so many questions in full, with picture and passages; the next on a line each, all counted.",
)
@with_formats((*FORMATS, "html"))
def report(
    settings: Settings,
    out: Output,
    asked: FindingFilter,
    fail_on: Sorts,
    summary: bool,
    questions: int,
) -> int:
    """Print the findings: contradictions first, each with both sentences, readings, sources and the reason.

    Verdicts: contradicts, altered, other_speaker, unordered, updates, truncated, agrees, verbatim, paraphrase,
    compatible, retracted, incomparable.  Origins of a pair: copy, same_origin, independent, unknown.
    """
    from factcheck import publish

    with existing(settings) as database:
        shown = publish.report(database, replace(asked, verdicts=()))
        told = shown.having(asked.verdicts)
        if out.form == "html":
            out.page(told, publish.archive(database), questions)
    if out.form != "html":
        out.report(told, summary)
    return failed(fail_on, shown.count)
