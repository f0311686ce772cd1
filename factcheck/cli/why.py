"""`factcheck why`: what judging asks of two claims, and how it answers."""

from __future__ import annotations

import click

from factcheck.cli.options import Command, existing, with_file
from factcheck.cli.output import Output
from factcheck.cli.show import claim_named
from factcheck.errors import UsageError
from factcheck.settings import Settings


@click.command(
    cls=Command,
    examples=[
        "factcheck why 5d9f 2a35",
        "factcheck why 002:1730-1761 003:1274-1302",
        "factcheck why 002:1730-1761 003:1274-1302 --format json",
    ],
    short_help="Why two claims are, or are not, set against each other.",
)
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@with_file
def why(settings: Settings, out: Output, first: str, second: str) -> None:
    """Show every question that judging asks of the claims A and B, both readings, the rule and the verdict.

    A and B are ids of claims (their beginning is enough) or places as lists print them (002:1730-1761).  A question
    that is answered NO stops the comparison; one answered ? could not be told and lowers what is concluded.
    """
    from factcheck import explaining
    from factcheck.report.why import lines, sheet

    with existing(settings) as database:
        one, other = (claim_named(database, wanted) for wanted in (first, second))
        if one.id == other.id:
            raise UsageError("A and B are one claim", "name two: factcheck claims lists them")
        shown = explaining.why(database, one, other)
        out.write(sheet(shown, out.look) if out.form == "table" else lines(shown))
