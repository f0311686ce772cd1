"""FETCH: captures, articles, the places they stand in, and what could not be taken in."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.errors import InputError
from factcheck.model import Capture, Facts, Failure, Made, Place, Received, as_json, content_id
from factcheck.store import cases, edits, rows, waiting
from factcheck.store.filters import ArticleEntry
from factcheck.store.sets import having
from factcheck.store.tables import articles, captures, failures, is_current, places, readings

PAGE = 500  # articles listed in one transaction
PLAIN = Made()


@dataclass(frozen=True, slots=True)
class Intake:
    """A document as it comes in: bytes, the text in them, what is known of it, the way from one to the other."""

    capture: Capture
    text: str
    manifest: Facts
    received: Received | None = None
    made: Made = PLAIN


def article_id(text: str) -> str:
    """The same text is the same article, wherever it stands."""
    return content_id("article", text)


def is_known(connection: Connection, intake: Intake) -> bool:
    """Whether `add` would change nothing."""
    row = connection.execute(_same_place(intake.capture, article_id(intake.text))).mappings().first()
    waiting = sa.select(failures.c.id).where(*_overcome(intake.capture.doc, "fetch"))
    return bool(
        row
        and _stands(row)
        and row["manifest"] == rows.facts_to_text(intake.manifest)
        and row["received"] == rows.received_to_text(intake.received)
        and rows.made(row) == intake.made
        and connection.execute(waiting).first() is None
    )


def _stands(row: sa.RowMapping) -> bool:
    """Whether this is what its document holds now, be it that another document has a later version of it."""
    return bool(row["current"] or (row["replaced_by"] and row["replaced_by"] != row["doc"]))


def add(connection: Connection, intake: Intake) -> bool:
    """Store a capture, its article and its place, the current one of its document; false when all were there.

    Raises `InputError` for text that cannot be stored the same everywhere (NUL, half a character).
    """
    capture, text = intake.capture, intake.text
    refuse_unstorable(capture.doc, text)
    if is_known(connection, intake):
        return False
    article = article_id(text)
    keep(connection, capture)
    if not _has(connection, articles.c.id, article):
        text_sha256 = hashlib.sha256(text.encode()).hexdigest()
        connection.execute(articles.insert().values(id=article, text=text, text_sha256=text_sha256))
    moved = _place(connection, intake, article)
    resolve(connection, [capture.doc], "fetch")
    if moved:  # what could not be read of the former text says nothing of this one
        resolve(connection, [capture.doc], "read")
    return True


def keep(connection: Connection, capture: Capture) -> None:
    """Store bytes as received, once."""
    if not _has(connection, captures.c.sha256, capture.sha256):
        values = {name: getattr(capture, name) for name in ("sha256", "media_type", "data", "taken_at")}
        connection.execute(captures.insert().values(values))


def refuse_unstorable(*texts: str) -> None:
    """PostgreSQL stores no NUL and neither database half a surrogate pair: refused alike on both."""
    for text in texts:
        if "\x00" in text:
            raise InputError("the text holds NUL characters", "it is probably not a text file")
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise InputError("the text or its file name is not valid Unicode", "rename or re-encode it") from error


def _place(connection: Connection, intake: Intake, article: str) -> bool:
    """Make this the current place of its document; true when the document had another or none."""
    capture = intake.capture
    row = connection.execute(_same_place(capture, article)).mappings().first()
    given = edits.facts_of(connection, capture.doc).over(intake.manifest)
    facts = given.over(intake.made.told).over(_page_facts(connection, article))
    values = {
        "manifest": rows.facts_to_text(intake.manifest),
        "given": rows.facts_to_text(given),
        "roles": rows.roles_to_text(edits.roles_of(connection, capture.doc)),
        "received": rows.received_to_text(intake.received),
        **rows.made_columns(intake.made),
        **rows.effective_columns(facts),
    }
    moved = row is None or not _stands(row)
    stood = sa.select(places.c.article).where(places.c.doc == capture.doc, is_current(places))
    waiting.wait(connection, [article, *connection.scalars(stood)])
    if moved:
        former = sa.and_(places.c.doc == capture.doc, sa.or_(is_current(places), places.c.replaced_by.is_not(None)))
        connection.execute(places.update().where(former).values(current=False, replaced_by=capture.doc))
        values |= {"current": True, "replaced_by": None}
    if row is None:
        names = {"doc": capture.doc, "capture": capture.sha256, "article": article, "taken_at": capture.taken_at}
        connection.execute(places.insert().values(**names, **values))
    else:
        connection.execute(places.update().where(places.c.key == row["key"]).values(**values))
    return moved


def _page_facts(connection: Connection, article: str) -> Facts:
    query = sa.select(readings.c.page_facts).where(readings.c.article == article, is_current(readings))
    text = connection.scalar(query)
    return rows.facts_from_text(text) if text else Facts()


def apply_edits(connection: Connection, doc: str) -> None:
    """Let what editors say of a document count at its place."""
    of_doc = sa.and_(places.c.doc == doc, is_held())
    row = connection.execute(sa.select(places).where(of_doc)).mappings().first()
    if row is None:
        return
    given = edits.facts_of(connection, doc).over(rows.facts_from_text(row["manifest"]))
    facts = given.over(rows.made(row).told).over(_page_facts(connection, row["article"]))
    values = {
        "given": rows.facts_to_text(given),
        "roles": rows.roles_to_text(edits.roles_of(connection, doc)),
        **rows.effective_columns(facts),
    }
    connection.execute(places.update().where(places.c.key == row["key"]).values(**values))
    waiting.wait(connection, [row["article"]])


def copies(connection: Connection) -> list[list[str]]:
    """Documents that hold the same text in the same bytes, by name, wherever there are several."""
    same = places.c.capture, places.c.article
    several = sa.select(*same).where(is_held()).group_by(*same).having(sa.func.count() > 1).subquery()
    both = sa.and_(places.c.capture == several.c.capture, places.c.article == several.c.article)
    query = sa.select(*same, places.c.doc).join(several, both).where(is_held()).order_by(*same, places.c.doc)
    found = groupby(connection.execute(query), key=lambda row: (row.capture, row.article))
    return [[row.doc for row in rows_] for _, rows_ in found]


def move(connection: Connection, old: str, new: str) -> None:
    """Set the place of ``old`` aside; its cases have ``new`` now, and what editors said of it, if they said nothing."""
    connection.execute(places.update().where(places.c.doc == old, is_held()).values(current=False, replaced_by=old))
    resolve(connection, [old], "fetch")
    resolve(connection, [old], "read")
    cases.move(connection, old, new)
    said = edits.history(connection, old)
    if said and not edits.history(connection, new):
        edits.append(connection, [replace(one, doc=new) for one in said])
        apply_edits(connection, new)


def _same_place(capture: Capture, article: str) -> sa.Select[Any]:
    return sa.select(places).where(
        places.c.doc == capture.doc, places.c.capture == capture.sha256, places.c.article == article
    )


def _has(connection: Connection, column: sa.Column[Any], value: str) -> bool:
    return connection.execute(sa.select(column).where(column == value)).first() is not None


# ------------------------------------------------------------------------------------------------ articles


def is_held() -> sa.ColumnElement[bool]:
    """Places whose document holds this text now, be it that another document has a later version of it."""
    return sa.or_(is_current(places), places.c.replaced_by != places.c.doc)


def entries(connection: Connection, after: str) -> list[ArticleEntry]:
    """The next texts that documents hold now, by id, beginning after the id ``after``; empty at the end."""
    following = sa.and_(is_held(), places.c.article > after)
    page = sa.select(places.c.article).where(following).distinct().order_by(places.c.article).limit(PAGE)
    query = sa.select(places).where(is_held(), places.c.article.in_(page)).order_by(places.c.article)
    found = connection.execute(query).mappings()
    by_article = groupby(found, key=lambda row: str(row["article"]))
    return [ArticleEntry(article, rows.by_age(rows.place(row) for row in group)) for article, group in by_article]


def entry(connection: Connection, article: str) -> ArticleEntry | None:
    """One text that documents hold now."""
    query = sa.select(places).where(is_held(), places.c.article == article)
    found = rows.by_age(rows.place(row) for row in connection.execute(query).mappings())
    return ArticleEntry(article, found) if found else None


def data_of(connection: Connection, sha256: str) -> bytes | None:
    data: bytes | None = connection.scalar(sa.select(captures.c.data).where(captures.c.sha256 == sha256))
    return data


def text_of(connection: Connection, article: str) -> str | None:
    text: str | None = connection.scalar(sa.select(articles.c.text).where(articles.c.id == article))
    return text


def text_hashes(connection: Connection, wanted: Collection[str]) -> dict[str, str]:
    """The SHA-256 of the text of each of these articles."""
    found = having(connection, sa.select(articles.c.id, articles.c.text_sha256), articles.c.id, wanted)
    return {row.id: row.text_sha256 for row in found}


def places_of(connection: Connection, article: str) -> tuple[Place, ...]:
    query = sa.select(places).where(places.c.article == article, is_current(places))
    return rows.by_age(rows.place(row) for row in connection.execute(query).mappings())


# ------------------------------------------------------------------------------------------------ failures


def told(failure: Failure) -> Failure:
    """As it can be stored: a failure must be noted whatever it is about."""
    return replace(failure, doc=_readable(failure.doc), reason=_readable(failure.reason))


def is_noted(connection: Connection, failure: Failure) -> bool:
    """Whether it is a current failure already."""
    query = sa.select(failures.c.id).where(failures.c.id == failure.id, *_overcome(failure.doc, failure.step))
    return connection.execute(query).first() is not None


def add_failure(connection: Connection, failure: Failure, at: str) -> None:
    """Note what could not be done; it replaces an earlier failure of the same document and step, which is kept."""
    if is_noted(connection, failure):
        return
    connection.execute(failures.update().where(*_overcome(failure.doc, failure.step)).values(resolved=True))
    again = failures.update().where(failures.c.id == failure.id).values(last_at=at, resolved=False)
    if connection.execute(again).rowcount == 0:
        values = {"id": failure.id, **as_json(failure), "first_at": at, "last_at": at, "resolved": False}
        connection.execute(failures.insert().values(values))


def current_failures(connection: Connection, docs: Collection[str] | None) -> list[Failure]:
    """What could not be done and has not succeeded since, by document and step."""
    query = sa.select(failures).where(failures.c.resolved == sa.literal_column("0"))
    found = connection.execute(query).mappings()
    wanted = None if docs is None else set(docs)
    known = [Failure(row["doc"], row["step"], row["reason"], row["sha256"]) for row in found]
    return sorted((f for f in known if wanted is None or f.doc in wanted), key=lambda f: (f.doc, f.step))


def resolve(connection: Connection, docs: Collection[str], step: str) -> None:
    """The step succeeded for these documents."""
    waiting = failures.c.step == step, failures.c.resolved == sa.literal_column("0")
    connection.execute(failures.update().where(failures.c.doc.in_(docs), *waiting).values(resolved=True))


def _overcome(doc: str, step: str) -> tuple[sa.ColumnElement[bool], ...]:
    return failures.c.doc == doc, failures.c.step == step, failures.c.resolved == sa.literal_column("0")


def _readable(text: str) -> str:
    """What cannot be stored is shown as its code."""
    return text.replace("\x00", "\\x00").encode(errors="backslashreplace").decode()
