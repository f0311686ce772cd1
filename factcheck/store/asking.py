"""Questions in SQL that change nothing: one statement, of which only reading is allowed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine

from factcheck.errors import UsageError
from factcheck.store.engine import reading, sqlite_path

REACHES_OUT = frozenset({sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH})
PRAGMAS = frozenset(
    "collation_list compile_options data_version database_list foreign_key_list function_list index_info index_list "
    "index_xinfo page_count page_size table_info table_list table_xinfo user_version".split()
)
"""What may be asked of SQLite itself; full-text search asks for ``data_version`` by itself."""
REFUSED_FUNCTIONS = frozenset({"load_extension", "writefile", "edit", "fts3_tokenizer"})
SECRETS = frozenset({("accounts", "password"), ("tokens", "hash"), ("sessions", "hash"), ("secrets", "value")})
BATCH = 1_000  # rows fetched at once
HINT = "one SELECT; `factcheck sql \"select name from sqlite_master where type = 'view'\"` lists the views"
SELECTS = ("select", "with", "values", "table", "explain", "pragma")

Value = str | float | int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of the columns, each once, and the rows, read as they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Value, ...]]


@contextmanager
def asked(engine: Engine, statement: str) -> Iterator[Answer]:
    """The answer to one SQL statement; `UsageError` for what is wrong with it or would change anything."""
    if not statement.lstrip(" \t\r\n(").lower().startswith(SELECTS):
        raise UsageError("only questions are answered: the statement does not begin with SELECT or WITH", HINT)
    asking = _of_sqlite if sqlite_path(engine) else _of_postgresql
    with reading(engine) as connection, asking(connection, statement) as answer:
        yield answer


@contextmanager
def _of_sqlite(connection: Connection, statement: str) -> Iterator[Answer]:
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA query_only = ON")
    raw.set_authorizer(_allowed)
    try:
        with closing(raw.cursor()) as cursor:
            cursor.execute(statement)
            yield _answer(cursor)
    except (sqlite3.Error, sqlite3.Warning) as error:
        if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise
        raise UsageError(f"the statement cannot be answered: {error}", HINT) from error
    finally:
        raw.set_authorizer(None)
        raw.execute("PRAGMA query_only = OFF")


def _allowed(action: int, first: str | None, second: str | None, _database: str | None, _view: str | None) -> int:
    """Neither other files, nor functions that touch files, nor settings; `query_only` sees to the rest.

    What lets one sign in reads as null.
    """
    if action == sqlite3.SQLITE_READ and (first, second) in SECRETS:
        return sqlite3.SQLITE_IGNORE
    refused = (
        action in REACHES_OUT
        or (action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in REFUSED_FUNCTIONS)
        or (action == sqlite3.SQLITE_PRAGMA and (first or "").lower() not in PRAGMAS)
    )
    return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK


@contextmanager
def _of_postgresql(connection: Connection, statement: str) -> Iterator[Answer]:
    import psycopg

    raw: Any = connection.connection.dbapi_connection
    try:
        with raw.cursor() as cursor:
            cursor.execute(statement, prepare=True)  # prepared: one statement only, in a transaction that cannot write
            yield _answer(cursor)
    except psycopg.Error as error:
        raise UsageError(f"the statement cannot be answered: {str(error).strip().splitlines()[0]}", HINT) from error


def _answer(cursor: Any) -> Answer:
    if cursor.description is None:
        raise UsageError("the statement has no answer", HINT)
    return Answer(_once([str(column[0]) for column in cursor.description]), _rows(cursor))


def _once(names: list[str]) -> tuple[str, ...]:
    """Every name once: the second ``doc`` is ``doc_2``."""
    taken: dict[str, int] = {}
    for name in names:
        number = 1
        while (unique := name if number == 1 else f"{name}_{number}") in taken:
            number += 1
        taken[unique] = number
    return tuple(taken)


def _rows(cursor: Any) -> Iterator[tuple[Value, ...]]:
    while batch := cursor.fetchmany(BATCH):
        for row in batch:
            yield tuple(_value(value) for value in row)


def _value(value: Any) -> Value:
    if value is None or isinstance(value, str | int | float):
        return value
    return f"<{len(value)} bytes>" if isinstance(value, bytes | memoryview) else str(value)
