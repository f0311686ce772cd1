"""What editors set by hand: added at the end, never changed; the last word on a thing counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.model import DATE_FIELDS, BlockRole, Dated, Edit, Fact, Facts, Role
from factcheck.store.tables import edits

PLAIN = ("doc", "field", "value", "basis", "actor", "at", "precision", "words")
ROLES: dict[str, Role] = {role: role for role in get_args(Role)}


def append(connection: Connection, made: Sequence[Edit]) -> None:
    connection.execute(edits.insert(), [_row(one) for one in made])


def history(connection: Connection, doc: str) -> list[Edit]:
    query = sa.select(edits).where(edits.c.doc == doc).order_by(edits.c.key)
    return [_edit(row) for row in connection.execute(query).mappings()]


def facts_of(connection: Connection, doc: str) -> Facts:
    """What editors say of a document now, each fact with who said it and how they know."""
    last = {one.field: one for one in history(connection, doc) if one.field != "block"}
    known: dict[str, Any] = {}
    for name, one in last.items():
        if one.value is None:
            continue
        note = f"{one.basis} (set by {one.actor}, {one.at[:10]})"
        if name in DATE_FIELDS:
            known |= {name: Dated(one.value, one.precision or "unknown", "editor"), f"{name}_note": note}
        else:
            known[name] = Fact(one.value, "editor", note)
    return Facts(**known)


def roles_of(connection: Connection, doc: str) -> tuple[BlockRole, ...]:
    """The roles that editors gave to blocks of a document."""
    last = {one.block: one.value for one in history(connection, doc) if one.block}
    return tuple(BlockRole(*block, ROLES[role]) for block, role in sorted(last.items()) if role)


def _row(one: Edit) -> dict[str, Any]:
    block, ordinal = one.block or (None, None)
    return {name: getattr(one, name) for name in PLAIN} | {"block": block, "ordinal": ordinal}


def _edit(row: sa.RowMapping) -> Edit:
    block = (row["block"], row["ordinal"]) if row["block"] is not None else None
    return Edit(**{name: row[name] for name in PLAIN}, block=block)
