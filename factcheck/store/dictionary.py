"""The data dictionary: every table and view with its columns, their types and words, as the database has them.

It stands in the database itself (`data_dictionary`), written anew whenever the database is upgraded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.dictionary import Sort, column_means, means
from factcheck.store.tables import data_dictionary, metadata

TYPES = {"Text": "text", "Integer": "integer", "REAL": "real", "LargeBinary": "blob"}
LISTED = re.compile(r"'([^']*)'")
OURS = re.compile(r"v_\w+")  # names of views


@dataclass(frozen=True, slots=True)
class Line:
    """One table, view (position 0) or column."""

    kind: str
    name: str
    position: int
    column_name: str
    type: str
    words: str
    means: str


def lines(connection: Connection) -> Iterator[Line]:
    """The dictionary: views first, since people begin there; tables in the order of the program."""
    for view in sorted(name for name in sa.inspect(connection).get_view_names() if OURS.fullmatch(name)):
        columns = [column["name"] for column in sa.inspect(connection).get_columns(view)]
        yield from _lines("views", "view", view, [(column, "", "") for column in columns])
    for table in metadata.tables.values():
        yield from _lines("tables", "table", table.name, [_told(table, column) for column in table.c])


def _lines(sort: Sort, kind: str, name: str, columns: list[tuple[str, str, str]]) -> Iterator[Line]:
    yield Line(kind, name, 0, "", "", "", means(sort, name))
    for position, (column, type_, words) in enumerate(columns, start=1):
        yield Line(kind, name, position, column, type_, words, column_means(sort, name, column))


def _told(table: sa.Table, column: sa.Column[object]) -> tuple[str, str, str]:
    plain = getattr(column.type, "impl", column.type)
    return column.name, TYPES[type(plain).__name__], _allowed(table, column.name)


def _allowed(table: sa.Table, column: str) -> str:
    """The words that a CHECK of the table allows in the column."""
    for check in table.constraints:
        if isinstance(check, sa.CheckConstraint) and str(check.sqltext).startswith(f"{column} IN ('"):
            return ", ".join(LISTED.findall(str(check.sqltext)))
    return ""


def refresh(connection: Connection) -> None:
    """Write the dictionary into the database, where it says anything else."""
    new = [asdict(line) for line in lines(connection)]
    columns = (data_dictionary.c[name] for name in new[0])
    order = (data_dictionary.c.kind, data_dictionary.c.name, data_dictionary.c.position)
    there = [dict(row) for row in connection.execute(sa.select(*columns).order_by(*order)).mappings()]
    if sorted(there, key=repr) == sorted(new, key=repr):
        return
    connection.execute(data_dictionary.delete())
    connection.execute(data_dictionary.insert(), new)
