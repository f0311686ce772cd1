"""Statements about many keys or rows at once: databases take only so many values in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import Connection

T = TypeVar("T")

AT_ONCE = 500  # values in one statement
PAGE = 50_000  # rows read at once
POURED = 10_000  # rows handed over at once


def portions(values: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The values in lists of ``size`` at most."""
    rest = iter(values)
    while portion := list(islice(rest, size)):
        yield portion


def unindexed(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The same value (of text, or a number where it is one), past any index on it.

    Where rows are looked up by many keys at once, SQLite takes an index on another condition that holds for half the
    table (a kind, a flag) rather than that on the keys, and reads all of it each time.
    """
    return column.concat("") if isinstance(column.type, sa.Text) else column + sa.literal_column("0")


def having(
    connection: Connection, query: sa.Select[Any], column: sa.ColumnElement[Any], values: Iterable[Any]
) -> Iterator[Any]:
    """The rows of ``query`` whose ``column`` holds one of the ``values``."""
    for portion in portions(sorted(set(values))):
        yield from connection.execute(query.where(column.in_(portion))).all()


def plainly(
    connection: Connection, query: sa.Select[Any], column: sa.ColumnElement[Any], values: Iterable[Any]
) -> Iterator[tuple[Any, ...]]:
    """The same rows as tuples of what the database holds (flags: 0, 1), in a third of the time."""
    for portion in portions(sorted(set(values))):
        with connection.execute(query.where(column.in_(portion))) as result:
            assert result.cursor is not None
            yield from result.cursor.fetchall()  # past SQLAlchemy, which would look at every value


def pages(connection: Connection, query: sa.Select[Any]) -> Iterator[list[tuple[Any, ...]]]:
    """All rows of a query as tuples, many at a time."""
    found = connection.execute(query, execution_options={"yield_per": PAGE})
    return ([tuple(row) for row in page] for page in found.partitions())


def remove(connection: Connection, column: sa.Column[Any], values: Iterable[Any]) -> None:
    """Delete the rows whose ``column`` holds one of the ``values``."""
    for portion in portions(sorted(set(values))):
        connection.execute(column.table.delete().where(column.in_(portion)))


def many(connection: Connection, statement: Any, values: Sequence[Mapping[str, Any]]) -> None:
    """Execute for each of the ``values``, if there are any."""
    if values:
        connection.execute(statement, values)


def pour(connection: Connection, table: sa.Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert many rows as they stand: values of ``names``, in that order, as the database holds them (flags: 0, 1).

    Ten times quicker than `many`, which looks at every value.
    """
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    quoted = connection.dialect.identifier_preparer.quote
    columns, marks = ", ".join(quoted(name) for name in names), ", ".join(mark for _ in names)
    statement = f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks})"
    for portion in portions(rows, POURED):
        connection.exec_driver_sql(statement, portion)


@contextmanager
def indexed_after(connection: Connection, table: sa.Table) -> Iterator[None]:
    """A table that is filled from empty gets its indexes afterwards: sorted once, not one entry at a time."""
    indexes = sorted(table.indexes, key=lambda one: str(one.name))
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)
