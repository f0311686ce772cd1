"""READ: what one version of the reader made of an article; the newest is current, older ones stay."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.model import Block, Reading
from factcheck.store import captures, rows
from factcheck.store.filters import ReadingMeta
from factcheck.store.tables import articles, blocks, claims, is_current, links, places, readings, sentences
from factcheck.store.words import fold

SENTENCES_AT_ONCE = 2000  # rows fetched together


def ids(connection: Connection) -> set[str]:
    return set(connection.scalars(sa.select(readings.c.id)))


def current(connection: Connection) -> dict[str, str]:
    """Article -> its current reading."""
    query = sa.select(readings.c.article, readings.c.id).where(is_current(readings))
    return {row.article: row.id for row in connection.execute(query)}


META = ("id", "article", "reader", "model", "profile", "inputs", "read_at")


def metas(connection: Connection) -> dict[str, ReadingMeta]:
    """Article -> which reading its claims come from."""
    query = sa.select(*(readings.c[name] for name in META)).where(is_current(readings))
    return {row["article"]: ReadingMeta(**row) for row in connection.execute(query).mappings()}


def blocks_of(connection: Connection, article: str) -> tuple[Block, ...]:
    query = (
        sa.select(blocks)
        .join(readings, readings.c.id == blocks.c.reading)
        .where(readings.c.article == article, is_current(readings))
        .order_by(blocks.c.number)
    )
    return tuple(Block(row.span_start, row.span_end, row.role) for row in connection.execute(query))


def story_sentences(connection: Connection) -> Iterator[tuple[str, list[str]]]:
    """Each article that stands somewhere now with the sentences of its current reading, in order of ids."""
    stands = sa.exists().where(places.c.article == readings.c.article, is_current(places))
    query = (
        sa.select(readings.c.article, sentences.c.text)
        .join(sentences, sentences.c.reading == readings.c.id)
        .where(is_current(readings), stands)
        .order_by(readings.c.article, sentences.c.number)
    )
    found = connection.execution_options(yield_per=SENTENCES_AT_ONCE).execute(query)
    for article, together in groupby(found, key=lambda row: str(row.article)):
        yield article, [row.text for row in together]


def save(connection: Connection, reading: Reading, at: str) -> None:
    """Store a reading and make it the article's current one; one that is there already is only made current."""
    of_article = sa.and_(readings.c.article == reading.article, readings.c.id != reading.id)
    connection.execute(readings.update().where(of_article, is_current(readings)).values(current=False))
    again = readings.update().where(readings.c.id == reading.id).values(current=True)
    if connection.execute(again).rowcount == 0:
        _insert(connection, reading, at)
    _update_places(connection, reading)


def _insert(connection: Connection, reading: Reading, at: str) -> None:
    names = ("id", "article", "reader", "model", "profile", "inputs")
    values = {name: getattr(reading, name) for name in names}
    page_facts = rows.facts_to_text(reading.page_facts)
    connection.execute(readings.insert().values(**values, page_facts=page_facts, read_at=at, current=True))
    _many(connection, blocks, [_block_row(reading.id, n, block) for n, block in enumerate(reading.blocks)])
    _many(connection, sentences, _sentence_rows(connection, reading))
    if reading.claims:
        _insert_claims(connection, reading)


def _insert_claims(connection: Connection, reading: Reading) -> None:
    statement = claims.insert().returning(claims.c.key, sort_by_parameter_order=True)
    claim_rows = [rows.claim_row(claim, reading.id) for claim in reading.claims]
    keys = connection.scalars(statement, claim_rows).all()
    chained = zip(keys, reading.claims, strict=True)
    _many(
        connection, links, [rows.link_row(link, key, n) for key, claim in chained for n, link in enumerate(claim.chain)]
    )


def _update_places(connection: Connection, reading: Reading) -> None:
    """Fill what neither the editor nor the document's format says of each place with what the page says."""
    found = captures.places_of(connection, reading.article)
    for place in found:
        facts = place.known.over(reading.page_facts)
        if facts != place.facts:
            here = sa.and_(places.c.doc == place.doc, is_current(places))
            connection.execute(places.update().where(here).values(**rows.effective_columns(facts)))
    captures.resolve(connection, [place.doc for place in found], "read")


def _block_row(reading: str, number: int, block: Block) -> dict[str, Any]:
    return {
        "reading": reading,
        "number": number,
        "span_start": block.start,
        "span_end": block.end,
        "role": block.role,
    }


def _sentence_rows(connection: Connection, reading: Reading) -> list[dict[str, Any]]:
    text: str = connection.scalar(sa.select(articles.c.text).where(articles.c.id == reading.article)) or ""
    found = []
    for number, one in enumerate(reading.sentences):
        words = text[one.start : one.end]
        found.append(
            {
                "reading": reading.id,
                "number": number,
                "span_start": one.start,
                "span_end": one.end,
                "paragraph": one.paragraph,
                "place": one.place,
                "text": words,
                "words": fold(words),
            }
        )
    return found


def _many(connection: Connection, table: sa.Table, values: list[dict[str, Any]]) -> None:
    if values:
        connection.execute(table.insert(), values)
