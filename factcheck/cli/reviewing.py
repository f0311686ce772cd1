"""What the commands of named accounts share: who works on which database, and who edits there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.cli.acting import acting
from factcheck.cli.options import existing, now
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.correcting import Editor
    from factcheck.record import Account
    from factcheck.store.database import Database


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


@contextmanager
def editing(settings: Settings) -> Iterator[Editor]:
    """The same for what editors say of claims, questions and names: what they touch is read and judged again."""
    from factcheck.correcting import Editor
    from factcheck.pipeline import RunOptions

    with desk(settings) as at_desk:
        yield Editor(at_desk.database, at_desk.account, RunOptions(settings.model, settings.profile), now)
