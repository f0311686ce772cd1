"""Which findings: the options that the report and the queue share, each said once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from factcheck.cli.claims import date_option
from factcheck.cli.completing import case_option, known, watched_option
from factcheck.cli.options import Run, verdict_option

STATES = ("open", "in_review", "proposed", "signed_off", "dismissed", "returned", "stale")
SEVERITIES = ("high", "medium", "low")
"""The record's words, without the time it takes to import them for --help; a test compares."""

FILTERS = (
    verdict_option("--verdict", "verdicts", "Only this verdict; repeatable."),
    click.option("--severity", "severities", multiple=True, type=click.Choice(SEVERITIES),
                 help="Only of this severity; repeatable."),
    click.option("--state", "states", multiple=True, type=click.Choice(STATES), metavar="STATE",
                 help="Only in this state [queue: what waits for you]; repeatable: open, proposed, stale, ..."),
    click.option("--outlet", metavar="NAME", shell_complete=known("outlet"), help="Only on a claim of this outlet."),
    click.option("--topic", metavar="WORDS", help="Only with these words in the question or a claim."),
    date_option("--since", "Only on a document published on this date or later: 2021, 2021-07, 2021-07-05."),
    date_option("--until", "Only on a document published on this date or earlier."),
    case_option,
    watched_option,
    click.option("--stale/--not-stale", "stale", default=None, help="Only what changed since it was decided; or not."),
)  # fmt: skip
SHARED = ("verdicts", "severities", "states", "outlet", "topic", "since", "until", "case", "watched", "stale")
MINE = click.option("--mine", is_flag=True, help="Only yours: assigned to you, before you, or of a case you review.")
DOC = click.option(
    "--doc", metavar="DOC", shell_complete=known("doc"), help="Only findings on a claim of this document."
)


def queue_filters(command: Run) -> Run:
    """Which findings of the queue; resolved into a `QueueFilter` called ``asked``."""

    @functools.wraps(command)
    def resolved(*args: Any, mine: bool, **kwargs: Any) -> Any:
        from factcheck.store.filters import QueueFilter

        return command(*args, asked=QueueFilter(**_taken(kwargs), mine=mine), **kwargs)

    return _with((*FILTERS, MINE), resolved)


def report_filters(command: Run) -> Run:
    """Which findings of the report; resolved into a `FindingFilter` called ``asked``."""

    @functools.wraps(command)
    def resolved(*args: Any, doc: str | None, **kwargs: Any) -> Any:
        from factcheck.store.filters import FindingFilter

        return command(*args, asked=FindingFilter(**_taken(kwargs), doc=doc), **kwargs)

    return _with((*FILTERS, DOC), resolved)


def _taken(given: dict[str, Any]) -> dict[str, Any]:
    """The shared filters, taken out of what was ``given``."""
    return {name: given.pop(name) for name in SHARED}


def _with(options: tuple[Callable[[Run], Run], ...], command: Run) -> Run:
    return functools.reduce(lambda made, option: option(made), reversed(options), command)
