"""READ: what one version of the reader made of an article; the newest is current, older ones stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.model import Block, Reading, Sentence
from factcheck.store import captures, corrections, rows, waiting
from factcheck.store.filters import ReadingMeta
from factcheck.store.sets import having
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


def metas(connection: Connection, articles: Iterable[str] | None = None) -> dict[str, ReadingMeta]:
    """Article -> which reading its claims come from; of all articles or of these."""
    query = sa.select(*(readings.c[name] for name in META)).where(is_current(readings))
    found: Iterable[Any] = (
        connection.execute(query) if articles is None else having(connection, query, readings.c.article, articles)
    )
    return {row.article: ReadingMeta(**row._mapping) for row in found}


def blocks_of(connection: Connection, article: str) -> tuple[Block, ...]:
    query = (
        sa.select(blocks)
        .join(readings, readings.c.id == blocks.c.reading)
        .where(readings.c.article == article, is_current(readings))
        .order_by(blocks.c.number)
    )
    return tuple(Block(row.span_start, row.span_end, row.role) for row in connection.execute(query))


def sentence_spans(connection: Connection, article: str) -> list[tuple[int, int]]:
    query = (
        sa.select(sentences.c.span_start, sentences.c.span_end)
        .join(readings, readings.c.id == sentences.c.reading)
        .where(readings.c.article == article, is_current(readings))
        .order_by(sentences.c.number)
    )
    return [(row.span_start, row.span_end) for row in connection.execute(query)]


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


def save(connection: Connection, made: Sequence[Reading], at: str) -> None:
    """Store readings, one an article, and make them current; one that is there already is only made current."""
    made = list({reading.article: reading for reading in made}.values())
    names = [reading.id for reading in made]
    known = set(connection.scalars(sa.select(readings.c.id).where(readings.c.id.in_(names))))
    of_articles = sa.and_(readings.c.article.in_([reading.article for reading in made]), readings.c.id.not_in(names))
    connection.execute(readings.update().where(of_articles, is_current(readings)).values(current=False))
    if known:
        connection.execute(readings.update().where(readings.c.id.in_(known)).values(current=True))
    _insert(connection, [reading for reading in made if reading.id not in known], at)
    _update_places(connection, made)
    waiting.wait(connection, [reading.article for reading in made])


def _insert(connection: Connection, made: Sequence[Reading], at: str) -> None:
    names = ("id", "article", "reader", "model", "profile", "inputs")
    told = {"read_at": at, "current": True}
    heads = [
        {name: getattr(one, name) for name in names} | {"page_facts": rows.facts_to_text(one.page_facts)} | told
        for one in made
    ]
    _many(connection, readings, heads)
    _many(connection, blocks, [_block_row(one.id, n, block) for one in made for n, block in enumerate(one.blocks)])
    _many(connection, sentences, _sentence_rows(connection, made))
    _insert_claims(connection, made)
    corrections.save(connection, made)


def _insert_claims(connection: Connection, made: Sequence[Reading]) -> None:
    """All in one statement, the keys asked for afterwards: `RETURNING` in the order given would go claim by claim."""
    _many(connection, claims, [rows.claim_row(claim, reading.id) for reading in made for claim in reading.claims])
    query = sa.select(claims.c.reading, claims.c.id, claims.c.key)
    found = connection.execute(query.where(claims.c.reading.in_([reading.id for reading in made])))
    keys = {(row.reading, row.id): row.key for row in found}
    chained = [(keys[one.id, claim.id], claim) for one in made for claim in one.claims]
    _many(
        connection, links, [rows.link_row(link, key, n) for key, claim in chained for n, link in enumerate(claim.chain)]
    )


def _update_places(connection: Connection, made: Sequence[Reading]) -> None:
    """Fill what neither the editor nor the document's format says of each place with what the page says."""
    page = {reading.article: reading.page_facts for reading in made}
    query = sa.select(places).where(places.c.article.in_(page), captures.is_held())
    docs = []
    for row in connection.execute(query).mappings().all():
        place = rows.place(row)
        facts = place.known.over(page[row["article"]])
        docs.append(place.doc)
        if facts != place.facts:
            columns = rows.effective_columns(facts)
            connection.execute(places.update().where(places.c.key == row["key"]).values(**columns))
    captures.resolve(connection, docs, "read")


def _block_row(reading: str, number: int, block: Block) -> dict[str, Any]:
    return {
        "reading": reading,
        "number": number,
        "span_start": block.start,
        "span_end": block.end,
        "role": block.role,
    }


def _sentence_rows(connection: Connection, made: Sequence[Reading]) -> list[dict[str, Any]]:
    query = sa.select(articles.c.id, articles.c.text).where(articles.c.id.in_([reading.article for reading in made]))
    texts: dict[str, str] = {row.id: row.text for row in connection.execute(query)}
    return [
        _sentence_row(reading.id, number, one, texts[reading.article][one.start : one.end])
        for reading in made
        for number, one in enumerate(reading.sentences)
    ]


def _sentence_row(reading: str, number: int, one: Sentence, text: str) -> dict[str, Any]:
    return {
        "reading": reading,
        "number": number,
        "span_start": one.start,
        "span_end": one.end,
        "paragraph": one.paragraph,
        "place": one.place,
        "text": text,
        "words": fold(text),
    }


def _many(connection: Connection, table: sa.Table, values: list[dict[str, Any]]) -> None:
    if values:
        connection.execute(table.insert(), values)
