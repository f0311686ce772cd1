"""MATCH: findings and groups, kept by the hash of what they show; what changed or vanished is superseded, not lost.

A matching is told in parts (`confirm`, `confirm_groups`), each about some articles; what is current about them and was
not confirmed is then superseded (`retire`, `retire_groups`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.errors import StoreError
from factcheck.model import Finding, Group, Place, as_json, content_id
from factcheck.store import looking, rows, runs, waiting
from factcheck.store.bundles import NOTHING_BROUGHT, LeftOut, Stamp
from factcheck.store.sets import having, many, portions
from factcheck.store.tables import (
    COUNTED,
    claim_groups,
    claims,
    findings,
    group_members,
    is_current,
    matchings,
    readings,
    stories,
)

Row = dict[str, Any]
BATCH = 2000  # findings stored together
NOT_SHOWN = frozenset({"rules_version", "claim_group"})
"""Columns that may change while all a reviewer sees stays the same; the others are in the shown hash."""
CARRIED = ("a_claim", "b_claim", "rules_version")
SOURCE_FACTS = ("outlet", "publisher_family", "agency")
NOWHERE = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim as it stands in its current reading: the row and the hash of what is shown of it."""

    key: int
    content_hash: str
    source: str  # hash of what is shown of the first document that carries it


def last(connection: Connection) -> tuple[str, str] | None:
    """What went into the last matching, and its rules."""
    query = sa.select(matchings.c.inputs, matchings.c.rules_version).order_by(matchings.c.key.desc()).limit(1)
    row = connection.execute(query).first()
    return (row.inputs, row.rules_version) if row else None


def close(connection: Connection, inputs: str, rules_version: str, phrases: int, at: str) -> None:
    """Note that a matching is done, and what its caps left out."""
    left = (sa.func.coalesce(sa.func.sum(stories.c[f"{what}_left_out"]), 0) for what in ("articles", "claims"))
    articles, of_claims = connection.execute(sa.select(*left)).one()
    counts = {"articles_left_out": int(articles), "claims_left_out": int(of_claims), "phrases_left_out": phrases}
    row = {"inputs": inputs, "rules_version": rules_version, "matched_at": at}
    connection.execute(matchings.insert().values(**row, **counts))


def left_out(connection: Connection) -> LeftOut:
    """What the caps of the last matching left out."""
    columns = (matchings.c[f"{what}_left_out"] for what in COUNTED)
    row = connection.execute(sa.select(*columns).order_by(matchings.c.key.desc()).limit(1)).first()
    return LeftOut(*row) if row else LeftOut()


# ------------------------------------------------------------------------------------------------ findings


def newest(connection: Connection) -> int:
    """The key of the newest finding; those of a matching to come are higher."""
    return connection.scalar(sa.select(sa.func.max(findings.c.key))) or 0


def confirm(connection: Connection, found: Iterable[Finding], when: Stamp) -> Iterator[int]:
    """Store findings; those that show the same as before stay as they are: the keys of these."""
    for portion in portions(found, BATCH):
        yield from _confirm(connection, portion, when)


def _confirm(connection: Connection, found: Sequence[Finding], when: Stamp) -> list[int]:
    shown = _shown(connection, {one for finding in found for one in (finding.a, finding.b)})
    new = {row["id"]: row for row in (_finding_row(finding, shown) for finding in found)}
    columns = (findings.c.id, findings.c.key, findings.c.shown_hash, *(findings.c[name] for name in CARRIED))
    before = list(having(connection, sa.select(*columns).where(is_current(findings)), findings.c.id, new))
    same = [row for row in before if new[row.id]["shown_hash"] == row.shown_hash]
    _supersede(connection, findings, {row.key for row in before} - {row.key for row in same}, when)
    _carry_over(connection, same, new)
    known = {row.id for row in same}
    many(connection, findings.insert(), [_born(row, when) for name, row in new.items() if name not in known])
    return [row.key for row in same]


