"""The log of decisions: entries are added at its end, and read; nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.record import DEFAULT_SIGNERS, GENESIS, Draft, Entry, Head, Json, Subject, canonical, chained, digest
from factcheck.store.columns import Utc
from factcheck.store.tables import log, shown

SIGNERS = Subject("setting", "signers")
STREAM = {"yield_per": 500}


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which entries; everything given must hold. ``before`` is a seq: only older ones."""

    subject: Subject | None = None
    actor: str | None = None
    kind: str | None = None
    before: int | None = None
    limit: int | None = None


def append(connection: Connection, draft: Draft) -> Entry:
    """Write ``draft`` at the end of the log, inside a transaction that alone may write."""
    end = head(connection)
    entry = chained(draft, end.seq + 1, last_number(connection, draft.subject) + 1, end.hash)
    connection.execute(log.insert().values(to_row(entry)))
    return entry


def keep_shown(connection: Connection, content: Json) -> str:
    """Keep what lay before a reviewer; the SHA-256 under which it is found."""
    sha256 = digest(content)
    if shown_as(connection, sha256) is None:
        connection.execute(shown.insert().values(sha256=sha256, content=canonical(content)))
    return sha256


def shown_as(connection: Connection, sha256: str) -> Json | None:
    """What was kept under ``sha256``."""
    text = connection.scalar(sa.select(shown.c.content).where(shown.c.sha256 == sha256))
    return None if text is None else dict(json.loads(text))


def head(connection: Connection) -> Head:
    """The end of the log; of an empty one the place before its first entry."""
    last = connection.execute(sa.select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)).one_or_none()
    first = connection.scalar(sa.select(log.c.hash).order_by(log.c.seq).limit(1))
    return Head(last.seq, last.hash, first or GENESIS) if last else Head(0, GENESIS, GENESIS)


def last_number(connection: Connection, subject: Subject) -> int:
    """How many entries the subject has."""
    return connection.scalar(sa.select(sa.func.max(log.c.number)).where(*_of(subject))) or 0


def setting(connection: Connection, name: str, default: int) -> int:
    """A setting of the house: what its last entry says."""
    last = last_entry(connection, Subject("setting", name))
    return int(last.after["value"]) if last and last.after else default


def signers(connection: Connection) -> int:
    """How many people must stand behind a decision."""
    return setting(connection, SIGNERS.id, DEFAULT_SIGNERS)


def last_entry(connection: Connection, subject: Subject) -> Entry | None:
    query = sa.select(log).where(*_of(subject)).order_by(log.c.number.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return from_row(row) if row else None


def last_entries(connection: Connection, kind: str) -> list[Entry]:
    """The last entry on each subject of a kind, in the order in which they were first acted on."""
    of_kind = sa.select(
        log.c.subject_id, sa.func.max(log.c.number).label("number"), sa.func.min(log.c.seq).label("began")
    )
    ends = of_kind.where(log.c.subject_kind == kind).group_by(log.c.subject_id).subquery()
    same = sa.and_(log.c.subject_id == ends.c.subject_id, log.c.number == ends.c.number)
    query = sa.select(log).join(ends, same).where(log.c.subject_kind == kind).order_by(ends.c.began)
    return [from_row(row) for row in connection.execute(query).mappings()]


def entries(connection: Connection, asked: LogFilter = LogFilter()) -> list[Entry]:
    """Entries, the oldest first; with a limit the newest of them."""
    conditions = [*(_of(asked.subject) if asked.subject else [])]
    conditions += [
        log.c[name] == value for name, value in (("actor", asked.actor), ("subject_kind", asked.kind)) if value
    ]
    conditions += [log.c.seq < asked.before] if asked.before else []
    query = sa.select(log).where(*conditions).order_by(log.c.seq.desc()).limit(asked.limit)
    return [from_row(row) for row in reversed(connection.execute(query).mappings().all())]


def entries_on(connection: Connection, subjects: Iterable[Subject]) -> list[Entry]:
    """The entries on several subjects, the oldest first."""
    found = [one for subject in subjects for one in entries(connection, LogFilter(subject=subject))]
    return sorted(found, key=lambda one: one.seq)


def raw_rows(connection: Connection) -> Iterator[dict[str, Any]]:
    """Every row as it stands in the table, for whoever doubts it."""
    query = sa.select(*(_raw(connection, column) for column in log.c)).order_by(log.c.seq)
    found = connection.execute(query, execution_options=STREAM).mappings()
    return ({name: _decoded(value) for name, value in row.items()} for row in found)


def raw_shown(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every SHA-256 with the text kept under it."""
    query = sa.select(*(_raw(connection, column) for column in shown.c))
    found = connection.execute(query, execution_options=STREAM)
    return ((_decoded(row.sha256), _decoded(row.content)) for row in found)


def _raw(connection: Connection, column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """A text as its bytes on SQLite, which keeps also what is no UTF-8 and then fails to give it out."""
    text = isinstance(column.type, sa.Text | Utc)
    bare = sa.type_coerce(column, sa.types.NullType())
    if text and connection.dialect.name == "sqlite":
        bare = sa.type_coerce(sa.cast(column, sa.LargeBinary), sa.types.NullType())
    return bare.label(column.name)


def _decoded(value: Any) -> Any:
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value


def to_row(entry: Entry) -> dict[str, Any]:
    plain = {name: getattr(entry, name) for name in PLAIN}
    both = {name: _text(getattr(entry, name)) for name in ("before", "after")}
    return {**plain, **both, "subject_kind": entry.subject.kind, "subject_id": entry.subject.id}


def from_row(row: Any) -> Entry:
    values: dict[str, Any] = {name: row[name] for name in PLAIN}
    values |= {name: None if row[name] is None else json.loads(row[name]) for name in ("before", "after")}
    return Entry(**values, subject=Subject(row["subject_kind"], row["subject_id"]))


PLAIN = ("seq", "prev_hash", "hash", "actor", "action", "number", "reason", "shown_hash", "at")


def _text(value: Json | None) -> str | None:
    return None if value is None else canonical(dict(value))


def _of(subject: Subject) -> list[sa.ColumnElement[bool]]:
    return [log.c.subject_kind == subject.kind, log.c.subject_id == subject.id]
