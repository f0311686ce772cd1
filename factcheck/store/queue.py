"""The queue: findings with what people did to them, in the order in which they should be looked at."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.model import FollowUp, Place
from factcheck.record import Entry
from factcheck.store import cases, follow_ups, looking, readings, rows
from factcheck.store.filters import Laid, QueueFilter, ReadingMeta, Waiting
from factcheck.store.findings import FINDING, PRIORITY, SEVERITIES, Columns, about, belonging
from factcheck.store.log import from_row
from factcheck.store.sets import having
from factcheck.store.tables import claim_groups, claims, findings, is_current, leases, log, places
from factcheck.store.tables import readings as reading_rows

CONFLICTS = ("contradicts", "unordered", "altered", "other_speaker")  # as `report.order` has them; a test compares
WAITING_STATES = ("open", "in_review", "returned", "stale", "proposed")
DECIDED = ("proposed", "signed_off", "dismissed")
FOREVER = "9999"  # a moment at which no lease runs
Condition = sa.ColumnElement[bool]


def waiting(connection: Connection, asked: QueueFilter, account: str, at: str) -> list[Waiting]:
    """The findings that ``asked`` names, what matters most first; what was put off comes last."""
    columns = Columns(connection)
    deferred = sa.case((columns.last.c.action == "defer", 1), else_=0)
    query = _selected(columns).where(*_conditions(connection, columns, asked, account, at))
    query = query.order_by(deferred, PRIORITY, findings.c.id).limit(asked.limit).offset(asked.offset or None)
    return [_waiting(row, at) for row in connection.execute(query).mappings()]


def counted(connection: Connection, asked: QueueFilter, account: str, at: str) -> dict[str, int]:
    """How many of the findings that ``asked`` names are in each state."""
    columns = Columns(connection)
    inner = (
        sa.select(columns.state.label("state"))
        .select_from(columns.joined())
        .where(*_conditions(connection, columns, asked, account, at))
        .subquery()
    )
    query = sa.select(inner.c.state, sa.func.count().label("number")).group_by(inner.c.state)
    return {row.state: row.number for row in connection.execute(query)}


def one(connection: Connection, finding: str, at: str) -> Waiting | None:
    """One finding of that whole id, current or the last there was."""
    columns = Columns(connection)
    query = _selected(columns).where(findings.c.id == finding)
    row = (
        connection.execute(query.order_by(findings.c.current.desc(), findings.c.key.desc()).limit(1)).mappings().first()
    )
    return _waiting(row, at) if row else None


def ids_beginning(connection: Connection, prefix: str) -> list[str]:
    """Ids of findings, current or decided on, that begin so."""
    known = sa.exists().where(log.c.subject_kind == FINDING, log.c.subject_id == findings.c.id)
    query = sa.select(findings.c.id).where(findings.c.id.startswith(prefix, autoescape=True))
    return list(connection.scalars(query.where(sa.or_(is_current(findings), known)).distinct().order_by(findings.c.id)))


def _selected(columns: Columns) -> sa.Select[Any]:
    return sa.select(
        findings.c.key,
        findings.c.id,
        findings.c.shown_hash,
        findings.c.current,
        sa.case((columns.stale, 1), else_=0).label("stale"),
        columns.state.label("state"),
        PRIORITY.label("priority"),
        columns.number.label("number"),
        columns.last.c.after,
        leases.c.account.label("held_by"),
        leases.c.ends_at.label("held_until"),
    ).select_from(columns.joined())


def _waiting(row: Any, at: str) -> Waiting:
    held = row["held_until"] is not None and row["held_until"] > at
    return Waiting(
        key=row["key"],
        id=row["id"],
        shown_hash=row["shown_hash"],
        current=bool(row["current"]),
        stale=bool(row["stale"]),
        state=row["state"],
        severity=next(name for name, (low, high) in SEVERITIES.items() if low <= row["priority"] < high),
        number=row["number"],
        after=None if row["after"] is None else json.loads(row["after"]),
        held_by=row["held_by"] if held else None,
        held_until=row["held_until"] if held else None,
    )


def key_of(connection: Connection, finding: str, shown_hash: str) -> int | None:
    """The row of a finding as it once was shown."""
    query = sa.select(findings.c.key).where(findings.c.id == finding, findings.c.shown_hash == shown_hash)
    return connection.scalar(query.order_by(findings.c.key.desc()).limit(1))


def states(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, Waiting]:
    """Every current finding that anyone ever acted on, or those of them with these ids."""
    columns = Columns(connection)
    query = _selected(columns).where(is_current(findings), columns.last.c.seq.is_not(None))
    found: Iterable[Any] = connection.execute(query) if ids is None else having(connection, query, findings.c.id, ids)
    return {row.id: _waiting(row._mapping, FOREVER) for row in found}


def acted_on(connection: Connection, case: str | None = None) -> Iterator[Waiting]:
    """Every finding that anyone ever acted on, by id; of those that vanished the ones that were decided."""
    columns, asked = Columns(connection), QueueFilter(case=case)
    query = _selected(columns).where(_latest(columns), columns.last.c.seq.is_not(None)).order_by(findings.c.id)
    query = query.where(*about(connection, columns, asked))
    found = connection.execute(query, execution_options={"yield_per": 200}).mappings()
    return (_waiting(row, FOREVER) for row in found)


def decided(connection: Connection) -> list[Entry]:
    """The last entry of every finding that is proposed, signed or dismissed, whether it is still made or not, by id."""
    later = log.alias("later")
    newer = sa.exists().where(
        later.c.subject_kind == FINDING, later.c.subject_id == log.c.subject_id, later.c.number > log.c.number
    )
    query = sa.select(log).where(log.c.subject_kind == FINDING, ~newer).order_by(log.c.subject_id)
    entries = (from_row(row) for row in connection.execute(query).mappings())
    return [entry for entry in entries if entry.after and entry.after["state"] in DECIDED]


def claims_of(connection: Connection, ids: Iterable[str]) -> list[tuple[str, str]]:
    """The ids of the two claims of each finding, current or not."""
    query = sa.select(findings.c.a, findings.c.b).distinct()
    return [(row.a, row.b) for row in having(connection, query, findings.c.id, ids)]


def rules_of(connection: Connection) -> dict[str, str]:
    """The rule of every finding that anyone ever acted on, as it was last made."""
    known = sa.exists().where(log.c.subject_kind == FINDING, log.c.subject_id == findings.c.id)
    query = sa.select(findings.c.id, findings.c.rule).where(known).order_by(findings.c.current, findings.c.key)
    return {row.id: row.rule for row in connection.execute(query)}


# ------------------------------------------------------------------------------------------------ conditions


def _conditions(
    connection: Connection, columns: Columns, asked: QueueFilter, account: str, at: str
) -> Iterator[Condition]:
    yield _latest(columns)
    yield from about(connection, columns, asked)
    if asked.ids:
        yield findings.c.id.in_(asked.ids)
    elif not asked.verdicts:
        yield sa.or_(findings.c.verdict.in_(CONFLICTS), columns.last.c.seq.is_not(None))
    yield from _about_people(columns, asked, account, at)


def _latest(columns: Columns) -> Condition:
    """Current findings, and of those that vanished after a decision the last there was."""
    other = findings.alias("other")
    newer = sa.exists().where(other.c.id == findings.c.id, sa.or_(other.c.current == 1, other.c.key > findings.c.key))
    return sa.or_(is_current(findings), sa.and_(findings.c.current == 0, columns.bound, ~newer))


def _about_people(columns: Columns, asked: QueueFilter, account: str, at: str) -> Iterator[Condition]:
    if not asked.states and not asked.ids:
        day = columns.of("until")
        yield columns.state.in_(WAITING_STATES)
        yield sa.or_(columns.state != "proposed", sa.not_(_signed_by(columns, account)))
        yield sa.or_(columns.state != "returned", columns.last.c.actor != account)  # it waits for somebody else
        yield sa.or_(day.is_(None), day <= at[:10])
    held = leases.c.ends_at > at
    if asked.mine:
        ours = belonging(cases.reviewed_by(account))
        yield sa.or_(sa.and_(held, leases.c.account == account), columns.of("assignee") == account, ours)
    if asked.free:
        yield sa.or_(leases.c.account.is_(None), leases.c.account == account, leases.c.ends_at <= at)


def _signed_by(columns: Columns, account: str) -> Condition:
    """Ids hold no characters that LIKE or JSON would read otherwise."""
    return sa.func.coalesce(columns.of("signatures"), "").contains(f'"{account}"')


# ------------------------------------------------------------------------------------------------ laid open


def laid_open(connection: Connection, keys: Iterable[int]) -> list[Laid]:
    """The findings of these row keys, in that order, with both claims, current or not."""
    wanted = list(keys)
    question = sa.and_(claim_groups.c.id == findings.c.claim_group, is_current(claim_groups))
    query = (
        sa.select(findings, claim_groups.c.question)
        .select_from(findings.outerjoin(claim_groups, question))
        .where(findings.c.key.in_(wanted))
    )
    found = {row["key"]: row for row in connection.execute(query).mappings()}
    keys_of_claims = {row[side] for row in found.values() for side in ("a_claim", "b_claim")}
    query = sa.select(claims).where(claims.c.key.in_(keys_of_claims)).order_by(claims.c.key)
    page = connection.execute(query).mappings().all()
    known = {
        row["key"]: (row["reading"], one) for row, one in zip(page, looking.with_chains(connection, page), strict=True)
    }
    where = places_of(connection, {claim.article for _, claim in known.values()})
    metas = metas_of(connection, {reading for reading, _ in known.values()})
    told = follow_ups.of_claims(connection, (claim.id for _, claim in known.values()))
    return [_laid(found[key], known, where, metas, told) for key in wanted if key in found]


def _laid(
    row: Any,
    known: dict[int, Any],
    where: dict[str, tuple[Place, ...]],
    metas: dict[str, ReadingMeta],
    told: dict[str, tuple[FollowUp, ...]],
) -> Laid:
    (a_reading, a), (b_reading, b) = known[row["a_claim"]], known[row["b_claim"]]
    return Laid(
        finding=rows.finding(row),
        shown_hash=row["shown_hash"],
        current=bool(row["current"]),
        question=row["question"],
        claims=(a, b),
        places=(where.get(a.article, ()), where.get(b.article, ())),
        readings=(metas[a_reading], metas[b_reading]),
        follow_ups=(told.get(a.id, ()), told.get(b.id, ())),
    )


def places_of(connection: Connection, articles: set[str]) -> dict[str, tuple[Place, ...]]:
    """Where the texts stand; of a text that stands nowhere now, where it stood."""
    query = sa.select(places).where(places.c.article.in_(articles)).order_by(places.c.article, places.c.key)
    now: dict[str, list[Place]] = {}
    once: dict[str, list[Place]] = {}
    for row in connection.execute(query).mappings():
        (now if row["current"] else once).setdefault(row["article"], []).append(rows.place(row))
    return {article: rows.by_age(found) for article, found in (once | now).items()}


def metas_of(connection: Connection, ids: set[str]) -> dict[str, ReadingMeta]:
    """Which readings these are, by id."""
    query = sa.select(*(reading_rows.c[name] for name in readings.META)).where(reading_rows.c.id.in_(ids))
    return {row["id"]: ReadingMeta(**row) for row in connection.execute(query).mappings()}
