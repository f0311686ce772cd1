"""The command line: its commands, and the one place where errors become messages and exit codes.

Exit codes are listed in `exits`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

from factcheck.cli.aliases import aliases
from factcheck.cli.audit import audit
from factcheck.cli.case import case
from factcheck.cli.claim import claim
from factcheck.cli.claims import claims, search, sources
from factcheck.cli.completion import completion
from factcheck.cli.datasette import datasette_metadata
from factcheck.cli.db import db
from factcheck.cli.diff import diff, runs
from factcheck.cli.exits import BROKEN_PIPE, EXIT_CODES, INTERRUPTED
from factcheck.cli.explain import explain
from factcheck.cli.export import export, import_
from factcheck.cli.group import group
from factcheck.cli.options import InOrder, color_option, database_option
from factcheck.cli.outcomes import decisions, findings, groups
from factcheck.cli.output import answer, crash, let_go_of_stdout, say
from factcheck.cli.pack import pack, verify
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
from factcheck.cli.watch import watch
from factcheck.cli.why import why
from factcheck.errors import FactcheckError

DISTRIBUTION = "factcheck-claims"


class Factcheck(InOrder):
    """The group of all commands; turns every known error into a message, a hint and an exit code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections: dict[str, list[str]] = {}

    def add_section(self, title: str, commands: Sequence[click.Command]) -> None:
        """Add commands that the help lists under one title."""
        for command in commands:
            self.add_command(command)
        self.sections[title] = [command.name or "" for command in commands]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by section, in the order of work."""
        widest = max(map(len, self.commands))
        for title, names in self.sections.items():
            with formatter.section(title):
                room = formatter.width - widest - 6
                listed = [(f"{name:{widest}}", self.commands[name].get_short_help_str(room)) for name in names]
                formatter.write_dl(listed)

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

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How commands end."""
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), meaning.replace("`", "")) for code, meaning in EXIT_CODES.items()])


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
        answer(f"factcheck {version(DISTRIBUTION)}")
    except PackageNotFoundError:
        answer("factcheck, run from its source without being installed")
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


SECTIONS: Mapping[str, Sequence[click.Command]] = {
    "Take documents in": (run_command, add, source, sources),
    "See what they say": (
        *(report, diff, runs, revisions, claims, findings, groups, decisions, people, search),
        *(show, why, explain, plot),
    ),
    "Decide and correct": (review, case, watch, claim, group, aliases, serve, pack, verify, users, audit),
    "Go on with it elsewhere": (export, import_, sql, datasette_metadata, db, completion),
}
for title, commands in SECTIONS.items():
    cli.add_section(title, commands)


def run() -> None:
    """The console script."""
    sys.excepthook = crash
    cli(prog_name="factcheck")
