"""The whole database as rows, out and in: tables in an order in which references hold, rows in the order of their keys.

What lets one sign in stays here (passwords, tokens, sessions, secrets), and what only passes (attempts, leases).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.errors import UsageError
from factcheck.store import migrate
from factcheck.store.tables import metadata

STAYS = ("attempts", "leases", "secrets", "sessions", "tokens")
BLANK = {"accounts": ("password",)}
MADE = ("alembic_version", "data_dictionary")  # by the program, in every database
HEAVY = ("captures", "articles")  # rows of any size
ROWS, HEAVY_ROWS = 1000, 20  # fetched at once

Row = Mapping[str, Any]


def tables() -> tuple[str, ...]:
    """The names of what is written, in order."""
    return tuple(one.name for one in metadata.sorted_tables if one.name not in (*STAYS, *MADE))


def rows_of(connection: Connection, name: str) -> Iterator[Row]:
    """The rows of a table as they stand in it, by their keys: the same order on both databases."""
    table = metadata.tables[name]
    plain: list[sa.ColumnElement[Any]] = [sa.column(one.name) for one in table.c if one.name not in BLANK.get(name, ())]
    keys = [_by_bytes(connection, one) for one in table.primary_key]
    query = sa.select(*plain).select_from(sa.table(name)).order_by(*keys)
    size = HEAVY_ROWS if name in HEAVY else ROWS
    return (dict(row) for row in connection.execute(query, execution_options={"yield_per": size}).mappings())


def _by_bytes(connection: Connection, key: sa.Column[Any]) -> sa.ColumnElement[Any]:
    column: sa.ColumnElement[Any] = sa.column(key.name)
    text = isinstance(key.type, sa.Text)
    return column.collate("C") if text and connection.dialect.name == "postgresql" else column


# ------------------------------------------------------------------------------------------------ in


def prepare(connection: Connection, version: str) -> None:
    """Give an empty database the tables of ``version``; `UsageError` when anything is in it."""
    stored = migrate.stored(connection)
    held = _held(connection) if stored else []
    if held:
        there = ", ".join(held)
        raise UsageError(f"the database is not empty: there are rows in {there}", "name a new one with --db")
    migrate.move(connection, version)


def _held(connection: Connection) -> list[str]:
    """The tables that hold anything."""
    names = sorted(set(sa.inspect(connection).get_table_names()) & set(metadata.tables) - set(MADE))
    return [name for name in names if connection.execute(sa.text(f'SELECT 1 FROM "{name}" LIMIT 1')).first()]


def columns_of(connection: Connection, name: str) -> frozenset[str]:
    """The columns of a table as it is in this database."""
    return frozenset(column["name"] for column in sa.inspect(connection).get_columns(name))


def put(connection: Connection, name: str, rows: Sequence[Row]) -> None:
    """Write rows into a table, all with the same columns."""
    table = sa.table(name, *map(sa.column, rows[0]))
    connection.execute(table.insert(), [dict(row) for row in rows])


@contextmanager
def unguarded(connection: Connection) -> Iterator[None]:
    """Without the triggers of the log, which know the present only; whoever writes so verifies the whole log after."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ALTER TABLE log DISABLE TRIGGER USER")
        yield
        connection.exec_driver_sql("ALTER TABLE log ENABLE TRIGGER USER")
        return
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'log' ORDER BY name"
    guards = connection.exec_driver_sql(query).all()
    for guard in guards:
        connection.exec_driver_sql(f'DROP TRIGGER "{guard.name}"')
    yield
    for guard in guards:
        connection.exec_driver_sql(guard.sql)


def count_on(connection: Connection) -> None:
    """Let PostgreSQL number new rows after the highest key that came in; SQLite does by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        if table.autoincrement_column is None or table.name in STAYS:
            continue
        key = table.autoincrement_column.name
        connection.execute(
            sa.text(
                f"""SELECT setval(pg_get_serial_sequence('{table.name}', '{key}'), "max") FROM
                (SELECT max("{key}") FROM "{table.name}") AS highest WHERE "max" IS NOT NULL"""
            )
        )
