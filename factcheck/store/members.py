"""Claims by their numbers, as groups ask for them: with what is known of their documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.model import Claim, Facts, Kind
from factcheck.store import looking
from factcheck.store.sets import having, portions
from factcheck.store.tables import claim_keys
from factcheck.store.tables import claims as claim_rows

PAGE = 500


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with its first document."""

    claim: Claim
    doc: str
    facts: Facts


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


def claims(connection: Connection, numbers: Iterable[int], stories: Iterable[int]) -> set[int]:
    """Keys of the claims with these numbers, and of those of these stories."""
    query = sa.select(claim_keys.c.claim)
    by_number = {row.claim for row in having(connection, query, claim_keys.c.number, numbers)}
    return by_number | {row.claim for row in having(connection, query, claim_keys.c.story, stories)}


def numbers(connection: Connection, wanted: Iterable[int] | None) -> dict[int, int]:
    """Key -> number, of some claims or of all."""
    query = sa.select(claim_keys.c.claim, claim_keys.c.number)
    if wanted is None:
        return {row.claim: row.number for row in connection.execute(query)}
    return {row.claim: row.number for row in having(connection, query, claim_keys.c.claim, wanted)}


def texts(connection: Connection, wanted: Iterable[int]) -> set[str]:
    """Ids of claims by key."""
    return {row.id for row in having(connection, sa.select(claim_rows.c.id), claim_rows.c.key, wanted)}


def of_numbers(connection: Connection, wanted: Iterable[int]) -> dict[int, Found]:
    """Number -> the claim with its document."""
    query = sa.select(claim_keys.c.number.label("number"), claim_rows).join(
        claim_rows, claim_rows.c.key == claim_keys.c.claim
    )
    told: dict[int, Claim] = {}
    for portion in portions(sorted(set(wanted)), PAGE):
        page = connection.execute(query.where(claim_keys.c.number.in_(portion))).mappings().all()
        told.update((row["number"], one) for row, one in zip(page, looking.with_chains(connection, page), strict=True))
    first = looking.first_places(connection, {claim.article for claim in told.values()})
    return {n: Found(claim, first[claim.article].doc, first[claim.article].facts) for n, claim in told.items()}
