"""Names and ids in the database by their beginning, for whoever types one."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.store.tables import accounts, cases, claim_groups, claims, findings, is_current, places

Named = Literal["finding", "question", "doc", "outlet", "speaker", "measure", "thing_class", "account", "case"]

COLUMNS: dict[Named, tuple[sa.Column[str], sa.ColumnElement[bool] | None]] = {
    "finding": (findings.c.id, is_current(findings)),
    "question": (claim_groups.c.id, is_current(claim_groups)),
    "doc": (places.c.doc, is_current(places)),
    "outlet": (places.c.outlet, is_current(places)),
    "speaker": (claims.c.speaker, None),
    "measure": (claims.c.measure, None),
    "thing_class": (claims.c.thing_class, None),
    "account": (accounts.c.name, None),
    "case": (cases.c.slug, None),
}
MOST = 60  # more is no help to anyone who types


def beginning(connection: Connection, what: Named, typed: str) -> list[str]:
    """The names that begin with ``typed``, in any case; of a document also where its file's name does."""
    column, which = COLUMNS[what]
    fits = sa.func.lower(column).startswith(typed.lower(), autoescape=True)
    if what == "doc":
        fits = sa.or_(fits, sa.func.lower(column).contains("/" + typed.lower(), autoescape=True))
    query = sa.select(column).where(column.is_not(None), fits).distinct().order_by(column).limit(MOST)
    return list(connection.scalars(query if which is None else query.where(which)))
