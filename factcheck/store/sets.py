"""Statements about many keys at once: databases take only so many values in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import Connection

T = TypeVar("T")

AT_ONCE = 500  # values in one statement


def portions(values: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The values in lists of ``size`` at most."""
    rest = iter(values)
    while portion := list(islice(rest, size)):
        yield portion


def having(
    connection: Connection, query: sa.Select[Any], column: sa.ColumnElement[Any], values: Iterable[Any]
) -> Iterator[Any]:
    """The rows of ``query`` whose ``column`` holds one of the ``values``."""
    for portion in portions(sorted(set(values))):
        yield from connection.execute(query.where(column.in_(portion))).all()


def remove(connection: Connection, column: sa.Column[Any], values: Iterable[Any]) -> None:
    """Delete the rows whose ``column`` holds one of the ``values``."""
    for portion in portions(sorted(set(values))):
        connection.execute(column.table.delete().where(column.in_(portion)))


def many(connection: Connection, statement: Any, values: Sequence[Mapping[str, Any]]) -> None:
    """Execute for each of the ``values``, if there are any."""
    if values:
        connection.execute(statement, values)
