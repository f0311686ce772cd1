"""The record of matchings: what went in, by which rules, and what their caps left out."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.model import Finding, Group
from factcheck.store import found, grouped, runs, waiting
from factcheck.store.bundles import NOTHING_BROUGHT, LeftOut
from factcheck.store.found import Confirmed
from factcheck.store.tables import COUNTED, findings, is_current, matchings, stories


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


def save(
    connection: Connection,
    inputs: str,
    rules_version: str,
    made: Sequence[Finding],
    groups: Sequence[Group],
    at: str,
) -> None:
    """Replace all current findings and groups; those that show the same as before stay as they are."""
    until, confirmed = found.newest(connection), Confirmed()
    when = runs.begin(connection, at, NOTHING_BROUGHT)
    found.confirm(connection, found.values_of(connection, made), when, confirmed)
    found.retire(connection, None, until, confirmed, when)
    homes = {finding.id: finding.group for finding in made}
    current = sa.select(findings.c.id, findings.c.key, findings.c.claim_group).where(is_current(findings))
    known = connection.execute(current).all()
    found.place(connection, [(homes[row.id], row.key) for row in known if row.claim_group != homes[row.id]])
    grouped.retire(
        connection, None, set(grouped.confirm(connection, grouped.values_of(connection, groups), when)), when
    )
    runs.note(connection, when.run, waiting.waits(connection))
    close(connection, inputs, rules_version, 0, at)
