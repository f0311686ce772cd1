"""The runs of words that quotes hold: quotes that share one are compared."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.store.sets import having, many, pour, unindexed
from factcheck.store.tables import claim_keys, quote_runs


def kept_quotes(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    """Quotes of these stories that are no copies: number -> signs."""
    query = sa.select(claim_keys.c.number, claim_keys.c.signs).where(
        claim_keys.c.signs.is_not(None), unindexed(claim_keys.c.stands_for_it).is_(None)
    )
    return {row.number: row.signs for row in having(connection, query, claim_keys.c.story, keys)}


def signs_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    query = sa.select(claim_keys.c.number, claim_keys.c.signs)
    return {row.number: row.signs for row in having(connection, query, claim_keys.c.number, numbers)}


def add(connection: Connection, held: Iterable[tuple[int, int]]) -> None:
    """Note which quote holds which run: (run, quote)."""
    pour(connection, quote_runs, ("run", "quote"), held)


def clear(connection: Connection) -> None:
    """Forget all runs."""
    connection.execute(quote_runs.delete())


def remove(connection: Connection, held: Iterable[tuple[int, int]]) -> None:
    here = sa.and_(quote_runs.c.run == sa.bindparam("of"), quote_runs.c.quote == sa.bindparam("held"))
    many(connection, quote_runs.delete().where(here), [{"of": run, "held": quote} for run, quote in held])


def stock_phrases(connection: Connection, most: int) -> int:
    """How many runs more quotes hold than ``most``."""
    common = sa.select(quote_runs.c.run).group_by(quote_runs.c.run).having(sa.func.count() > most).subquery()
    return connection.scalar(sa.select(sa.func.count()).select_from(common)) or 0


HOLDERS = sa.select(quote_runs.c.quote).where(quote_runs.c.run == sa.bindparam("of")).order_by(quote_runs.c.quote)
FIRST_HOLDERS = HOLDERS.limit(sa.bindparam("most"))


def holders(connection: Connection, run: int, most: int | None = None) -> list[int]:
    """The quotes that hold a run, in order; the first ``most`` of them."""
    if most is None:
        return list(connection.scalars(HOLDERS, {"of": run}))
    return list(connection.scalars(FIRST_HOLDERS, {"of": run, "most": most}))
