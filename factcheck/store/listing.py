"""Lists of any length, a page at a time in one transaction: memory does not grow with what is listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.model import Claim, FollowUp, Group, Place, Verdict
from factcheck.record import Entry
from factcheck.store import captures, cases, follow_ups, looking, queue, readings, rows
from factcheck.store.filters import ClaimFilter, FindingFilter, Laid, ReadingMeta, Waiting
from factcheck.store.findings import FINDING, fitting
from factcheck.store.log import from_row
from factcheck.store.sets import having, portions
from factcheck.store.tables import claim_groups, claims, findings, group_members, is_current, log, places
from factcheck.store.tables import readings as reading_rows

PAGE = 200  # claims, findings or groups laid out together
STREAM = {"yield_per": PAGE}


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with where its text stands, which reading found it, and the SHA-256 of that text."""

    claim: Claim
    places: tuple[Place, ...]
    reading: ReadingMeta
    text_sha256: str
    follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A finding that anyone ever acted on: as it stands, laid open, the standing proposal's entry and the last one."""

    waiting: Waiting
    laid: Laid
    proposed: Entry | None
    last: Entry


def claims_told(connection: Connection, asked: ClaimFilter) -> Iterator[Told]:
    """Claims by article and position."""
    for page in portions(looking.iter_claims(connection, asked), PAGE):
        articles = {claim.article for claim in page}
        stands = looking.places_among(connection, articles)
        metas = readings.metas(connection, articles)
        hashes = captures.text_hashes(connection, articles)
        said = follow_ups.of_claims(connection, (claim.id for claim in page))
        for claim in page:
            article = claim.article
            yield Told(claim, stands[article], metas[article], hashes[article], said.get(claim.id, ()))


# ------------------------------------------------------------------------------------------------ findings


def findings_laid(
    connection: Connection, asked: FindingFilter, order: Sequence[Verdict]
) -> Iterator[tuple[Laid, Waiting | None]]:
    """Current findings on current claims, by verdict in ``order``, strict before rival, then by id.

    With how far people are where anyone ever acted.
    """
    rank = sa.case({verdict: at for at, verdict in enumerate(order)}, value=findings.c.verdict)
    strict = sa.case((findings.c.strength == "strict", 0), else_=1)
    query = fitting(connection, asked, sa.select(findings.c.key)).where(*map(_stands, "ab"))
    query = query.order_by(rank, strict, findings.c.id)
    for page in portions(connection.scalars(query, execution_options=STREAM), PAGE):
        laid = queue.laid_open(connection, page)
        known = queue.states(connection, [one.finding.id for one in laid])
        yield from ((one, known.get(one.finding.id)) for one in laid)


def _stands(side: str) -> sa.ColumnElement[bool]:
    """Whether the claim on this side is of a current reading of a text that stands somewhere now."""
    return (
        sa.exists()
        .where(claims.c.key == findings.c[f"{side}_claim"], reading_rows.c.id == claims.c.reading)
        .where(is_current(reading_rows), places.c.article == claims.c.article, is_current(places))
    )


# ------------------------------------------------------------------------------------------------ groups


def groups_counted(
    connection: Connection, outlets: int = 0, words: str | None = None, case: str | None = None
) -> Iterator[tuple[Group, Mapping[str, int]]]:
    """Current groups by id with their findings counted by verdict; of at least so many ``outlets``, with ``words``."""
    query = (
        sa.select(claim_groups, group_members.c.claim)
        .outerjoin(group_members, group_members.c.claim_group == claim_groups.c.key)
        .where(is_current(claim_groups), claim_groups.c.outlets >= outlets)
        .order_by(claim_groups.c.id, group_members.c.position)
    )
    if words:
        query = query.where(sa.func.lower(claim_groups.c.question).contains(words.lower(), autoescape=True))
    if case is not None:
        query = query.where(claim_groups.c.id.in_(looking.groups_in(cases.only(cases.named(connection, case)))))
    found = connection.execute(query, execution_options=STREAM).mappings()
    for page in portions(_together(found), PAGE):
        counts = _verdicts(connection, [group.id for group in page])
        yield from ((group, counts.get(group.id, Counter())) for group in page)


def _together(found: Iterable[Any]) -> Iterator[Group]:
    for _, same in groupby(found, key=lambda row: str(row["id"])):
        members = list(same)
        yield rows.group(members[0], [row["claim"] for row in members if row["claim"] is not None])


def _verdicts(connection: Connection, groups: Iterable[str]) -> dict[str, Counter[str]]:
    counted: dict[str, Counter[str]] = {}
    for portion in portions(groups):
        query = (
            sa.select(findings.c.claim_group, findings.c.verdict, sa.func.count().label("number"))
            .where(is_current(findings), findings.c.claim_group.in_(portion))
            .group_by(findings.c.claim_group, findings.c.verdict)
        )
        for row in connection.execute(query):
            counted.setdefault(row.claim_group, Counter())[row.verdict] = row.number
    return counted


# ------------------------------------------------------------------------------------------------ decisions


def decisions(connection: Connection, case: str | None = None) -> Iterator[Decided]:
    """The findings that anyone ever acted on, by id; of those that vanished the ones that were decided."""
    for page in portions(queue.acted_on(connection, case), PAGE):
        laid = {
            one.id: lies for one, lies in zip(page, queue.laid_open(connection, [w.key for w in page]), strict=True)
        }
        of_finding = sa.select(log).where(log.c.subject_kind == FINDING)
        entries: dict[str, dict[int, Entry]] = {}
        for row in having(connection, of_finding, log.c.subject_id, laid):
            entry = from_row(row._mapping)
            entries.setdefault(entry.subject.id, {})[entry.number] = entry
        for one in page:
            told = entries[one.id]
            yield Decided(one, laid[one.id], told.get((one.after or {}).get("proposal", 0)), told[one.number])
