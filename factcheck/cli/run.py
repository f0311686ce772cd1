"""`factcheck run`: read documents, match their claims, print the report. `factcheck add`: read them, no more."""

from __future__ import annotations

import click

from factcheck.cli.intake import Given, close, taken, with_intake
from factcheck.cli.options import Command, with_output, with_settings
from factcheck.cli.output import Output
from factcheck.settings import Settings


@click.command(
    cls=Command,
    examples=[
        "factcheck run seeds",
        "factcheck run seeds/002_9b668d9ad17ae771.txt seeds/003_d7b3492d92cf1836.txt --format json -o report.json",
        "factcheck --db other.db run seeds --manifest seeds/manifest.toml --summary",
        "factcheck run seeds --case border",
    ],
    short_help="Read documents and print the report.",
)
@with_intake
@click.option("--summary", is_flag=True, help="One line a finding.")
@with_output
def run(settings: Settings, out: Output, given: Given, summary: bool, **_chosen: str | None) -> int:
    """Read the documents at PATHS, match their claims and print the report.

    PATHS are files, folders, addresses (with --fetch) or - for standard input.  Text, Markdown, HTML, PDF, e-mail,
    feeds, JSON, CSV and WARC files are read, also packed (zip, tar, gzip, bzip2, xz).

    With --case the documents go into that case and the report is on the case; their claims are matched with all there
    are, in the case or not.

    Running it again changes nothing: what is known already is not read twice.  A document that cannot be read is named
    on standard error with the reason, the others go on, and the exit code is 3.
    """
    from factcheck import publish
    from factcheck.store.database import open_database
    from factcheck.store.filters import FindingFilter

    with open_database(settings.db) as database:
        done = taken("run", settings, given, database)
        shown = publish.report(database, FindingFilter(case=given.case))
    out.report(shown, summary)
    return close(done, shown.claims, given.timings)


@click.command(
    cls=Command,
    examples=[
        "factcheck add seeds",
        "factcheck add seeds/002_9b668d9ad17ae771.txt --time-limit 60",
        "factcheck add seeds/003_d7b3492d92cf1836.txt --case border",
    ],
    short_help="Read documents; match and report later.",
)
@with_intake
@with_settings
def add(settings: Settings, given: Given, **_chosen: str | None) -> int:
    """Take in and read the documents at PATHS, as run does, without matching their claims and without a report.

    \b
      factcheck add crawl.warc.gz saved-pages.zip
      factcheck add articles.csv --map text=story,date=day,outlet=paper
      factcheck add https://news.example/story --fetch
      curl -s https://news.example/story | factcheck add -

    The next run matches the claims of all that was added.
    """
    from factcheck.store.database import open_database

    with open_database(settings.db) as database:
        done = taken("add", settings, given, database)
        claims = database.stats()["claims"]
    return close(done, claims, given.timings)
