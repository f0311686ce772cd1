"""The reference of all commands as Markdown: `make docs/cli.md` writes it, a test compares.  Made from the help."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator

import click

from factcheck.cli.exits import EXIT_CODES
from factcheck.cli.main import cli
from factcheck.cli.options import Command
from factcheck.settings import ENVIRONMENT

HEAD = """\
# The command line

Made from `factcheck --help` and the help of every command; `make docs/cli.md` writes it anew.

Data goes to standard output, messages go to standard error. Ids may be shortened to any beginning that only one has.
What comes from outside is shown, never obeyed: no escape sequence of a page, file name or address reaches the terminal.
"""
VERBATIM = "\b"
BARS = re.compile(r"(?<!\\)\|")


def reference(root: click.Group) -> Iterator[str]:
    """The whole page, piece by piece."""
    yield HEAD
    yield "\n## Exit codes\n\n| code | means |\n|---|---|\n"
    yield from (f"| {code} | {_cell(meaning)} |\n" for code, meaning in EXIT_CODES.items())
    yield "\n## Environment\n\n| variable | stands for |\n|---|---|\n"
    yield from (f"| `{variable}` | {STANDS_FOR[name]} |\n" for name, variable in ENVIRONMENT.items())
    yield from (f"| `{variable}` | {meaning} |\n" for variable, meaning in OTHERS.items())
    context = click.Context(root, info_name="factcheck", **root.context_settings)
    yield "\n## Commands\n\n| command | |\n|---|---|\n"
    listed = list(_commands(root, context))
    for command, at in listed:
        name = at.command_path
        yield f"| [`{name}`](#{name.replace(' ', '-')}) | {_cell(command.get_short_help_str(200))} |\n"
    for command, at in listed:
        yield from _section(command, at)


STANDS_FOR = {
    "db": "`--db`: the database, a file or `postgresql://...` (`claims.db` in this folder)",
    "model": "`--model`: spaCy's language model",
    "profile": "`--profile`: how hedged numbers are read",
    "token_file": "the file with the token of the account that the command line acts as",
}
OTHERS = {
    "FACTCHECK_USER": "`--by` of `factcheck source`: who says so",
    "NO_COLOR": "no colour, as `--no-color`",
    "COLUMNS": "how wide output is where no terminal says so",
    "SOURCE_DATE_EPOCH": "seconds since 1970: the moment of a run, for databases that must repeat exactly",
}


def _commands(group: click.Group, context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    """Every command that does something, in the order of the help."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        at = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            yield from _commands(command, at)
        elif not command.hidden:
            yield command, at


def _section(command: click.Command, at: click.Context) -> Iterator[str]:
    yield f"\n## {at.command_path}\n\n"
    yield "".join(_prose(command.help or ""))
    if isinstance(command, Command):
        yield "```\n" + "\n".join(command.examples) + "\n```\n\n"
    yield f"Usage: `{at.command_path} {' '.join(command.collect_usage_pieces(at))}`\n\n"
    yield "| option | |\n|---|---|\n"
    for option in command.get_params(at):
        if isinstance(option, click.Option) and (record := option.get_help_record(at)):
            yield f"| `{_cell(record[0])}` | {_cell(record[1])} |\n"


def _prose(text: str) -> Iterator[str]:
    """Paragraphs on one line each; those that the help prints as they are, as blocks."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if paragraph.startswith(VERBATIM):
            yield "```\n" + inspect.cleandoc(paragraph.removeprefix(VERBATIM)) + "\n```\n\n"
        else:
            yield " ".join(paragraph.split()) + "\n\n"


def _cell(text: str) -> str:
    return BARS.sub(r"\\|", " ".join(text.split()))


if __name__ == "__main__":
    sys.stdout.writelines(reference(cli))
