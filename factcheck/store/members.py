"""Claims by their keys and numbers, as matching asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.model import Kind
from factcheck.store.keys import number_of
from factcheck.store.sets import having, pages, plainly
from factcheck.store.tables import claim_keys
from factcheck.store.tables import claims as claim_rows


@dataclass(frozen=True, slots=True)
class Named:
    """Id and kind of a claim."""

    id: str
    kind: Kind


def ids(connection: Connection, numbers: Iterable[int]) -> dict[int, Named]:
    """Number -> the claim's id and kind."""
    query = sa.select(claim_keys.c.number, claim_rows.c.id, claim_rows.c.kind).join(
        claim_rows, claim_rows.c.key == claim_keys.c.claim
    )
    return {number: Named(name, kind) for number, name, kind in having(connection, query, claim_keys.c.number, numbers)}


def keys(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """Number -> the claim's key."""
    query = sa.select(claim_keys.c.number, claim_keys.c.claim)
    return dict(having(connection, query, claim_keys.c.number, numbers))


def of_ids(connection: Connection, wanted: Iterable[str]) -> set[int]:
    """Keys of claims by id, those of their current readings."""
    numbers = (number_of(one) for one in wanted)
    return set(keys(connection, numbers).values())


def of_stories(connection: Connection, stories: Iterable[int]) -> set[int]:
    """Keys of the claims of these stories."""
    return {row.claim for row in having(connection, sa.select(claim_keys.c.claim), claim_keys.c.story, stories)}


def numbered(connection: Connection, wanted: Iterable[int] | None) -> Iterator[Sequence[tuple[Any, ...]]]:
    """(key, number) of claims by key, or of all, many at a time."""
    query = sa.select(claim_keys.c.claim, claim_keys.c.number)
    if wanted is None:
        yield from pages(connection, query)
    else:
        yield list(plainly(connection, query, claim_keys.c.claim, wanted))


def texts(connection: Connection, wanted: Iterable[int]) -> dict[int, str]:
    """Ids of claims by key."""
    query = sa.select(claim_rows.c.key, claim_rows.c.id)
    return dict(having(connection, query, claim_rows.c.key, wanted))
