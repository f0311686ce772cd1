"""Articles as matching reads them: packed, many at a time. What the worker unpacks is not looked at here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.alias import Names
from factcheck.store import aliases, follow_ups, rows
from factcheck.store.bundles import ID, KEY, NO_CLAIMS, ArticleText, Bundle, Members, Packed
from factcheck.store.sets import having, plainly, unindexed
from factcheck.store.tables import claim_keys, claims, is_current, links, places, readings, sentences, stories

CLAIM_COLUMNS = tuple(claims.c[name] for name in rows.CLAIM_NAMES)
LINK_COLUMNS = tuple(links.c[name] for name in rows.LINK_NAMES)
ARTICLE, SPEAKER, PLACE = (rows.CLAIM_NAMES.index(name) for name in ("article", "speaker_key", "place"))


def texts(connection: Connection, articles: Sequence[str]) -> list[ArticleText]:
    """Those of the articles that stand somewhere and have been read, with what keys are made of."""
    first = first_places(connection, articles)
    told = _sentences(connection, first)
    packed = _packed(connection, told)
    return [
        ArticleText(
            article,
            *first[article],
            sentences=tuple(text for _, text in said),
            starts=tuple(start for start, _ in said),
            packed=packed.get(article, NO_CLAIMS),
        )
        for article, said in told.items()
    ]


def _sentences(connection: Connection, articles: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
    """Article -> the sentences of its current reading, each with its start; articles without one are left out."""
    query = (
        sa.select(readings.c.article, sentences.c.span_start, sentences.c.text)
        .outerjoin(sentences, readings.c.id == sentences.c.reading)
        .where(is_current(readings))
        .order_by(readings.c.article, sentences.c.number)
    )
    told: dict[str, list[tuple[int, str]]] = {}
    for article, start, text in having(connection, query, readings.c.article, articles):
        said = told.setdefault(article, [])
        if text is not None:
            said.append((start, text))
    return told


def first_places(connection: Connection, articles: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Article -> document and facts (as stored) of the place that stands for it, of those that stand somewhere."""
    names = ("article", "doc", "facts", "given", "told")
    query = sa.select(*(places.c[name] for name in names)).where(is_current(places))
    stands: dict[str, list[Any]] = defaultdict(list)
    for row in having(connection, query, places.c.article, articles):
        stands[row.article].append(row)
    found = {}
    for article, several in sorted(stands.items()):
        one = several[0] if len(several) == 1 else min(several, key=_age)
        found[article] = (one.doc, one.facts)
    return found


def _age(row: Any) -> tuple[str, str]:
    known = rows.facts_from_text(row.given).over(rows.facts_from_text(row.told))
    return rows.age(known, row.doc)


def _packed(connection: Connection, articles: Iterable[str], *, quotes_only: bool = False) -> dict[str, Packed]:
    """Article -> its current claims, in order of the text."""
    wanted = list(articles)
    which = [is_current(readings), *([unindexed(claims.c.kind) == "quote"] if quotes_only else [])]
    query = sa.select(*CLAIM_COLUMNS).join(readings, readings.c.id == claims.c.reading).where(*which)
    query = query.order_by(claims.c.article, claims.c.span_start, claims.c.span_end, claims.c.id)
    found: dict[str, list[Any]] = defaultdict(list)
    for row in _named(connection, plainly(connection, query, claims.c.article, wanted)):
        found[row[ARTICLE]].append(row)
    article_of = {row[KEY]: article for article, held in found.items() for row in held}
    chains: dict[str, list[Any]] = defaultdict(list)
    for link in _chains(connection, article_of):
        chains[article_of[link[0]]].append(link)
    return {article: Packed(tuple(held), tuple(chains[article])) for article, held in found.items()}


def _named(connection: Connection, found: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Claims under the names that people accepted for their speakers and places."""
    names = aliases.accepted(connection)
    return (_renamed(row, names) for row in found) if names else iter(found)


def _renamed(row: tuple[Any, ...], names: Names) -> tuple[Any, ...]:
    values = list(row)
    values[SPEAKER], values[PLACE] = names.person(row[SPEAKER]), names.place(row[PLACE])
    return tuple(values)


def _chains(connection: Connection, wanted: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    """The links of claims by key, each chain in order."""
    query = sa.select(*LINK_COLUMNS).order_by(links.c.claim, links.c.position)
    return plainly(connection, query, links.c.claim, wanted)


def bundles(connection: Connection, keys: Iterable[int], *, quotes_only: bool = False) -> dict[int, Bundle]:
    """Stories by key, with all that judging asks of them, or of their quotes alone: without the scenes of figures."""
    query = sa.select(stories.c.key, stories.c.article, stories.c.names, stories.c.shingles, stories.c.settings)
    found = list(having(connection, query, stories.c.key, keys))
    articles = [row.article for row in found]
    first, packed = first_places(connection, articles), _packed(connection, articles, quotes_only=quotes_only)
    copied = _copied(connection, (row.key for row in found))
    followed = follow_ups.of_articles(connection, articles)
    return {
        key: Bundle(
            key,
            article,
            *first[article],
            names,
            shingles,
            "" if quotes_only else settings,
            packed.get(article, NO_CLAIMS),
            frozenset(copied[key]),
            followed.get(article, ()),
        )
        for key, article, names, shingles, settings in found
    }


def _copied(connection: Connection, keys: Iterable[int]) -> dict[int, list[int]]:
    """Story -> the keys of its claims that are copies."""
    query = sa.select(claim_keys.c.story, claim_keys.c.claim).where(claim_keys.c.stands_for_it.is_not(None))
    copied: dict[int, list[int]] = defaultdict(list)
    for story, claim in having(connection, query, claim_keys.c.story, keys):
        copied[story].append(claim)
    return copied


def members(connection: Connection, wanted: Sequence[int]) -> Members:
    """Claims by key, with their documents."""
    found = tuple(_named(connection, plainly(connection, sa.select(*CLAIM_COLUMNS), claims.c.key, wanted)))
    chains = tuple(_chains(connection, (row[KEY] for row in found)))
    where = first_places(connection, {row[ARTICLE] for row in found})
    return Members(Packed(found, chains), where, follow_ups.of_claims(connection, (row[ID] for row in found)))
