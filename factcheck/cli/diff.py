"""`factcheck diff`: what is new since an earlier run. `factcheck runs`: which runs there were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from factcheck.cli.completing import case_option, watched_option
from factcheck.cli.failing import Sorts, fail_on_option, failed
from factcheck.cli.options import Command, existing, verdict_option, with_file, with_output
from factcheck.cli.output import Output
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.report.news import News

ALSO = ("stale", "silent", "anything")
"""What `--fail-on` takes besides verdicts: a decision went stale, an article was changed without notice, any news."""


@click.command(
    cls=Command,
    examples=[
        "factcheck diff",
        "factcheck diff --since 2021-07-05",
        "factcheck diff --since 0 --verdict contradicts --verdict updates",
        "factcheck diff --since 0 --format json -o news.json",
        "factcheck diff --case border --since 2021-07-05",
        "factcheck diff --watched",
        "factcheck diff --fail-on contradicts:independent --fail-on stale",
    ],
    short_help="What is new since an earlier run.",
)
@click.option(
    "--since",
    metavar="DATE|RUN",
    help="What came after this run, or after the last run before this date, UTC [what the last run brought].",
)
@verdict_option("--verdict", "verdicts", "Only this verdict; repeatable.")
@fail_on_option(
    "Exit 1 when a finding is now such, of this origin where one is named; or on stale, silent, anything; repeatable.",
    ALSO,
)
@case_option
@watched_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@with_file
def diff(
    settings: Settings, out: Output, since: str | None, verdicts: tuple[str, ...], fail_on: Sorts, case: str | None,
    watched: bool,
) -> int:  # fmt: skip
    """Tell what is otherwise now than it was: new findings, those judged otherwise or found no more, decisions that
    became stale, revised articles, claims.

    Dates are 2024-03, 2024-03-01 or 2024-03-01T08:00Z; a number is a run, 0 the time before the first.  What an article
    says in its new version just as before is no news.  What touches the watch list (factcheck watch) is marked with ◆.

    --fail-on takes verdicts as report does, and: stale, a decision became stale; silent, an article was changed without
    notice; anything.  The exit code is 0 otherwise, also when nothing is new.
    """
    from factcheck import watching
    from factcheck.report import news, news_sheet

    with existing(settings) as database:
        found = watching.news(database, since, case, only_watched=watched)
    shown = found.having(verdicts)
    out.write(news_sheet.told(shown, out.look) if out.form == "table" else news.news_json(shown))
    return failed(fail_on, lambda verdict, origin: _count(found, verdict, origin))


def _count(found: News, what: str, origin: str | None) -> int:
    counts = {
        "stale": len(found.stale),
        "silent": sum(one.is_silent for one in found.revisions),
        "anything": not found.is_empty,
    }
    return counts[what] if what in counts else found.count(what, origin)


@click.command(
    cls=Command,
    examples=["factcheck runs", "factcheck runs --format jsonl"],
    short_help="When documents were read and matched.",
)
@with_output
def runs(settings: Settings, out: Output) -> None:
    """List the runs, the first one first: documents seen, of them new, articles read, documents that failed, findings
    that each began and ended. factcheck diff --since tells what came after one."""
    from factcheck import watching
    from factcheck.report.runs import RUNS

    with existing(settings) as database:
        out.listing(RUNS, watching.listed(database), "There has been no run yet.")