def _finding_row(finding: Finding, shown: Mapping[str, Shown]) -> Row:
    row = rows.finding_row(finding)
    try:
        a, b = shown[finding.a], shown[finding.b]
    except KeyError as error:
        raise StoreError(f"finding {row['id']} is about claim {error}, which no current reading holds") from None
    verdict = {name: value for name, value in row.items() if name not in NOT_SHOWN and value is not None}
    shown_hash = content_id(verdict, *((one.content_hash, one.source) for one in (a, b)))
    return row | {"shown_hash": shown_hash, "a_claim": a.key, "b_claim": b.key}


def _carry_over(connection: Connection, same: Iterable[Any], new: Mapping[str, Row]) -> None:
    """A new reading or rule set that shows the same: the finding stands on its claims."""
    moved = [row for row in same if any(getattr(row, name) != new[row.id][name] for name in CARRIED)]
    statement = findings.update().where(findings.c.key == sa.bindparam("of"))
    values = [{"of": row.key} | {f"new_{name}": new[row.id][name] for name in CARRIED} for row in moved]
    many(connection, statement.values({name: sa.bindparam(f"new_{name}") for name in CARRIED}), values)


def _shown(connection: Connection, wanted: Iterable[str]) -> dict[str, Shown]:
    query = (
        sa.select(claims.c.id, claims.c.key, claims.c.content_hash, claims.c.article)
        .join(readings, readings.c.id == claims.c.reading)
        .where(is_current(readings))
    )
    found = list(having(connection, query, claims.c.id, wanted))
    first = looking.first_places(connection, {row.article for row in found})
    sources = {article: _source(place) for article, place in first.items()}
    return {row.id: Shown(row.key, row.content_hash, sources.get(row.article, NOWHERE)) for row in found}


def _source(place: Place) -> str:
    """The hash of what is shown of a document besides the claim itself."""
    told = as_json(place.facts)
    return content_id([told[name]["value"] if told[name] else None for name in SOURCE_FACTS], told["published"])


def retire(
    connection: Connection, articles: Iterable[str] | None, until: int, confirmed: set[int], when: Stamp
) -> list[tuple[str, str]]:
    """Supersede the current findings on claims of ``articles`` (all for ``None``) not confirmed; their claims.

    Findings with keys after ``until`` are of this matching.
    """
    former = sa.select(findings.c.key, findings.c.a, findings.c.b).where(is_current(findings), findings.c.key <= until)
    if articles is None:
        about = list(connection.execute(former))
    else:
        of_side = ((former.join(claims, claims.c.key == findings.c[f"{side}_claim"])) for side in "ab")
        known = list(articles)
        about = [row for query in of_side for row in having(connection, query, claims.c.article, known)]
    gone = {row.key: (row.a, row.b) for row in about if row.key not in confirmed}
    _supersede(connection, findings, gone, when)
    return list(gone.values())


# ------------------------------------------------------------------------------------------------ groups


@dataclass(frozen=True, slots=True)
class Edge:
    """A current finding as grouping sees it; ``a`` and ``b`` are keys of claims."""

    key: int
    a: int
    b: int
    verdict: str
    claim_group: str | None


def edges(connection: Connection, rule: str, keys: Iterable[int] | None) -> Iterator[tuple[Edge, bool]]:
    """The current findings on claims (all for ``None``), and whether each is by ``rule``."""
    names = (findings.c.key, findings.c.a_claim, findings.c.b_claim, findings.c.verdict, findings.c.claim_group)
    query = sa.select(*names, findings.c.rule).where(is_current(findings))
    if keys is None:
        for row in connection.execute(query, execution_options={"yield_per": BATCH}):
            yield Edge(*row[:-1]), row[-1] == rule
        return
    known = list(keys)
    for side in ("a_claim", "b_claim"):
        for row in having(connection, query, findings.c[side], known):
            yield Edge(*row[:-1]), row[-1] == rule


