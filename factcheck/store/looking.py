"""Looking: filters -> claims, findings, groups and sources of the current readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.errors import StoreError
from factcheck.model import Claim, Group, Place
from factcheck.store import cases, rows
from factcheck.store.captures import is_held
from factcheck.store.filters import ClaimFilter, Source
from factcheck.store.sets import portions
from factcheck.store.tables import claim_groups, claims, findings, group_members, is_current, links, places, readings
from factcheck.store.words import fold

PAGE = 500  # claims fetched together with their chains
STREAM = {"yield_per": PAGE}
CANDIDATES_SHOWN = 5
WHOLE_ID = 32  # hex digits of a content id
UNKNOWN_YEAR = "X"  # EDTF: XXXX-07-06
AFTER_ANY_DATE = "~"  # sorts after all that a date may go on with, so "2021-07" ends with July

Condition = sa.ColumnElement[bool]

# ------------------------------------------------------------------------------------------------ claims


def iter_claims(connection: Connection, asked: ClaimFilter) -> Iterator[Claim]:
    """Claims of the current readings of texts that stand somewhere now, by article and position."""
    query = (
        sa.select(claims)
        .join(readings, readings.c.id == claims.c.reading)
        .where(is_current(readings), _stands_somewhere(claims.c.article), *_conditions(connection, asked))
        .order_by(claims.c.article, claims.c.span_start, claims.c.span_end, claims.c.id)
    )
    found = connection.execute(query, execution_options=STREAM).mappings()
    for page in found.partitions(PAGE):
        yield from with_chains(connection, page)


def with_chains(connection: Connection, page: Any) -> Iterator[Claim]:
    keys = [row["key"] for row in page]
    query = sa.select(links).where(links.c.claim.in_(keys)).order_by(links.c.claim, links.c.position)
    found = connection.execute(query).mappings().all()
    chains: dict[int, list[sa.RowMapping]] = {
        key: list(chain) for key, chain in groupby(found, key=lambda row: int(row["claim"]))
    }
    return (rows.claim(row, chains.get(row["key"], [])) for row in page)


def _conditions(connection: Connection, asked: ClaimFilter) -> Iterator[Condition]:
    for name in ("kind", "thing_class", "measure", "factuality", "article"):
        if (value := getattr(asked, name)) is not None:
            yield claims.c[name] == value
    if asked.speaker is not None:
        yield claims.c.speaker.in_(_names(connection, claims.c.speaker, asked.speaker, part=True))
    if asked.text is not None:
        yield claims.c.words.contains(fold(asked.text), autoescape=True)
    if asked.ids:
        yield beginning_with(claims.c.id, asked.ids)
    if asked.case is not None:
        of = cases.only(cases.named(connection, asked.case))
        yield sa.or_(claims.c.article.in_(cases.articles_of(of)), claims.c.id.in_(cases.claims_by_hand(of)))
    at_places = list(place_conditions(connection, asked.doc, asked.outlet, asked.since, asked.until))
    if at_places:
        yield claims.c.article.in_(sa.select(places.c.article).where(is_current(places), *at_places))


def place_conditions(
    connection: Connection, doc: str | None, outlet: str | None, since: str | None = None, until: str | None = None
) -> Iterator[Condition]:
    if doc is not None:
        in_folder = places.c.doc.contains("/" + doc, autoescape=True)
        yield sa.or_(places.c.doc == doc, places.c.doc.startswith(doc, autoescape=True), in_folder)
    if outlet is not None:
        yield places.c.outlet.in_(_names(connection, places.c.outlet, outlet, part=False))
    published = _by_bytes(connection, places.c.published)
    if since is not None:
        yield published >= since
    if until is not None:
        yield published < until + AFTER_ANY_DATE
    if since is not None or until is not None:
        yield published < UNKNOWN_YEAR


def _names(connection: Connection, column: sa.Column[Any], wanted: str, *, part: bool) -> list[str]:
    """The spellings in ``column`` that are ``wanted`` (or hold it), without regard to case and accents."""
    told = fold(wanted)
    known = connection.scalars(sa.select(column).where(column.is_not(None)).distinct())
    return [name for name in known if (told in fold(name) if part else told == fold(name))]


def _by_bytes(connection: Connection, column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """Compared as SQLite does, whatever the language of the PostgreSQL server."""
    return column.collate("C") if connection.dialect.name == "postgresql" else column


def beginning_with(column: sa.Column[Any], beginnings: Iterable[str]) -> Condition:
    """Whole ids are looked up in the index; shorter ones have the table read."""
    given = list(beginnings)
    short = [one for one in given if len(one) < WHOLE_ID]
    whole = column.in_([one for one in given if len(one) >= WHOLE_ID])
    return sa.or_(whole, *(column.startswith(one, autoescape=True) for one in short))


def _stands_somewhere(article: sa.Column[Any]) -> Condition:
    return sa.exists().where(places.c.article == article, is_current(places))


def only_one(kind: str, prefix: str, found: list[Any]) -> Any:
    """The one thing whose id begins with ``prefix``; ``None`` when there is none, `StoreError` when several."""
    exact = [one for one in found if one.id == prefix]
    if len(found) > 1 and not exact:
        shown = ", ".join(one.id for one in found[:CANDIDATES_SHOWN])
        more = f" and {len(found) - CANDIDATES_SHOWN} more" if len(found) > CANDIDATES_SHOWN else ""
        raise StoreError(f"{prefix!r} begins the ids of {len(found)} {kind}s: {shown}{more}", "give more of the id")
    return (exact or found or [None])[0]


# ------------------------------------------------------------------------------------------------ findings, groups


def on_either_side(keys: sa.Select[Any]) -> Condition:
    return sa.or_(findings.c.a_claim.in_(keys), findings.c.b_claim.in_(keys))


def groups_in(of: cases.Ids) -> sa.Select[tuple[str]]:
    """The questions that belong to cases: put in, or with a claim of one of their documents. Ids of any time."""
    ours = sa.select(claims.c.id).where(claims.c.article.in_(cases.articles_of(of)))
    members = sa.select(claim_groups.c.id).join(group_members, group_members.c.claim_group == claim_groups.c.key)
    return members.where(is_current(claim_groups), group_members.c.claim.in_(ours)).union(cases.questions_of(of))  # type: ignore[return-value]


def groups(connection: Connection, case: str | None = None) -> list[Group]:
    """Current groups by id, with their members in order; all, or those of a case."""
    query = (
        sa.select(claim_groups, group_members.c.claim)
        .outerjoin(group_members, group_members.c.claim_group == claim_groups.c.key)
        .where(is_current(claim_groups))
        .order_by(claim_groups.c.id, group_members.c.position)
    )
    if case is not None:
        query = query.where(claim_groups.c.id.in_(groups_in(cases.only(cases.named(connection, case)))))
    found = connection.execute(query).mappings()
    made = []
    for _, group in groupby(found, key=lambda row: str(row["id"])):
        members = list(group)
        made.append(rows.group(members[0], [row["claim"] for row in members if row["claim"] is not None]))
    return made


# ------------------------------------------------------------------------------------------------ sources


def sources(connection: Connection, case: str | None = None) -> list[Source]:
    """Every document, or those of a case, with the text it holds, by document."""
    counted = (
        sa.select(claims.c.reading, sa.func.count().label("number")).group_by(claims.c.reading).subquery("counted")
    )
    of_article = sa.and_(readings.c.article == places.c.article, is_current(readings))
    number = sa.case((readings.c.id.is_(None), None), else_=sa.func.coalesce(counted.c.number, 0))
    query = (
        sa.select(places, number.label("claims"))
        .select_from(places)
        .outerjoin(readings, of_article)
        .outerjoin(counted, counted.c.reading == readings.c.id)
        .where(is_held())
    )
    if case is not None:
        of = cases.only(cases.named(connection, case))
        query = query.where(places.c.doc.in_(cases.docs_of(of)), places.c.article.in_(cases.articles_of(of)))
    found = connection.execute(query).mappings()
    made = [
        Source(rows.place(row), row["article"], row["taken_at"], row["claims"], row["replaced_by"]) for row in found
    ]
    return sorted(made, key=lambda source: source.place.doc)


def places_of_all(connection: Connection) -> dict[str, tuple[Place, ...]]:
    """Article -> its current places in order."""
    query = sa.select(places).where(is_current(places)).order_by(places.c.article)
    found = connection.execute(query).mappings()
    return {
        article: rows.by_age(rows.place(row) for row in group)
        for article, group in groupby(found, key=lambda row: str(row["article"]))
    }


def places_among(connection: Connection, articles: Iterable[str]) -> dict[str, tuple[Place, ...]]:
    """Article -> its current places in order, of those named that stand somewhere."""
    query = sa.select(places).where(is_current(places))
    stands: dict[str, list[Place]] = defaultdict(list)
    for portion in portions(sorted(set(articles))):
        for row in connection.execute(query.where(places.c.article.in_(portion))).mappings():
            stands[row["article"]].append(rows.place(row))
    return {article: rows.by_age(where) for article, where in sorted(stands.items())}


def first_places(connection: Connection, articles: Iterable[str]) -> dict[str, Place]:
    """Article -> the place that stands for it, of those that stand somewhere."""
    return {article: where[0] for article, where in places_among(connection, articles).items()}
