"""`factcheck report`: what agrees, what contradicts."""

from __future__ import annotations

from typing import Any

import click

from factcheck.cli.options import Command, existing, verdict_option, with_output
from factcheck.cli.output import Output
from factcheck.report.order import ORDER
from factcheck.settings import Settings

FAILED_ON = 1
ORIGINS = ("copy", "same_origin", "independent", "unknown")  # the model's words, without importing it for --help


class Sort(click.ParamType[tuple[str, str | None]]):
    """A sort of finding: ``contradicts``, or ``contradicts:independent``."""

    name = "VERDICT[:ORIGIN]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str | None]:
        """The verdict, and the origin where one is named."""
        verdict, _, origin = str(value).partition(":")
        if verdict not in ORDER:
            self.fail(f"{verdict!r} is no verdict: {', '.join(ORDER)}", param, ctx)
        if origin and origin not in ORIGINS:
            self.fail(f"{origin!r} is no origin: {', '.join(ORIGINS)}", param, ctx)
        return verdict, origin or None


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
@click.option(
    "--fail-on",
    "fail_on",
    multiple=True,
    type=Sort(),
    help="Exit 1 when there is such a finding, of this origin where one is named; repeatable.",
)
@click.option("--doc", metavar="DOC", help="Only findings on a claim of this document.")
@click.option("--outlet", metavar="NAME", help="Only findings on a claim of this outlet.")
@click.option("--summary", is_flag=True, help="One line a finding.")
@with_output
def report(
    settings: Settings,
    out: Output,
    verdicts: tuple[str, ...],
    fail_on: tuple[tuple[str, str | None], ...],
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
    return FAILED_ON if any(shown.count(verdict, origin) for verdict, origin in fail_on) else 0
