"""Groups of claims as MATCH keeps them: like findings, by the hash of what they show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.model import Group
from factcheck.store import found, rows
from factcheck.store.bundles import Stamp
from factcheck.store.sets import having, many, portions, pour
from factcheck.store.tables import claim_groups, group_members, is_current

Values = tuple[tuple[Any, ...], tuple[str, ...]]
"""A group as it is stored (see `rows.group_values`) and the ids of its claims, in order."""
BATCH = 2000  # groups looked up together
ID, SHOWN_HASH = 0, 1
NAMES = (*rows.GROUP_NAMES, "current", "found_at", "found_in")


def confirm(connection: Connection, groups: Iterable[Values], when: Stamp) -> Iterator[str]:
    """Store groups; those that show the same as before stay as they are. The ids of all."""
    for portion in portions(groups, BATCH):
        _confirm(connection, portion, when)
        yield from (values[ID] for values, _ in portion)


def _confirm(connection: Connection, groups: Sequence[Values], when: Stamp) -> None:
    new = {values[ID]: values for values, _ in groups}
    columns = (claim_groups.c.id, claim_groups.c.key, claim_groups.c.shown_hash)
    query = sa.select(*columns).where(is_current(claim_groups))
    before = list(having(connection, query, claim_groups.c.id, new))
    stays = {row.id for row in before if new[row.id][SHOWN_HASH] == row.shown_hash}
    _supersede(connection, {row.key for row in before if row.id not in stays}, when)
    fresh_rows = (one for name, one in new.items() if name not in stays)
    pour(connection, claim_groups, NAMES, ((*one, 1, when.at, when.run) for one in fresh_rows))
    fresh = {values[ID]: members for values, members in groups if values[ID] not in stays}
    current = sa.select(claim_groups.c.id, claim_groups.c.key).where(is_current(claim_groups))
    keys = [(row.key, row.id) for row in having(connection, current, claim_groups.c.id, fresh)]
    members = ((key, n, claim) for key, name in keys for n, claim in enumerate(fresh[name]))
    pour(connection, group_members, ("claim_group", "position", "claim"), members)


def values_of(connection: Connection, groups: Sequence[Group]) -> Iterator[Values]:
    """Groups as they are stored, bound to the claims of the current readings."""
    known = found.shown(connection, {claim for group in groups for claim in group.claims})
    hashes = {claim: one.content_hash for claim, one in known.items()}
    return ((rows.group_values(group, hashes), group.claims) for group in groups)


def holding(connection: Connection, claims: Iterable[str]) -> dict[str, set[str]]:
    """The current groups that hold one of these claims (by id): group id -> those of the claims that are in it."""
    query = (
        sa.select(claim_groups.c.id, group_members.c.claim)
        .join(group_members, group_members.c.claim_group == claim_groups.c.key)
        .where(is_current(claim_groups))
    )
    held: dict[str, set[str]] = defaultdict(set)
    for group, claim in having(connection, query, group_members.c.claim, claims):
        held[group].add(claim)
    return held


def companions(connection: Connection, claims: Iterable[str]) -> set[str]:
    """The claims (by id) that stand in one of the current groups with one of these, themselves included."""
    names = holding(connection, claims)
    query = (
        sa.select(group_members.c.claim)
        .join(claim_groups, claim_groups.c.key == group_members.c.claim_group)
        .where(is_current(claim_groups))
    )
    return {row.claim for row in having(connection, query, claim_groups.c.id, names)}


def retire(connection: Connection, members: Iterable[str] | None, confirmed: set[str], when: Stamp) -> None:
    """Supersede the current groups that hold one of ``members`` (all for ``None``) and were not confirmed."""
    former = sa.select(claim_groups.c.id, claim_groups.c.key).where(is_current(claim_groups))
    if members is None:
        about = list(connection.execute(former))
    else:
        of_members = former.join(group_members, group_members.c.claim_group == claim_groups.c.key)
        about = list(having(connection, of_members, group_members.c.claim, members))
    _supersede(connection, {row.key for row in about if row.id not in confirmed}, when)


def _supersede(connection: Connection, keys: Iterable[int], when: Stamp) -> None:
    of_key = claim_groups.c.key == sa.bindparam("of")
    ended = {"current": False, "superseded_at": when.at, "superseded_in": when.run}
    statement = claim_groups.update().where(of_key).values(ended)
    many(connection, statement, [{"of": key} for key in sorted(keys)])


def beginning(connection: Connection, prefix: str) -> list[str]:
    """The ids of the current groups that begin so."""
    begins = claim_groups.c.id.startswith(prefix, autoescape=True)
    return list(connection.scalars(sa.select(claim_groups.c.id).where(is_current(claim_groups), begins)))


def one(connection: Connection, name: str) -> Group | None:
    """The current group with this id."""
    query = sa.select(claim_groups).where(is_current(claim_groups), claim_groups.c.id == name)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    members = sa.select(group_members.c.claim).where(group_members.c.claim_group == row["key"])
    return rows.group(row, connection.scalars(members.order_by(group_members.c.position)))
