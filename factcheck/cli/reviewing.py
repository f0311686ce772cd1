"""What the review commands share: who works on which database, and which findings of the queue are meant."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.acting import acting
from factcheck.cli.claims import date_option
from factcheck.cli.completing import known
from factcheck.cli.options import Run, existing, verdict_option
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.record import Account
    from factcheck.store.database import Database

STATES = ("open", "in_review", "proposed", "signed_off", "dismissed", "returned", "stale")
SEVERITIES = ("high", "medium", "low")
"""The record's words, without the time it takes to import them for --help; a test compares."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An open database and who works on it."""

    database: Database
    account: Account


@contextmanager
def desk(settings: Settings) -> Iterator[Desk]:
    """The database and the account of the token file."""
    with existing(settings) as database:
        yield Desk(database, acting(settings, database))


# ------------------------------------------------------------------------------------------------ options


def queue_filters(command: Run) -> Run:
    """Which findings; resolved into a `QueueFilter` called ``asked``."""

    @functools.wraps(command)
    def resolved(*args: Any, verdicts: Any, severities: Any, states: Any, outlet: Any, topic: Any, since: Any,
                 until: Any, stale: Any, mine: Any, **kwargs: Any) -> Any:  # fmt: skip
        from factcheck.store.filters import QueueFilter

        asked = QueueFilter(verdicts, severities, states, outlet, topic, since, until, stale, mine)
        return command(*args, asked=asked, **kwargs)

    made: Run = resolved
    for option in reversed(FILTERS):
        made = option(made)
    return made


FILTERS = (
    verdict_option("--verdict", "verdicts", "Only this verdict; repeatable."),
    click.option("--severity", "severities", multiple=True, type=click.Choice(SEVERITIES),
                 help="Only of this severity; repeatable."),
    click.option("--state", "states", multiple=True, type=click.Choice(STATES), metavar="STATE",
                 help="Only in this state [what waits for you]; repeatable: open, proposed, stale, ..."),
    click.option("--outlet", metavar="NAME", shell_complete=known("outlet"), help="Only on a claim of this outlet."),
    click.option("--topic", metavar="WORDS", help="Only with these words in the question or a claim."),
    date_option("--since", "Only on a document published on this date or later: 2021, 2021-07, 2021-07-05."),
    date_option("--until", "Only on a document published on this date or earlier."),
    click.option("--stale/--not-stale", "stale", default=None, help="Only what changed since it was decided; or not."),
    click.option("--mine", is_flag=True, help="Only what is assigned to you or lies before you."),
)  # fmt: skip
