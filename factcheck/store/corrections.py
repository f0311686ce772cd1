"""What people made of claims: the last word of the log on each, and how it met the current readings."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.correction import claim_from, claim_json, from_json
from factcheck.model import Carried, Carry, Claim, Correction, Reading, canonical_json, is_passing
from factcheck.record import Entry
from factcheck.store import accounts
from factcheck.store.captures import is_held
from factcheck.store.log import last_entries
from factcheck.store.tables import carried, is_current, log, places, readings

KIND = "claim"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a correction met the current reading of an article. ``fields`` are the names an editor gave."""

    subject: str
    article: str
    state: Carry
    claim: str | None
    read: Claim | None
    note: str | None
    fields: tuple[str, ...]
    rejected: bool
    made: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """A current claim that an editor corrected or added: how that stands, their words, and their last entry."""

    standing: Standing
    correction: Correction
    by: str
    at: str
    reason: str


def by_claim(connection: Connection) -> Mapping[str, Corrected]:
    """Current claim -> what an editor made of it."""
    met = {one.subject: one for one in standings(connection) if one.claim is not None}
    names = accounts.names(connection) if met else {}
    entries = last_entries(connection, KIND) if met else []
    return {
        str(met[one.subject.id].claim): Corrected(
            met[one.subject.id],
            _correction(one),
            names.get(one.actor, one.actor),
            one.at,
            one.reason or "",
        )
        for one in entries
        if one.subject.id in met
    }


def last_of(connection: Connection, subject: str) -> Correction | None:
    """The last word on one claim, by the id under which it was first corrected."""
    query = sa.select(log.c.after).where(log.c.subject_kind == KIND, log.c.subject_id == subject)
    after = connection.scalar(query.order_by(log.c.number.desc()).limit(1))
    return from_json(subject, json.loads(after)) if after else None


def current(connection: Connection) -> Mapping[str, tuple[Correction, ...]]:
    """Article -> what people made of its claims, and of those of the texts its documents held before."""
    said = [one for one in map(_correction, last_entries(connection, KIND)) if not one.says_nothing]
    later = later_texts(connection, {one.claim.article for one in said})
    found: dict[str, list[Correction]] = defaultdict(list)
    for one in said:
        for article in (one.claim.article, *later.get(one.claim.article, ())):
            found[article].append(one)
    return {article: tuple(sorted(ones, key=lambda one: one.subject)) for article, ones in found.items()}


def _correction(entry: Entry) -> Correction:
    assert entry.after is not None, "an entry on a claim leaves a correction"
    return from_json(entry.subject.id, entry.after)


def later_texts(connection: Connection, articles: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Article -> the texts that its documents hold now instead of it."""
    then, now = places.alias(), places
    query = (
        sa.select(then.c.article.label("then"), now.c.article.label("now"), now.c.doc)
        .join(now, now.c.doc == then.c.doc)
        .where(is_held(), then.c.article.in_(list(articles)), then.c.article != now.c.article)
    )
    found: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(query):
        if not is_passing(row.doc):
            found[row.then].add(row.now)
    return {article: tuple(sorted(ones)) for article, ones in found.items()}


# ------------------------------------------------------------------------------------------------ as they met readings


def save(connection: Connection, made: Sequence[Reading]) -> None:
    """Store how corrections met these readings, which are new."""
    values = [_row(one, reading.id) for reading in made for one in reading.carried]
    if values:
        connection.execute(carried.insert(), values)


def standings(connection: Connection, **wanted: Any) -> list[Standing]:
    """How corrections met the current readings, by article and subject; ``wanted``: columns with their values."""
    query = sa.select(carried, readings.c.article).join(readings, readings.c.id == carried.c.reading)
    conditions = [carried.c[name] == value for name, value in wanted.items() if name != "article"]
    conditions += [readings.c.article == wanted["article"]] if "article" in wanted else []
    stands = sa.exists().where(places.c.article == readings.c.article, is_held())
    query = query.where(is_current(readings), stands, *conditions).order_by(readings.c.article, carried.c.subject)
    return [_standing(row) for row in connection.execute(query).mappings()]


def _row(one: Carried, reading: str) -> dict[str, Any]:
    return {
        "reading": reading,
        "subject": one.correction.subject,
        "claim": one.claim,
        "state": one.state,
        "note": one.note,
        "fields": ", ".join(sorted(one.correction.said)),
        "rejected": one.correction.rejected,
        "made": one.correction.made,
        "read": canonical_json(claim_json(one.read)) if one.read else None,
    }


def _standing(row: sa.RowMapping) -> Standing:
    return Standing(
        row["subject"],
        row["article"],
        row["state"],
        row["claim"],
        claim_from(json.loads(row["read"])) if row["read"] else None,
        row["note"],
        tuple(name for name in row["fields"].split(", ") if name),
        bool(row["rejected"]),
        bool(row["made"]),
    )
