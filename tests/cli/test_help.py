"""The help of all commands: every option explained, one name for one thing, every command in a section."""

from __future__ import annotations

from collections import defaultdict

import click

from factcheck.cli import exits
from factcheck.cli.main import cli
from factcheck.errors import FactcheckError
from tests.cli.conftest import invoke
from tests.cli.test_commands import ALL

TWO_MEANINGS = {
    "--as": "a form of export, a reason to dismiss",
    "--format": "fewer formats where some make no sense",
    "--kind": "of claims, of revisions",
    "--manifest": "what editors know, what a pack holds",
    "--name": "of an account, of a server",
    "--output": "a file; of a pack also a folder",
    "--page": "of a document, of published findings",
    "--role": "of an account, of a block",
    "--since": "of publication, of a run",
}
ROOT = click.Context(cli, info_name="factcheck", **cli.context_settings)


def options() -> list[tuple[str, str, str, str]]:
    """Command, longest name, how it is written, its explanation."""
    found = []
    for name, command in ALL.items():
        context = click.Context(command, info_name=name, parent=ROOT)
        for option in command.get_params(context):
            if isinstance(option, click.Option) and not option.hidden:
                written, explained = option.get_help_record(context) or ("", "")
                found.append((name, max(option.opts, key=len), written, option.help or explained))
    return found


def test_every_option_is_explained() -> None:
    assert [(command, name) for command, name, _, explained in options() if not explained.strip(" .")] == []


def test_one_option_is_written_one_way() -> None:
    written = defaultdict(set)
    for _, name, how, _ in options():
        written[name].add(how)
    several = {name: ways for name, ways in written.items() if len(ways) > 1 and name not in TWO_MEANINGS}
    assert several == {}


def test_every_command_stands_in_a_section_of_the_help() -> None:
    shown = invoke("--help").stdout
    assert {name.split()[0] for name in ALL} == set(cli.commands)
    for title, names in cli.sections.items():
        section = shown.partition(f"\n{title}:\n")[2].partition("\n\n")[0]
        assert [line.split()[0] for line in section.splitlines() if line[2] != " "] == names


def test_exit_codes_are_those_of_the_errors() -> None:
    def codes(error: type[FactcheckError]) -> set[int]:
        return {error.exit_code}.union(*(codes(one) for one in error.__subclasses__()))

    assert codes(FactcheckError) == {1, 2, 3, 4} < exits.EXIT_CODES.keys()
    assert (exits.FAILED_ON, exits.WRONG_USAGE, exits.SOME_FAILED, exits.ALTERED) == (1, 2, 3, 4)
