"""What arguments and options are completed with while they are typed: files, and names that the database holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import Run, existing, settings_of

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from factcheck.store.beginnings import Named

OF_CASE = "Only what belongs to this case."
Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def known(what: Named) -> Completer:
    """Names that the database holds."""

    def complete(ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from factcheck.store.beginnings import beginning

        try:
            with existing(settings_of(ctx)) as database, database.reading() as connection:
                found = beginning(connection, what, typed)
        except Exception:  # no database, another program's, locked: a prompt is no place for any error
            return []
        return [CompletionItem(_as_typed(name, typed)) for name in found if name.isprintable()]

    return complete


def case_option(command: Run) -> Run:
    """--case, of commands that look."""
    return click.option("--case", metavar="CASE", shell_complete=known("case"), help=OF_CASE)(command)


def watched_option(command: Run) -> Run:
    """--watched, of commands that look at findings."""
    explained = "Only what touches the watch list: the house's, with --case the case's too."
    return click.option("--watched", is_flag=True, help=explained)(command)


def _as_typed(name: str, typed: str) -> str:
    """A document by its file's name where that is how it was begun."""
    return name if name.lower().startswith(typed.lower()) else name.rsplit("/", 1)[-1]
