"""Leases: who looks at a subject just now, so that two people are not handed the same one."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.record import Subject
from factcheck.store.tables import leases


@dataclass(frozen=True, slots=True)
class Lease:
    """Who has a subject, until when."""

    account: str
    ends_at: str


def held(connection: Connection, subject: Subject, at: str) -> Lease | None:
    """The lease that runs on ``subject`` at that moment."""
    row = connection.execute(sa.select(leases).where(*_of(subject), leases.c.ends_at > at)).one_or_none()
    return Lease(row.account, row.ends_at) if row else None


def others_hold(connection: Connection, account: str, at: str) -> bool:
    """Whether anybody else has anything at that moment."""
    running = sa.select(leases.c.subject_id).where(leases.c.ends_at > at, leases.c.account != account)
    return connection.execute(running.limit(1)).first() is not None


def take(connection: Connection, subject: Subject, account: str, at: str, ends_at: str) -> None:
    """Give ``subject`` to ``account``, whoever had it."""
    connection.execute(leases.delete().where(*_of(subject)))
    values = {"subject_kind": subject.kind, "subject_id": subject.id}
    connection.execute(leases.insert().values(**values, account=account, taken_at=at, ends_at=ends_at))


def end(connection: Connection, subject: Subject) -> None:
    connection.execute(leases.delete().where(*_of(subject)))


def end_all_of(connection: Connection, account: str) -> None:
    connection.execute(leases.delete().where(leases.c.account == account))


def _of(subject: Subject) -> tuple[sa.ColumnElement[bool], ...]:
    return leases.c.subject_kind == subject.kind, leases.c.subject_id == subject.id
