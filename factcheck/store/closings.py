"""Conflicts that an outlet ended by correcting its article: the version they rest on stands nowhere any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.model import Change, Revision
from factcheck.store import queue, revisions
from factcheck.store.filters import Laid, Waiting
from factcheck.store.queue import CONFLICTS
from factcheck.store.tables import claims, findings, is_current, places

CLOSING = ("corrected", "withdrawn")  # kinds of revisions: the outlet says itself that the former version was wrong


@dataclass(frozen=True, slots=True)
class Ended:
    """A conflict as it last stood, the revision that ended it, and how far people are with it (``None``: nobody is)."""

    laid: Laid
    by: Revision
    waiting: Waiting | None


def closed(connection: Connection) -> list[Ended]:
    """All such conflicts, each once, by id."""
    ended: dict[str, Ended] = {}
    for revision in revisions.current(connection, None):
        if revision.kind in CLOSING and not _stands(connection, revision.earlier.article):
            for laid in queue.laid_open(connection, _ended_on(connection, revision.earlier.article)):
                if _is_about(laid, revision):
                    waits = queue.one(connection, laid.finding.id, queue.FOREVER)
                    ended[laid.finding.id] = Ended(laid, revision, waits if waits and waits.number else None)
    return [ended[name] for name in sorted(ended)]


def ending(connection: Connection, laid: Laid) -> Revision | None:
    """The revision that ended one conflict, if any did."""
    articles = {claim.article for claim in laid.claims}
    return next(
        (
            one
            for one in revisions.current(connection, None)
            if one.kind in CLOSING and one.earlier.article in articles and _is_about(laid, one)
            if not _stands(connection, one.earlier.article)
        ),
        None,
    )


def _stands(connection: Connection, article: str) -> bool:
    query = sa.select(places.c.key).where(places.c.article == article, is_current(places)).limit(1)
    return connection.execute(query).first() is not None


def _ended_on(connection: Connection, article: str) -> Iterator[int]:
    """The last row of every conflict on an article's claims that is found no more."""
    newer = findings.alias("newer")
    is_last = ~sa.exists().where(newer.c.id == findings.c.id, newer.c.key > findings.c.key)
    query = sa.select(findings.c.key).where(findings.c.current == 0, findings.c.verdict.in_(CONFLICTS), is_last)
    of_article = sa.select(claims.c.key).where(claims.c.article == article)
    either = sa.or_(findings.c.a_claim.in_(of_article), findings.c.b_claim.in_(of_article))
    yield from connection.scalars(query.where(either).order_by(findings.c.key))


def _is_about(laid: Laid, revision: Revision) -> bool:
    """Whether the outlet changed the very claim, or withdrew all of it."""
    return revision.kind == "withdrawn" or changed(laid, revision) is not None


def changed(laid: Laid, revision: Revision) -> Change | None:
    """What became of the claim of the earlier version."""
    spans = [(one.start, one.end) for one in laid.claims if one.article == revision.earlier.article]
    return next(
        (
            change
            for change in revision.changes
            if any(change.before.start < end and start < change.before.end for start, end in spans)
        ),
        None,
    )
