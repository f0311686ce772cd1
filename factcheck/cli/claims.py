"""`factcheck claims`, `sources`, `search`: what was read, in lists."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

import click

from factcheck.cli.completing import case_option, known
from factcheck.cli.options import Command, Run, existing, limit_option, with_output
from factcheck.cli.output import Output
from factcheck.settings import Settings

KINDS = ("quantity", "quote")  # the model's words, without the time it takes to import the model for --help
FACTUALITIES = ("asserted", "reported", "ordered", "hypothetical", "denied", "negated")
DATE = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


def _date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not DATE.fullmatch(value):
        raise click.BadParameter("not a date like 2021, 2021-07 or 2021-07-05")
    return value


def date_option(name: str, explained: str) -> Callable[[Run], Run]:
    """An option that takes a date."""
    return click.option(name, metavar="DATE", callback=_date, help=explained)


FITS = (
    click.option("--kind", type=click.Choice(KINDS), help="Only figures, or only quotes."),
    click.option(
        "--doc",
        metavar="DOC",
        shell_complete=known("doc"),
        help="A document as given to run, or the beginning of its name: 002.",
    ),
    click.option("--outlet", metavar="NAME", shell_complete=known("outlet"), help="Only in this outlet."),
    click.option("--speaker", metavar="NAME", shell_complete=known("speaker"), help="Part of the speaker's name."),
    click.option("--text", metavar="WORDS", help="Part of the claim's words."),
    click.option(
        "--measure",
        metavar="WORD",
        shell_complete=known("measure"),
        help="What happened to what is counted: crossed, killed.",
    ),
    click.option(
        "--thing-class",
        metavar="WORD",
        shell_complete=known("thing_class"),
        help="Class of what is counted: military, casualties.",
    ),
    click.option("--factuality", type=click.Choice(FACTUALITIES), help="Told as done, ordered, denied..."),
    date_option("--since", "Published on this date or later: 2021, 2021-07, 2021-07-05."),
    date_option("--until", "Published on this date or earlier."),
    case_option,
)


def claim_options(command: Run) -> Run:
    """The options that say which claims are wanted, by the names of `ClaimFilter`."""
    return functools.reduce(lambda made, option: option(made), reversed(FITS), command)


@click.command(
    cls=Command,
    examples=[
        "factcheck claims",
        "factcheck claims --kind quote --speaker putin",
        "factcheck claims --doc 002 --format jsonl",
        "factcheck claims --outlet 'ariana news' --format csv -o claims.csv",
        "factcheck claims --format xlsx -o claims.xlsx",
    ],
    short_help="List claims.",
)
@claim_options
@with_output
def claims(settings: Settings, out: Output, **wanted: Any) -> None:
    """List claims with their place in the source, how they are read, and who says so."""
    from factcheck import publish
    from factcheck.report.shapes import CLAIMS
    from factcheck.store.filters import ClaimFilter

    with existing(settings) as database:
        found = publish.claims(database, ClaimFilter(**wanted))
        out.listing(CLAIMS, publish.by_document(found) if out.form == "table" else found, "No claim fits.")


@click.command(
    cls=Command,
    examples=["factcheck sources", "factcheck sources --case border --format csv"],
    short_help="List documents and what is known of them.",
)
@case_option
@with_output
def sources(settings: Settings, out: Output, case: str | None) -> None:
    """List the documents with outlet, date and agency, each with where that is known from, and how many claims."""
    from factcheck import publish
    from factcheck.report.listings import SOURCES

    with existing(settings) as database:
        out.listing(SOURCES, publish.sources(database, case), "No document has been read yet.")


@click.command(
    cls=Command,
    examples=["factcheck search 'military personnel'", "factcheck search tajikistan --limit 3 --format jsonl"],
    short_help="Search claims and sentences.",
)
@click.argument("query")
@limit_option(20, "The best so many.")
@with_output
def search(settings: Settings, out: Output, query: str, limit: int) -> None:
    """Find claims and sentences that hold all words of QUERY; the best matches first."""
    from factcheck import publish
    from factcheck.report.listings import MATCHES

    with existing(settings) as database:
        out.listing(MATCHES, publish.search(database, query, limit), "Nothing found.")
