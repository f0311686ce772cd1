"""`factcheck revisions`: what became of articles from one version to the next."""

from __future__ import annotations

import click

from factcheck.cli.completing import known
from factcheck.cli.options import Command, existing, with_output
from factcheck.cli.output import Output
from factcheck.settings import Settings

KINDS = ("unchanged", "boring", "update", "corrected", "withdrawn")


@click.command(
    cls=Command,
    examples=["factcheck revisions", "factcheck revisions --silent", "factcheck revisions 002 --format json"],
    short_help="What changed from one version of an article to the next.",
)
@click.argument("doc", required=False, shell_complete=known("doc"))
@click.option("--silent", is_flag=True, help="Only those with a number or quote changed without notice.")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only these; repeatable.")
@with_output
def revisions(settings: Settings, out: Output, doc: str | None, silent: bool, kinds: tuple[str, ...]) -> None:
    """List versions of one article: the same document, the same address, or nearly the same text of one outlet.

    Each is unchanged (white space), boring (nothing a reader would notice), an update, corrected or withdrawn.  A
    number or quote that changed while the text says nothing of a change is told with both sentences.
    """
    from factcheck import publish
    from factcheck.report import revisions as report

    with existing(settings) as database:
        found = report.by_weight(publish.revisions(database, doc))
    wanted = [one for one in found if (one.is_silent or not silent) and (not kinds or one.kind in kinds)]
    if out.form == "table":
        out.write(report.told(wanted, out.look) if wanted else ["No article is known in two versions.\n"])
    else:
        out.listing(report.REVISIONS, wanted, "")