def place(connection: Connection, placed: Sequence[tuple[int, str | None]]) -> None:
    """Say in which group findings are: (key, group)."""
    statement = findings.update().where(findings.c.key == sa.bindparam("of")).values(claim_group=sa.bindparam("home"))
    many(connection, statement, [{"of": key, "home": home} for key, home in placed])


def confirm_groups(connection: Connection, groups: Sequence[Group], when: Stamp) -> set[str]:
    """Store groups; those that show the same as before stay as they are. The ids of all."""
    shown = _shown(connection, {claim for group in groups for claim in group.claims})
    new = {group.id: _group_row(group, shown) for group in groups}
    columns = (claim_groups.c.id, claim_groups.c.key, claim_groups.c.shown_hash)
    before = list(having(connection, sa.select(*columns).where(is_current(claim_groups)), claim_groups.c.id, new))
    stays = {row.id for row in before if new[row.id]["shown_hash"] == row.shown_hash}
    _supersede(connection, claim_groups, {row.key for row in before if row.id not in stays}, when)
    fresh = [group for group in groups if group.id not in stays]
    many(connection, claim_groups.insert(), [_born(new[group.id], when) for group in fresh])
    current = sa.select(claim_groups.c.id, claim_groups.c.key).where(is_current(claim_groups))
    keys = {row.id: row.key for row in having(connection, current, claim_groups.c.id, (group.id for group in fresh))}
    members = [
        {"claim_group": keys[group.id], "position": n, "claim": claim}
        for group in fresh
        for n, claim in enumerate(group.claims)
    ]
    many(connection, group_members.insert(), members)
    return set(new)


def _group_row(group: Group, shown: Mapping[str, Shown]) -> Row:
    row = rows.group_row(group)
    members = [[claim, shown[claim].content_hash if claim in shown else None] for claim in group.claims]
    return row | {"shown_hash": content_id(row, members)}


def retire_groups(connection: Connection, members: Iterable[str] | None, confirmed: set[str], when: Stamp) -> None:
    """Supersede the current groups that hold one of ``members`` (all for ``None``) and were not confirmed."""
    former = sa.select(claim_groups.c.id, claim_groups.c.key).where(is_current(claim_groups))
    if members is None:
        about = list(connection.execute(former))
    else:
        holding = former.join(group_members, group_members.c.claim_group == claim_groups.c.key)
        about = list(having(connection, holding, group_members.c.claim, members))
    _supersede(connection, claim_groups, {row.key for row in about if row.id not in confirmed}, when)


# ------------------------------------------------------------------------------------------------ both


def _supersede(connection: Connection, table: sa.Table, keys: Iterable[int], when: Stamp) -> None:
    values = {"current": False, "superseded_at": when.at, "superseded_in": when.run}
    statement = table.update().where(table.c.key == sa.bindparam("of")).values(values)
    many(connection, statement, [{"of": key} for key in sorted(keys)])


def _born(row: Row, when: Stamp) -> Row:
    return row | {"current": True, "found_at": when.at, "found_in": when.run}


def save(
    connection: Connection,
    inputs: str,
    rules_version: str,
    found: Sequence[Finding],
    groups: Sequence[Group],
    at: str,
) -> None:
    """Replace all current findings and groups; those that show the same as before stay as they are."""
    until, when = newest(connection), runs.begin(connection, at, NOTHING_BROUGHT)
    retire(connection, None, until, set(confirm(connection, found, when)), when)
    homes = {finding.id: finding.group for finding in found}
    current = sa.select(findings.c.id, findings.c.key, findings.c.claim_group).where(is_current(findings))
    moved = [(row.key, homes[row.id]) for row in connection.execute(current) if row.claim_group != homes[row.id]]
    place(connection, moved)
    retire_groups(connection, None, confirm_groups(connection, groups, when), when)
    runs.note(connection, when.run, waiting.waits(connection))
    close(connection, inputs, rules_version, 0, at)
