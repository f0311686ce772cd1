"""A SQLite database as one compact file, fit to be committed or opened from a read-only folder."""

from __future__ import annotations

from sqlalchemy import Engine

from factcheck.store.engine import explained, sqlite_path


def seal(engine: Engine) -> None:
    """Everything into the one file, no -wal or -shm beside it, no free pages; on PostgreSQL there is nothing to do."""
    if sqlite_path(engine) is None:
        return
    with explained(engine), engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode = DELETE", "VACUUM"):
            cursor = raw.cursor()
            cursor.execute(statement)
            cursor.fetchall()
            cursor.close()
    engine.dispose()
