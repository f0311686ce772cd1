"""Which claims are copies of which: of those that share a signature one stands for the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.store.sets import having, many, portions, unindexed
from factcheck.store.tables import claim_keys, claims, stories


@dataclass(frozen=True, slots=True)
class Alike:
    """A claim of those that share a signature."""

    number: int
    story: int
    stands_for_it: int | None
    signs: str | None
    published: str | None
    doc: str
    start: int


def alike(connection: Connection, signatures: Iterable[int] | None) -> Iterator[list[Alike]]:
    """The claims that share each of the signatures (any for ``None``), where there are several or one was a copy."""
    columns = (claim_keys.c.number, claim_keys.c.story, claim_keys.c.stands_for_it, claim_keys.c.signs)
    told = (stories.c.published, stories.c.doc, claims.c.span_start, claim_keys.c.signature)
    query = (
        sa.select(*columns, *told)
        .join(stories, stories.c.key == claim_keys.c.story)
        .join(claims, claims.c.key == claim_keys.c.claim)
    )
    shared = connection.scalars(SHARED) if signatures is None else _shared(connection, signatures)
    for portion in portions(shared):
        together: dict[int, list[Alike]] = defaultdict(list)
        for row in having(connection, query, claim_keys.c.signature, portion):
            together[row[-1]].append(Alike(*row[:-1]))
        yield from together.values()


SHARED = (
    sa.select(claim_keys.c.signature)
    .where(claim_keys.c.signature.is_not(None))
    .group_by(claim_keys.c.signature)
    .having(sa.or_(sa.func.count() > 1, sa.func.max(claim_keys.c.stands_for_it).is_not(None)))
    .order_by(claim_keys.c.signature)
)


def _shared(connection: Connection, signatures: Iterable[int]) -> Iterator[int]:
    plain = sa.select(claim_keys.c.signature, claim_keys.c.stands_for_it)
    for portion in portions(sorted(signatures)):
        seen: dict[int, int] = defaultdict(int)
        for signature, first in having(connection, plain, claim_keys.c.signature, portion):
            seen[signature] += 1 if first is None else 2
        yield from (one for one, n in seen.items() if n > 1)


def stand(connection: Connection, changed: Sequence[tuple[int, int | None]]) -> None:
    """Say of which claim each claim is a copy, by their numbers."""
    statement = claim_keys.update().where(claim_keys.c.number == sa.bindparam("of"))
    values = [{"of": number, "first": first} for number, first in changed]
    many(connection, statement.values(stands_for_it=sa.bindparam("first")), values)


def keep(connection: Connection, keys: Sequence[int]) -> dict[int, bool]:
    """Say of each story whether it has a claim that is no copy; story -> which."""
    query = sa.select(claim_keys.c.story).where(unindexed(claim_keys.c.stands_for_it).is_(None)).distinct()
    kept = {row.story for row in having(connection, query, claim_keys.c.story, keys)}
    statement = stories.update().where(stories.c.key == sa.bindparam("of")).values(kept=sa.bindparam("is_kept"))
    many(connection, statement, [{"of": key, "is_kept": key in kept} for key in keys])
    return {key: key in kept for key in keys}


def kept(connection: Connection, keys: Iterable[int]) -> dict[int, bool]:
    """Which of the stories have a claim that is no copy, as was said last."""
    return dict(having(connection, sa.select(stories.c.key, stories.c.kept), stories.c.key, keys))


def pairs(connection: Connection, keys: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(first, copy) by number, where either is a claim of these stories."""
    pair = sa.select(claim_keys.c.stands_for_it, claim_keys.c.number).where(claim_keys.c.stands_for_it.is_not(None))
    yield from (tuple(row) for row in having(connection, pair, claim_keys.c.story, keys))
    first = claim_keys.alias("first")
    of_first = pair.join(first, first.c.number == claim_keys.c.stands_for_it)
    yield from (tuple(row) for row in having(connection, of_first, first.c.story, keys))


def copies_of(connection: Connection, firsts: Iterable[int]) -> dict[int, list[int]]:
    """First (by number) -> its copies, by key."""
    found: dict[int, list[int]] = defaultdict(list)
    query = sa.select(claim_keys.c.stands_for_it, claim_keys.c.claim)
    for first, copy in having(connection, query, claim_keys.c.stands_for_it, firsts):
        found[first].append(copy)
    return found
