"""What the review commands share: who works on which database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.cli.acting import acting
from factcheck.cli.options import existing
from factcheck.settings import Settings

if TYPE_CHECKING:
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
