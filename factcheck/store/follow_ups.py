"""What other articles say became of claims: kept by the claim that is spoken of and the one that speaks of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.model import Confirmation, FollowUp, Status
from factcheck.store.sets import having, many, unindexed
from factcheck.store.tables import claim_keys, claims, follow_ups, is_current, places, readings, stories

SPEAKING: tuple[Status, ...] = ("confirmed", "denied", "conceded", "corrected", "withdrawn")
"""What a passage may say of a claim of another article."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by which a passage and what it speaks of are looked up; ``story`` is the key of its article."""

    claim: str
    story: int
    stated: float


FIGURE = (
    sa.select(claims.c.id, claim_keys.c.story, claims.c.stated)
    .join(claim_keys, claim_keys.c.claim == claims.c.key)
    .join(readings, readings.c.id == claims.c.reading)
    .where(is_current(readings), unindexed(claims.c.kind) == "quantity")
)


PASSAGE = FIGURE.where(
    claims.c.confirmation.in_(SPEAKING), claims.c.confirmation_by.is_not(None), claims.c.stated.is_not(None)
)
"""A figure of which its own article says who confirmed, denied or took it back."""


def are_there(connection: Connection) -> bool:
    """Whether any passage speaks of a claim, or did when all was matched last."""
    spoken = sa.select(claims.c.id).where(claims.c.confirmation.in_(SPEAKING), claims.c.confirmation_by.is_not(None))
    return not _nothing(connection) or connection.execute(spoken.limit(1)).first() is not None


def passages(connection: Connection, about: Collection[int] | None) -> list[Figure]:
    """Those of these stories, or all."""
    if about is None:
        return _sorted(connection.execute(PASSAGE))
    return _sorted(having(connection, PASSAGE, claim_keys.c.story, about))


def passages_with(connection: Connection, stated: Iterable[float]) -> list[Figure]:
    """Those of these numbers."""
    return _sorted(having(connection, PASSAGE, claims.c.stated, stated))


def figures(connection: Connection, stated: Iterable[float]) -> list[Figure]:
    """All figures of these numbers."""
    return _sorted(having(connection, FIGURE, claims.c.stated, stated))


def figures_in(connection: Connection, about: Collection[int]) -> list[Figure]:
    """All figures of these stories."""
    return _sorted(having(connection, FIGURE.where(claims.c.stated.is_not(None)), claim_keys.c.story, about))


def _sorted(found: Iterable[Any]) -> list[Figure]:
    return sorted((Figure(*row) for row in found), key=lambda one: one.claim)


def outlets(connection: Connection, wanted: Collection[int]) -> dict[int, frozenset[str]]:
    """Story -> the outlets that carry it, without regard to case."""
    query = sa.select(stories.c.key, places.c.outlet).join(places, places.c.article == stories.c.article)
    query = query.where(is_current(places), places.c.outlet.is_not(None))
    found: dict[int, set[str]] = defaultdict(set)
    for key, outlet in having(connection, query, stories.c.key, wanted):
        found[key].add(outlet.casefold())
    return {key: frozenset(names) for key, names in found.items()}


# ------------------------------------------------------------------------------------------------ kept


def of_claims(connection: Connection, wanted: Iterable[str]) -> dict[str, tuple[FollowUp, ...]]:
    """Claim -> what is said to have become of it, in order of the passages' ids."""
    if _nothing(connection):
        return {}
    return _by_claim(having(connection, sa.select(follow_ups), follow_ups.c.claim, wanted))


def everything(connection: Connection) -> dict[str, tuple[FollowUp, ...]]:
    """The same of all claims."""
    return _by_claim(connection.execute(sa.select(follow_ups)))


def of_articles(connection: Connection, articles: Iterable[str]) -> dict[str, tuple[FollowUp, ...]]:
    """Article -> what is said to have become of its claims."""
    if _nothing(connection):
        return {}
    query = sa.select(claims.c.article, follow_ups).join(claims, claims.c.id == follow_ups.c.claim)
    query = query.join(readings, readings.c.id == claims.c.reading).where(is_current(readings))
    found: dict[str, list[FollowUp]] = defaultdict(list)
    for row in having(connection, query, claims.c.article, articles):
        found[row[0]].append(_value(row))
    return {article: tuple(sorted(told, key=_order)) for article, told in found.items()}


def _nothing(connection: Connection) -> bool:
    return connection.execute(sa.select(follow_ups.c.claim).limit(1)).first() is None


def replace(
    connection: Connection, found: Sequence[FollowUp], stays: Iterable[tuple[str, str]], about: Collection[int] | None
) -> set[str]:
    """Of what is said of these stories, or in them (all for ``None``), keep what was found, and what ``stays``.

    The ids of the claims whose follow-ups changed.
    """
    held = {(one.claim, one.passage): one for one in _held(connection, about)}
    kept = {pair: held[pair] for pair in stays if pair in held}
    now = kept | {(one.claim, one.passage): one for one in found}
    changed = {pair for pair in held.keys() | now.keys() if held.get(pair) != now.get(pair)}
    here = sa.and_(follow_ups.c.claim == sa.bindparam("of"), follow_ups.c.passage == sa.bindparam("by"))
    many(connection, follow_ups.delete().where(here), [{"of": a, "by": b} for a, b in sorted(changed)])
    many(connection, follow_ups.insert(), [_row(now[pair]) for pair in sorted(changed) if pair in now])
    return {claim for claim, _ in changed}


def _held(connection: Connection, about: Collection[int] | None) -> Iterator[FollowUp]:
    """What was kept of or by the claims of these stories, former readings included; all for ``None``."""
    if about is None:
        yield from map(_value, connection.execute(sa.select(follow_ups)))
        return
    query = sa.select(claims.c.id).join(stories, stories.c.article == claims.c.article)
    names = {row.id for row in having(connection, query, stories.c.key, about)} if not _nothing(connection) else ()
    for column in (follow_ups.c.claim, follow_ups.c.passage):
        yield from map(_value, having(connection, sa.select(follow_ups), column, names))


def stories_of(connection: Connection, wanted: Iterable[str]) -> set[int]:
    """The keys of the stories in which claims stand now."""
    query = sa.select(claim_keys.c.story).join(claims, claims.c.key == claim_keys.c.claim)
    return {row.story for row in having(connection, query, claims.c.id, wanted)}


def _by_claim(found: Iterable[Any]) -> dict[str, tuple[FollowUp, ...]]:
    told: dict[str, list[FollowUp]] = defaultdict(list)
    for row in found:
        told[row.claim].append(_value(row))
    return {claim: tuple(sorted(one, key=_order)) for claim, one in told.items()}


def _order(one: FollowUp) -> tuple[str, str]:
    return one.claim, one.passage


def _value(row: Any) -> FollowUp:
    said = Confirmation(row.status, row.who, row.words, row.span_start, row.span_end, row.becomes, row.day)
    held_in = row._mapping[follow_ups.c.article]
    return FollowUp(row.claim, said, row.passage, held_in, row.doc, row.outlet, row.reason)


def _row(one: FollowUp) -> dict[str, Any]:
    said = one.said
    return {
        "claim": one.claim,
        "passage": one.passage,
        "status": said.status,
        "who": said.by,
        "becomes": said.to,
        "day": said.on,
        "words": said.words,
        "span_start": said.start,
        "span_end": said.end,
        "article": one.article,
        "doc": one.doc,
        "outlet": one.outlet,
        "reason": one.reason,
    }
