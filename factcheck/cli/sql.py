"""`factcheck sql`: questions to the database in its own language."""

from __future__ import annotations

import sys

import click

from factcheck.cli.options import Command, existing, with_output
from factcheck.cli.output import Output
from factcheck.errors import UsageError
from factcheck.settings import Settings


@click.command(
    cls=Command,
    examples=[
        'factcheck sql "select outlet, count(*) as claims from v_claims group by outlet"',
        'factcheck sql "select a_says, b_says, gap from v_conflicts" --format csv -o conflicts.csv',
    ],
    short_help="Ask the database in SQL; nothing can be changed.",
)
@click.argument("statement")
@with_output
def sql(settings: Settings, out: Output, statement: str) -> None:
    """Answer one SQL SELECT in any output format; a STATEMENT of - is read from standard input.

    Anything that would change the database, or reach outside it, is refused.  docs/inspect.md has ten questions to
    begin with.
    """
    from factcheck.report.listings import answered

    asked = sys.stdin.read() if statement == "-" else statement
    if not asked.strip():
        raise UsageError("there is no statement to answer", "factcheck sql --help")
    with existing(settings) as database, database.asked(asked) as answer:
        out.listing(answered(answer.columns), answer.rows, "No row fits.")
