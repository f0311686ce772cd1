"""`--fail-on`: the findings at which a command ends with exit code 1, for scripts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import click

from factcheck.cli.exits import FAILED_ON
from factcheck.cli.options import Run
from factcheck.report.order import ORDER

ORIGINS = ("copy", "same_origin", "independent", "unknown")  # the model's words, without importing it for --help

Sorts = tuple[tuple[str, str | None], ...]


class Sort(click.ParamType[tuple[str, str | None]]):
    """A sort of finding: ``contradicts``, or ``contradicts:independent``; or one of the words in ``also``."""

    name = "VERDICT[:ORIGIN]"

    def __init__(self, also: Collection[str] = ()) -> None:
        self._also = tuple(also)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str | None]:
        """The verdict, and the origin where one is named."""
        if value in self._also:
            return value, None
        verdict, _, origin = str(value).partition(":")
        if verdict not in ORDER:
            self.fail(f"{verdict!r} is no verdict: {', '.join((*ORDER, *self._also))}", param, ctx)
        if origin and origin not in ORIGINS:
            self.fail(f"{origin!r} is no origin: {', '.join(ORIGINS)}", param, ctx)
        return verdict, origin or None

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Verdicts first, then the origins of the one that is written."""
        from click.shell_completion import CompletionItem

        verdict, colon, _ = incomplete.partition(":")
        words = [f"{verdict}:{origin}" for origin in ORIGINS] if colon else [*ORDER, *self._also]
        return [CompletionItem(word) for word in words if word.startswith(incomplete)]


def fail_on_option(explained: str, also: Collection[str] = ()) -> Callable[[Run], Run]:
    """--fail-on, repeatable."""
    return click.option("--fail-on", "fail_on", multiple=True, type=Sort(also), help=explained)


def failed(fail_on: Sorts, count: Callable[[str, str | None], int]) -> int:
    """The exit code: whether there is a finding of one of the sorts, ``count`` told how many of each."""
    return FAILED_ON if any(count(verdict, origin) for verdict, origin in fail_on) else 0
