"""`factcheck report`: what agrees, what contradicts."""

from __future__ import annotations

import click

from factcheck.cli.completing import known
from factcheck.cli.failing import Sorts, fail_on_option, failed
from factcheck.cli.options import Command, existing, verdict_option, with_output
from factcheck.cli.output import Output
from factcheck.settings import Settings


@click.command(
    cls=Command,
    examples=[
        "factcheck report",
        "factcheck report --summary --verdict contradicts --verdict unordered",
        "factcheck report --format md -o report.md",
        "factcheck report --fail-on altered --fail-on contradicts:independent",
    ],
    short_help="What agrees, what contradicts.",
)
@verdict_option("--verdict", "verdicts", "Only findings with this verdict; repeatable.")
@fail_on_option("Exit 1 when there is such a finding, of this origin where one is named; repeatable.")
@click.option("--doc", metavar="DOC", shell_complete=known("doc"), help="Only findings on a claim of this document.")
@click.option(
    "--outlet", metavar="NAME", shell_complete=known("outlet"), help="Only findings on a claim of this outlet."
)
@click.option("--summary", is_flag=True, help="One line a finding.")
@with_output
def report(
    settings: Settings,
    out: Output,
    verdicts: tuple[str, ...],
    fail_on: Sorts,
    doc: str | None,
    outlet: str | None,
    summary: bool,
) -> int:
    """Print the findings: contradictions first, each with both sentences, readings, sources and the reason.

    Verdicts: contradicts, altered, other_speaker, unordered, updates, truncated, agrees, verbatim, paraphrase,
    compatible, incomparable.  Origins of a pair: copy, same_origin, independent, unknown.
    """
    from factcheck import publish
    from factcheck.store.filters import FindingFilter

    with existing(settings) as database:
        shown = publish.report(database, FindingFilter(doc=doc, outlet=outlet))
    out.report(shown.having(verdicts), summary)
    return failed(fail_on, shown.count)
