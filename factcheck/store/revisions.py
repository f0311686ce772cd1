"""Versions of one article: what documents held, what was found when versions were compared, which one counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.model import (
    Change,
    Claim,
    Facts,
    Passage,
    Revision,
    Version,
    as_json,
    canonical_json,
    content_id,
)
from factcheck.store import looking, rows, waiting
from factcheck.store.captures import is_held
from factcheck.store.tables import articles, claims, is_current, places, readings, revisings, revisions, sentences

SIDES = ("earlier", "later")
HASHED = 16  # hex digits that stand for a sentence


@dataclass(frozen=True, slots=True)
class Held:
    """A text that a document holds or held: ``key`` is its place's; ``sentences`` are hashes of the longer ones."""

    key: int
    article: str
    doc: str
    capture: str
    facts: Facts
    taken_at: str
    sentences: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class VersionRead:
    """What was read of a text: the story's sentences as spans, and the claims."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    claims: tuple[Claim, ...]


def _inputs(connection: Connection) -> str:
    wanted = (places.c.key, places.c.article, places.c.facts, places.c.replaced_by == places.c.doc)
    placed = [list(row) for row in connection.execute(sa.select(*wanted).order_by(places.c.key))]
    read = sa.select(readings.c.id).where(is_current(readings)).order_by(readings.c.id)
    return content_id([[key, article, facts, bool(former)] for key, article, facts, former in placed],
                      list(connection.scalars(read)))  # fmt: skip


def is_done(connection: Connection) -> bool:
    """Whether nothing has changed since versions were last compared."""
    last = connection.scalar(sa.select(revisings.c.inputs).order_by(revisings.c.key.desc()).limit(1))
    return last is not None and last == _inputs(connection)


def held(connection: Connection) -> list[Held]:
    known = _sentences(connection)
    query = sa.select(places).where(is_held()).order_by(places.c.key)
    return [_held(row, known.get(row["article"], frozenset())) for row in connection.execute(query).mappings()]


def former(connection: Connection) -> list[Held]:
    query = sa.select(places).where(places.c.replaced_by == places.c.doc).order_by(places.c.key)
    return [_held(row) for row in connection.execute(query).mappings()]


def _held(row: sa.RowMapping, known: frozenset[str] = frozenset()) -> Held:
    facts = rows.facts_from_text(row["facts"])
    return Held(row["key"], row["article"], row["doc"], row["capture"], facts, row["taken_at"], known)


LONG_WORDS = 40  # characters of a sentence's folded words: shorter ones stand in many articles


def _sentences(connection: Connection) -> dict[str, frozenset[str]]:
    """Article -> hashes of its longer story sentences, by their folded words."""
    query = (
        sa.select(readings.c.article, sentences.c.words)
        .join(readings, readings.c.id == sentences.c.reading)
        .where(is_current(readings), sa.func.length(sentences.c.words) >= LONG_WORDS)
    )
    found: dict[str, set[str]] = {}
    for article, words in connection.execute(query, execution_options={"yield_per": 2000}):
        found.setdefault(article, set()).add(content_id(words)[:HASHED])
    return {article: frozenset(hashes) for article, hashes in found.items()}


def version_read(connection: Connection, article: str) -> VersionRead:
    text = connection.scalar(sa.select(articles.c.text).where(articles.c.id == article)) or ""
    of_article = sa.and_(readings.c.article == article, is_current(readings))
    spans = (
        sa.select(sentences.c.span_start, sentences.c.span_end)
        .join(readings, readings.c.id == sentences.c.reading)
        .where(of_article)
        .order_by(sentences.c.number)
    )
    told = sa.select(claims).join(readings, readings.c.id == claims.c.reading).where(of_article)
    found = connection.execute(told.order_by(claims.c.span_start, claims.c.span_end, claims.c.id)).mappings().all()
    made = tuple(looking.with_chains(connection, found))
    return VersionRead(text, tuple((row.span_start, row.span_end) for row in connection.execute(spans)), made)


# ------------------------------------------------------------------------------------------------ saving, looking


def save(connection: Connection, found: Sequence[Revision], replaced: Mapping[int, str], at: str) -> None:
    """Make ``found`` the current revisions and ``replaced`` the places that count no more."""
    _replace(connection, replaced)
    query = sa.select(revisions).where(is_current(revisions))
    known = {row["key"]: _revision(row) for row in connection.execute(query).mappings()}
    gone = [key for key, one in known.items() if one not in set(found)]
    if gone:
        values = {"current": False, "superseded_at": at}
        connection.execute(revisions.update().where(revisions.c.key.in_(gone)).values(**values))
    there = set(known.values())
    new = [_row(one, at) for one in found if one not in there]
    if new:
        connection.execute(revisions.insert(), new)
    connection.execute(revisings.insert().values(inputs=_inputs(connection), revised_at=at))


def _replace(connection: Connection, replaced: Mapping[int, str]) -> None:
    query = sa.select(places.c.key, places.c.article, places.c.replaced_by).where(is_held())
    for key, article, by in connection.execute(query).all():
        wanted = replaced.get(key)
        if wanted != by:
            values = {"replaced_by": wanted, "current": wanted is None}
            connection.execute(places.update().where(places.c.key == key).values(**values))
            waiting.wait(connection, [article])


def current(connection: Connection, doc: str | None) -> list[Revision]:
    query = sa.select(revisions).where(is_current(revisions))
    if doc is not None:
        query = query.where(sa.or_(revisions.c.earlier_doc == doc, revisions.c.later_doc == doc))
    found = [_revision(row) for row in connection.execute(query).mappings()]
    return sorted(found, key=lambda one: (one.later.doc, one.earlier.doc, one.id))


def _row(one: Revision, at: str) -> dict[str, Any]:
    sides = {
        f"{side}_{name}": getattr(getattr(one, side), name) for side in SIDES for name in ("article", "doc", "capture")
    }
    return {
        "id": one.id,
        "current": True,
        **sides,
        "linked": one.linked,
        "kind": one.kind,
        "silent": one.is_silent,
        "notice": one.notice,
        "changes": canonical_json([as_json(change) for change in one.changes]),
        "found_at": at,
    }


def _revision(row: sa.RowMapping) -> Revision:
    earlier, later = (Version(row[f"{s}_article"], row[f"{s}_doc"], row[f"{s}_capture"]) for s in SIDES)
    changes = tuple(_changes(json.loads(row["changes"])))
    return Revision(earlier, later, row["linked"], row["kind"], row["notice"], changes)


def _changes(raw: Iterable[dict[str, Any]]) -> Iterable[Change]:
    for one in raw:
        after = Passage(**one["after"]) if one["after"] else None
        yield Change(one["what"], Passage(**one["before"]), after)
