"""`factcheck explain`: how a sentence is read, and by which rule."""

from __future__ import annotations

import sys

import click

from factcheck.cli.options import Command, with_output
from factcheck.cli.output import Output
from factcheck.settings import Settings

STANDARD_INPUT = "-"


@click.command(
    cls=Command,
    examples=[
        "factcheck explain 'Nearly 1,500 soldiers crossed into Tajikistan on Sunday, the ministry said.'",
        "factcheck explain 'Between 10 and 20 people were hurt.' --format json",
        "factcheck explain 'Dozens died.' --profile acled",
    ],
    short_help="How a text is read, with the rule behind each reading.",
)
@click.argument("text")
@click.option("--model", metavar="NAME", help="spaCy language model.")
@click.option("--profile", metavar="NAME", help="How hedged numbers ('nearly 1,500') are read.")
@with_output
def explain(settings: Settings, out: Output, text: str, **_chosen: str | None) -> None:
    """Print every quantity and quote that is read in TEXT (- for standard input), also what is no claim, and why.

    Needs no database and changes none.
    """
    from factcheck import explaining
    from factcheck.report.explained import READINGS, sheet

    given = sys.stdin.read() if text == STANDARD_INPUT else text
    found = explaining.explain(given, settings.model, settings.profile)
    out.write(sheet(found, out.look) if out.form == "table" else out.listed(READINGS, found))
