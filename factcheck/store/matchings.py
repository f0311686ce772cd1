"""MATCH: findings and groups, kept by the hash of what they show; what changed or vanished is superseded, not lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.errors import StoreError
from factcheck.model import Finding, Group, Place, as_json, content_id
from factcheck.store import looking, rows
from factcheck.store.tables import claim_groups, claims, findings, group_members, is_current, matchings, readings

Row = dict[str, Any]

NOT_SHOWN = frozenset({"rules_version", "claim_group"})
"""Columns that may change while all a reviewer sees stays the same; the others are in the shown hash."""
CARRIED = ("a_claim", "b_claim", "rules_version", "claim_group")
SOURCE_FACTS = ("outlet", "publisher_family", "agency")
NOWHERE = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim as it stands in its current reading: the row and the hash of what is shown of it."""

    key: int
    content_hash: str
    source: str  # hash of what is shown of the first document that carries it


def last(connection: Connection) -> str | None:
    """What went into the last matching."""
    query = sa.select(matchings.c.inputs).order_by(matchings.c.key.desc()).limit(1)
    inputs: str | None = connection.scalar(query)
    return inputs


def save(
    connection: Connection,
    inputs: str,
    rules_version: str,
    found: Sequence[Finding],
    groups: Sequence[Group],
    at: str,
) -> None:
    """Replace the current findings and groups; those that show the same as before stay as they are."""
    shown = _shown(connection)
    if last(connection) != inputs:
        connection.execute(matchings.insert().values(inputs=inputs, rules_version=rules_version, matched_at=at))
    _save_findings(connection, found, shown, at)
    _save_groups(connection, groups, shown, at)


# ------------------------------------------------------------------------------------------------ findings


def _save_findings(connection: Connection, found: Iterable[Finding], shown: Mapping[str, Shown], at: str) -> None:
    new = {row["id"]: row for row in (_finding_row(finding, shown) for finding in found)}
    stays = _supersede(connection, findings, new, at)
    _many(connection, findings.insert(), [_born(row, at) for name, row in new.items() if name not in stays])
    _carry_over(connection, [new[name] for name in stays])


def _finding_row(finding: Finding, shown: Mapping[str, Shown]) -> Row:
    row = rows.finding_row(finding)
    try:
        a, b = shown[finding.a], shown[finding.b]
    except KeyError as error:
        raise StoreError(f"finding {row['id']} is about claim {error}, which no current reading holds") from None
    verdict = {name: value for name, value in row.items() if name not in NOT_SHOWN and value is not None}
    shown_hash = content_id(verdict, *((one.content_hash, one.source) for one in (a, b)))
    return row | {"shown_hash": shown_hash, "a_claim": a.key, "b_claim": b.key}


def _carry_over(connection: Connection, unchanged: Iterable[Row]) -> None:
    """A new reading or rule set that shows the same: the finding stands on its claims, in the group they are in now."""
    query = sa.select(findings.c.id, *(findings.c[name] for name in CARRIED)).where(is_current(findings))
    before = {row["id"]: row for row in connection.execute(query).mappings()}
    moved = [row for row in unchanged if any(before[row["id"]][name] != row[name] for name in CARRIED)]
    statement = (
        findings.update()
        .where(findings.c.id == sa.bindparam("of"), is_current(findings))
        .values({name: sa.bindparam(f"new_{name}") for name in CARRIED})
    )
    _many(connection, statement, [{"of": row["id"]} | {f"new_{name}": row[name] for name in CARRIED} for row in moved])


def _shown(connection: Connection) -> dict[str, Shown]:
    query = (
        sa.select(claims.c.id, claims.c.key, claims.c.content_hash, claims.c.article)
        .join(readings, readings.c.id == claims.c.reading)
        .where(is_current(readings))
    )
    sources = {article: _source(where[0]) for article, where in looking.places_of_all(connection).items()}
    found = connection.execute(query)
    return {row.id: Shown(row.key, row.content_hash, sources.get(row.article, NOWHERE)) for row in found}


def _source(place: Place) -> str:
    """The hash of what is shown of a document besides the claim itself."""
    told = as_json(place.facts)
    return content_id([told[name]["value"] if told[name] else None for name in SOURCE_FACTS], told["published"])


# ------------------------------------------------------------------------------------------------ groups


def _save_groups(connection: Connection, groups: Sequence[Group], shown: Mapping[str, Shown], at: str) -> None:
    new = {group.id: _group_row(group, shown) for group in groups}
    stays = _supersede(connection, claim_groups, new, at)
    fresh = [group for group in groups if group.id not in stays]
    _many(connection, claim_groups.insert(), [_born(new[group.id], at) for group in fresh])
    query = sa.select(claim_groups.c.id, claim_groups.c.key).where(is_current(claim_groups))
    keys = {row.id: row.key for row in connection.execute(query)}
    members = [
        {"claim_group": keys[group.id], "position": n, "claim": claim}
        for group in fresh
        for n, claim in enumerate(group.claims)
    ]
    _many(connection, group_members.insert(), members)


def _group_row(group: Group, shown: Mapping[str, Shown]) -> Row:
    row = rows.group_row(group)
    members = [[claim, shown[claim].content_hash if claim in shown else None] for claim in group.claims]
    return row | {"shown_hash": content_id(row, members)}


# ------------------------------------------------------------------------------------------------ both


def _supersede(connection: Connection, table: sa.Table, new: Mapping[str, Row], at: str) -> set[str]:
    """Retire the current rows of ``table`` that ``new`` does not repeat; the ids of those it does."""
    query = sa.select(table.c.id, table.c.key, table.c.shown_hash).where(is_current(table))
    stays, retired = set(), []
    for row in connection.execute(query):
        if row.id in new and new[row.id]["shown_hash"] == row.shown_hash:
            stays.add(row.id)
        else:
            retired.append({"of": row.key})
    statement = table.update().where(table.c.key == sa.bindparam("of")).values(current=False, superseded_at=at)
    _many(connection, statement, retired)
    return stays


def _born(row: Row, at: str) -> Row:
    return row | {"current": True, "found_at": at}


def _many(connection: Connection, statement: Any, values: list[Row]) -> None:
    if values:
        connection.execute(statement, values)
