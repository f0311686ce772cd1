"""`factcheck findings`, `groups`, `decisions`: what claims come to, as lists of any length."""

from __future__ import annotations

from typing import Any

import click

from factcheck.cli.completing import case_option, known
from factcheck.cli.failing import ORIGINS
from factcheck.cli.options import Command, existing, verdict_option, with_output
from factcheck.cli.output import Output
from factcheck.settings import Settings

STRENGTHS = ("strict", "rival")  # the model's words, without the time it takes to import the model for --help
STATES = ("open", "in_review", "proposed", "signed_off", "dismissed", "returned", "stale")


@click.command(
    cls=Command,
    examples=[
        "factcheck findings --verdict contradicts",
        "factcheck findings --format jsonl -o findings.jsonl",
        "factcheck findings --origin independent --format csv",
    ],
    short_help="List findings, one a line.",
)
@verdict_option("--verdict", "verdicts", "Only with this verdict; repeatable.")
@click.option("--strength", "strengths", type=click.Choice(STRENGTHS), multiple=True, help="Repeatable.")
@click.option("--origin", "origins", type=click.Choice(ORIGINS), multiple=True, help="Repeatable.")
@click.option("--doc", metavar="DOC", shell_complete=known("doc"), help="Only on a claim of this document.")
@click.option("--outlet", metavar="NAME", shell_complete=known("outlet"), help="Only on a claim of this outlet.")
@case_option
@with_output
def findings(settings: Settings, out: Output, **wanted: Any) -> None:
    """List findings by verdict, strict ones first; `factcheck report` shows them under their questions."""
    from factcheck import publish
    from factcheck.report.shapes import FINDINGS
    from factcheck.store.filters import FindingFilter

    with existing(settings) as database:
        out.listing(FINDINGS, publish.findings(database, FindingFilter(**wanted)), "No finding fits.")


@click.command(
    cls=Command,
    examples=["factcheck groups --outlets 2", "factcheck groups --text troops --format csv -o questions.csv"],
    short_help="List questions and the range of their answers.",
)
@click.option(
    "--outlets", metavar="NUMBER", type=click.IntRange(min=0), default=0, help="Answered by at least so many outlets."
)
@click.option("--text", "words", metavar="WORDS", help="Part of the question.")
@case_option
@with_output
def groups(settings: Settings, out: Output, outlets: int, words: str | None, case: str | None) -> None:
    """List the questions that claims answer: how many claims, from where to where, and how many findings."""
    from factcheck import publish
    from factcheck.report.outcomes import GROUPS

    with existing(settings) as database:
        out.listing(GROUPS, publish.groups(database, outlets, words, case), "No question fits.")


@click.command(
    cls=Command,
    examples=["factcheck decisions", "factcheck decisions --state signed_off --format xlsx -o decisions.xlsx"],
    short_help="List what people decided.",
)
@click.option(
    "--state",
    "states",
    type=click.Choice(STATES),
    metavar="STATE",
    multiple=True,
    help="Only in this state; repeatable: open, signed_off, dismissed, ...",
)
@case_option
@with_output
def decisions(settings: Settings, out: Output, states: tuple[str, ...], case: str | None) -> None:
    """List every finding that anyone acted on, with its state, and once it is decided what was signed by whom.

    What is only proposed is not told: the second opinion is given unseen.
    """
    from factcheck import publish
    from factcheck.report.outcomes import DECISIONS

    with existing(settings) as database:
        out.listing(DECISIONS, publish.decisions(database, states, case), "Nobody has decided anything yet.")
