"""Full-text search over claims and sentences: the same words on both databases, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.store import captures
from factcheck.store.filters import Hit
from factcheck.store.tables import claims, is_current, places, readings, sentences
from factcheck.store.words import fold, marked

MOST_WORDS = 32  # of a query; more say nothing more


def search(connection: Connection, query: str, limit: int) -> list[Hit]:
    """Claims, then sentences, in which every word of ``query`` begins a word; best first. No words, no hits."""
    wanted = fold(query).split()[:MOST_WORDS]
    if not wanted or limit < 1:
        return []
    found = list(_hits(connection, claims, wanted, limit))
    return found + list(_hits(connection, sentences, wanted, limit - len(found)))


def _hits(connection: Connection, table: sa.Table, wanted: list[str], limit: int) -> Iterator[Hit]:
    if limit < 1:
        return
    stands = sa.exists().where(places.c.article == readings.c.article, is_current(places))
    query = (
        _matching(connection, table, wanted)
        .add_columns(readings.c.article.label("of_article"))
        .join(readings, readings.c.id == table.c.reading)
        .where(is_current(readings), stands)
        .order_by(readings.c.article, table.c.span_start, table.c.span_end)
        .limit(limit)
    )
    docs: dict[str, str] = {}
    for row in connection.execute(query).mappings().all():
        article = row["of_article"]
        if article not in docs:
            docs[article] = captures.places_of(connection, article)[0].doc
        yield _hit(table, row, docs[article], wanted)


def _hit(table: sa.Table, row: Any, doc: str, wanted: list[str]) -> Hit:
    is_claim = table is claims
    context = row["sentence"] if is_claim else row["text"]
    return Hit(
        "claim" if is_claim else "sentence",
        row["id"] if is_claim else None,
        row["of_article"],
        doc,
        row["span_start"],
        row["span_end"],
        row["text"],
        marked(context, wanted),
    )


def _matching(connection: Connection, table: sa.Table, wanted: list[str]) -> sa.Select[Any]:
    """Rows with all words, best first; ``wanted`` are letters and digits only, so nothing in them is syntax."""
    if connection.dialect.name == "postgresql":
        simple: sa.ColumnElement[Any] = sa.literal_column("'simple'")
        vector = sa.func.to_tsvector(simple, table.c.words)
        asked = sa.func.to_tsquery(simple, " & ".join(f"{word}:*" for word in wanted))
        return sa.select(table).where(vector.op("@@")(asked)).order_by(sa.func.ts_rank(vector, asked).desc())
    name = f"{table.name}_fts"
    fts = sa.table(name, sa.column("rowid"), sa.column("rank"))
    matches = sa.literal_column(name).op("MATCH")(" ".join(f'"{word}"*' for word in wanted))
    return sa.select(table).join(fts, fts.c.rowid == table.c.key).where(matches).order_by(fts.c.rank)
