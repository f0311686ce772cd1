"""The command line: its commands, and the one place where errors become messages and exit codes.

Exit codes are listed in `exits`.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from factcheck.cli.audit import audit
from factcheck.cli.claim import claim
from factcheck.cli.claims import claims, search, sources
from factcheck.cli.completion import completion
from factcheck.cli.datasette import datasette_metadata
from factcheck.cli.db import db
from factcheck.cli.diff import diff, runs
from factcheck.cli.exits import BROKEN_PIPE, INTERRUPTED
from factcheck.cli.explain import explain
from factcheck.cli.export import export, import_
from factcheck.cli.options import color_option, database_option
from factcheck.cli.outcomes import decisions, findings, groups
from factcheck.cli.output import let_go_of_stdout, say
from factcheck.cli.people import people
from factcheck.cli.plot import plot
from factcheck.cli.report import report
from factcheck.cli.review import review
from factcheck.cli.revisions import revisions
from factcheck.cli.run import add
from factcheck.cli.run import run as run_command
from factcheck.cli.serve import serve
from factcheck.cli.show import show
from factcheck.cli.source import source
from factcheck.cli.sql import sql
from factcheck.cli.users import users
from factcheck.cli.why import why
from factcheck.errors import FactcheckError

DISTRIBUTION = "factcheck-claims"


class Factcheck(click.Group):
    """The group of all commands; turns every known error into a message, a hint and an exit code."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command and exit with its code; unknown errors keep their trace."""
        try:
            code = super().main(*args, **kwargs | {"standalone_mode": False})
        except FactcheckError as error:
            code = _explain(error.message, error.hint, error.exit_code)
        except click.ClickException as error:
            code = _explain(error.format_message(), _usage(error), error.exit_code)
        except click.Abort:
            code = _explain("interrupted", "nothing is lost: run the same command again to go on", INTERRUPTED)
        sys.exit(code or 0)

    def invoke(self, ctx: click.Context) -> Any:
        """A reader that closes the pipe early (`| head`) is no error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            let_go_of_stdout()
            return BROKEN_PIPE


def _explain(message: str, hint: str | None, code: int) -> int:
    say(f"factcheck: {message}")
    if hint:
        say(f"  hint: {hint}")
    return code


def _usage(error: click.ClickException) -> str | None:
    context = getattr(error, "ctx", None)
    return f"{context.command_path} --help" if context else None


def _version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"factcheck {version(DISTRIBUTION)}")
    except PackageNotFoundError:
        click.echo("factcheck, run from its source without being installed")
    ctx.exit()


@click.group(cls=Factcheck, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@database_option
@color_option
def cli(**_shared: Any) -> None:
    """Which claims do these articles make, who says so, and where do they contradict each other?

    \b
      factcheck run seeds                      read the documents and print the report
      factcheck report                         print it again
      factcheck claims --format csv -o c.csv   every claim, for a spreadsheet
    """


COMMANDS = (
    *(run_command, add, report, diff, runs, revisions, claims, people, show, explain, why, sources, search, sql, plot),
    *(findings, groups, decisions, export, import_, source, claim, review, serve, users, audit, db, completion),
    datasette_metadata,
)
for command in COMMANDS:
    cli.add_command(command)


def run() -> None:
    """The console script."""
    cli(prog_name="factcheck")
