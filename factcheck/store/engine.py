"""Connections: how SQLite and PostgreSQL are opened, and how transactions begin."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from factcheck.errors import StoreError

BUSY_SECONDS = 30  # a writer waits this long for another one before it gives up
ROOM = 256 << 10  # KiB of pages held while everything is matched; only what is touched is taken
ASKS_AGAIN = (0.001, 0.01)  # seconds, between these
MAGIC = b"SQLite format 3\x00"
POSTGRESQL = ("postgresql://", "postgres://", "postgresql+psycopg://")
WRITER_LOCK = 0x666163746368  # "factch": one writer at a time on PostgreSQL too, as on SQLite
PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA recursive_triggers = ON",  # so that INSERT OR REPLACE fires delete triggers
    "PRAGMA synchronous = NORMAL",  # with WAL: a crash of the machine may lose the last transaction, never the file
)


def connect(location: str, *, create: bool) -> Engine:
    """An engine for a path or URL; refuses with `StoreError` what is missing, unreachable or no database."""
    if location.startswith(POSTGRESQL):
        return _postgresql(location)
    if "://" in location and not location.startswith("sqlite:///"):
        raise StoreError(f"{_shown(location)} is no database URL this program knows", "give a path or postgresql://...")
    return _sqlite(Path(location.removeprefix("sqlite:///")), create=create)


def sqlite_path(engine: Engine) -> Path | None:
    """The file of a SQLite database; ``None`` on PostgreSQL."""
    return Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one moment of the database and changes nothing."""
    options: dict[str, Any] = {"writing": False}
    if engine.dialect.name == "postgresql":
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with explained(engine), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that alone may write, from its first moment: what it reads stays true until it ends."""
    with explained(engine), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            _use_wal(connection)
        with connection.execution_options(writing=True).begin():
            if engine.dialect.name == "postgresql":
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
            yield connection


@contextmanager
def roomy(connection: Connection) -> Iterator[None]:
    """For a large piece of work, memory for the pages it touches; on PostgreSQL that is the server's own business."""
    if connection.dialect.name != "sqlite":
        yield
        return
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{ROOM}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Turns what server or file system refuse into a `StoreError`; a broken constraint keeps its trace."""
    try:
        yield
    except UnicodeEncodeError as error:  # half a character, as a shell hands on what is not UTF-8
        raise StoreError(f"database {_shown(engine.url)}: {error.object!r} is no Unicode text", None) from error
    except DBAPIError as error:
        known = _explanation(str(error.orig))
        if known is None and not isinstance(error, OperationalError):
            raise
        what, hint = known or (str(error.orig).strip(), None)
        raise StoreError(f"database {_shown(engine.url)}: {what}", hint) from error


EXPLAINED = (
    ("database is locked", "is locked by another program", f"it was waited for {BUSY_SECONDS} s; end the other one"),
    ("readonly database", "cannot be written", "check the permissions of the file and of its folder"),
    ("unable to open database file", "cannot be opened", "check the path and its permissions"),
    ("file is not a database", "is not a SQLite database", "name another file with --db"),
    ("malformed", "is damaged", "restore a copy, or build it again from the documents"),
    ("permission denied", "may not be used like this by this user", "ask whoever runs the server for the rights"),
    ("disk is full", "does not fit on the disk", "free some space"),
)


def _explanation(message: str) -> tuple[str, str] | None:
    return next(((what, hint) for sign, what, hint in EXPLAINED if sign in message), None)


def _shown(location: object) -> str:
    """The location without its password."""
    try:
        return sa.make_url(str(location)).render_as_string(hide_password=True)
    except ArgumentError:
        return str(location)


def _postgresql(location: str) -> Engine:
    try:
        url = sa.make_url(location).set(drivername="postgresql+psycopg")
        engine = sa.create_engine(url, pool_pre_ping=True)
    except (ArgumentError, ValueError) as error:
        raise StoreError("the PostgreSQL URL cannot be read", "it looks like postgresql://user@host/name") from error
    except ImportError as error:
        raise StoreError("PostgreSQL needs psycopg", "pip install 'factcheck-claims[postgresql]'") from error
    try:
        engine.connect().close()
    except OperationalError as error:
        engine.dispose()
        reason = str(error.orig).strip().splitlines()[0]
        raise StoreError(f"cannot reach {_shown(url)}: {reason}", "is the server up, the name right?") from error
    return engine


def _sqlite(path: Path, *, create: bool) -> Engine:
    _refuse_unusable(path, create=create)
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _refuse_unusable(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a directory", "name a database file with --db")
    if not path.exists() and not create:
        raise StoreError(f"there is no database {path}", "build one with: factcheck run DOCUMENTS...")
    if not path.parent.is_dir():
        raise StoreError(f"there is no folder {path.parent} for the database", "create it first")
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}", "check its permissions") from error
    if start not in (b"", MAGIC):
        raise StoreError(f"{path} is not a SQLite database", "name another file with --db")


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver's own transaction handling loses updates: `_begin` does it
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writing"):
        _begin_writing(connection)
    else:
        connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: Connection) -> None:
    """Ask often, at odd moments: SQLite itself asks ten times a second, and where many write some are never served."""
    until = time.monotonic() + BUSY_SECONDS
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                return
            except OperationalError as error:
                if "locked" not in str(error.orig) or time.monotonic() > until:
                    raise
            time.sleep(random.uniform(*ASKS_AGAIN))
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def _use_wal(connection: Connection) -> None:
    """Readers do not wait for the writer. Set on the first write only: looking at a sealed file leaves it as it is."""
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    try:
        raw.execute("PRAGMA journal_mode = WAL").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):  # someone reads it just now: the next writer will do it
            raise StoreError(
                f"the database cannot be written: {error}", "check the permissions of its folder"
            ) from error
