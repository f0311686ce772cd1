"""A SQLite database as one compact file, fit to be committed or opened from a read-only folder."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from factcheck.errors import StoreError
from factcheck.store.engine import BUSY_SECONDS, sqlite_path

IN_USE = "end the programs that have it open, then try again"


def seal(engine: Engine) -> None:
    """Everything into the one file, no -wal or -shm beside it, no free pages; on PostgreSQL there is nothing to do."""
    path = sqlite_path(engine)
    if path is None:
        return
    engine.dispose()
    try:
        _seal(path)
    except sqlite3.OperationalError as error:
        raise StoreError(f"the database {path} cannot be sealed: {error}", IN_USE) from error


def _seal(path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        (mode,) = raw.execute("PRAGMA journal_mode = DELETE").fetchone()
        if mode != "delete":
            raise sqlite3.OperationalError("it is in use")
        raw.execute("VACUUM")
