"""`factcheck people`: who is quoted or gives figures."""

from __future__ import annotations

from typing import Any

import click

from factcheck.cli.claims import KINDS
from factcheck.cli.completing import case_option, known
from factcheck.cli.options import Command, existing, with_output
from factcheck.cli.output import Output
from factcheck.settings import Settings


@click.command(
    cls=Command,
    examples=[
        "factcheck people",
        "factcheck people --kind quote",
        "factcheck people --outlet 'ariana news' --format jsonl",
    ],
    short_help="List who is quoted or gives figures.",
)
@click.option("--kind", type=click.Choice(KINDS), help="Only those quoted, or only those who give figures.")
@click.option(
    "--doc",
    metavar="DOC",
    shell_complete=known("doc"),
    help="A document as given to run, or the beginning of its name: 002.",
)
@click.option("--outlet", metavar="NAME", shell_complete=known("outlet"), help="Only in this outlet.")
@click.option("--speaker", metavar="NAME", shell_complete=known("speaker"), help="Part of the speaker's name.")
@case_option
@with_output
def people(settings: Settings, out: Output, **wanted: Any) -> None:
    """List the persons, bodies, media and documents that claims are attributed to.

    Each with the role the articles give, the other words it is called by, how many claims, and in which outlets.
    """
    from factcheck import publish
    from factcheck.report.people import PEOPLE
    from factcheck.store.filters import ClaimFilter

    with existing(settings) as database:
        out.listing(PEOPLE, publish.people(database, ClaimFilter(**wanted)), "Nobody is quoted.")
