"""Articles that wait to be matched: new ones, and those known otherwise than when they were last matched."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.store.tables import is_current, readings, stories, waiting


def wait(connection: Connection, articles: Iterable[str]) -> None:
    """These articles are to be matched anew."""
    for article in sorted(set(articles)):
        known = sa.select(waiting.c.article).where(waiting.c.article == article)
        if connection.execute(known).first() is None:
            connection.execute(waiting.insert().values(article=article))


def wait_all(connection: Connection) -> None:
    """Every article is to be matched anew."""
    connection.execute(waiting.delete())
    everything = sa.union(sa.select(readings.c.article).where(is_current(readings)), sa.select(stories.c.article))
    connection.execute(waiting.insert().from_select(["article"], everything))


def waits(connection: Connection) -> list[str]:
    return sorted(connection.scalars(sa.select(waiting.c.article)))


def done(connection: Connection) -> None:
    """Nothing waits any more."""
    connection.execute(waiting.delete())
