"""Options that many commands share, each from one decorator, and commands whose help opens with examples."""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck import settings as configuration
from factcheck.cli.output import FORMATS, Output
from factcheck.report.order import ORDER
from factcheck.settings import Settings

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from factcheck.store.database import Database

Run = Callable[..., Any]
FORMATTED = "For people (table, md), programs (json, jsonl) or spreadsheets (csv, xlsx)."


class Command(click.Command):
    """A command whose help opens with examples; tests run them."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples first, then what the command does."""
        with formatter.section("Examples"):
            formatter.write("".join(f"  {example}\n" for example in self.examples))
        super().format_help_text(ctx, formatter)


class InOrder(click.Group):
    """A group that lists its commands in the order in which one meets them, not by the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """As they were added."""
        return list(self.commands)


def verdict_option(name: str, target: str, explained: str) -> Callable[[Run], Run]:
    """A repeatable option that takes verdicts."""
    choice = click.Choice(ORDER)
    return click.option(name, target, multiple=True, type=choice, metavar="VERDICT", help=explained)


def limit_option(most: int, explained: str) -> Callable[[Run], Run]:
    """--limit, ``most`` where nothing is said."""
    return click.option(
        "--limit", metavar="NUMBER", type=click.IntRange(min=1), default=most, show_default=True, help=explained
    )


def files(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Names of files, by the shell."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(typed, type="file")]


def database_option(command: Run) -> Run:
    """--db, wherever the user puts it."""
    return click.option(
        "--db",
        metavar="FILE|URL",
        shell_complete=files,
        help="Database: a file or postgresql://... [FACTCHECK_DB, claims.db]",
    )(command)


def color_option(command: Run) -> Run:
    """--no-color, wherever the user puts it."""
    return click.option("--no-color", is_flag=True, help="No colour; NO_COLOR in the environment does the same.")(
        command
    )


def with_settings(command: Run) -> Run:
    """--db and --no-color, resolved into `Settings`, the command's first argument."""

    @functools.wraps(command)
    def resolved(*args: Any, db: str | None, no_color: bool, **kwargs: Any) -> Any:
        return command(_settings(db, no_color, kwargs), *args, **kwargs)

    return database_option(color_option(resolved))


def with_file(command: Run) -> Run:
    """The same and -o, resolved into `Settings` and `Output`, the first two arguments."""

    @functools.wraps(command)
    def resolved(settings: Settings, *args: Any, output: Path | None, form: str = "table", **kwargs: Any) -> Any:
        return command(settings, Output(form, output, settings), *args, **kwargs)

    file = click.Path(dir_okay=False, path_type=Path)
    to_file = click.option("-o", "--output", type=file, help="Write to this file, whole or not at all.")
    return to_file(with_settings(resolved))


def with_output(command: Run) -> Run:
    """The same and --format."""
    return with_formats(FORMATS)(command)


def with_formats(forms: Sequence[str]) -> Callable[[Run], Run]:
    """The same with these formats, the first unless another is asked for."""
    option = click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=FORMATTED
    )
    return lambda command: option(with_file(command))


def now() -> str:
    """This moment as it really is: no entry of the log is dated by the environment."""
    return configuration.clock({})()


def existing(settings: Settings) -> Database:
    """The database to read from; it must be there, nothing is created."""
    from factcheck.store.database import open_database

    return open_database(settings.db, migrate=False)


def settings_of(ctx: click.Context) -> Settings:
    """The settings while a command line is still being typed."""
    chosen = (ctx.params.get("db"), ctx.find_root().params.get("db"))
    return configuration.read({"db": next(filter(None, chosen), None)}, os.environ, terminal=None, plain=True)


def _settings(db: str | None, no_color: bool, given: dict[str, Any]) -> Settings:
    root = click.get_current_context().find_root().params
    options = {"db": db or root.get("db"), "model": given.get("model"), "profile": given.get("profile")}
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    return configuration.read(options, os.environ, terminal=width, plain=no_color or bool(root.get("no_color")))
