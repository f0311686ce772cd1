"""Cases: what was put into them, and which claims, findings and questions belong to them, asked in SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.case import Case, CaseState, Item
from factcheck.errors import UsageError
from factcheck.model import canonical_json
from factcheck.store.names import meant
from factcheck.store.sets import having, many
from factcheck.store.tables import (
    case_claims,
    case_items,
    cases,
    claim_groups,
    claims,
    group_members,
    is_current,
    log,
    places,
)

KIND = "case"
Ids = sa.Select[tuple[str]]
"""Which cases, as a query that gives their ids."""


@dataclass(frozen=True, slots=True)
class Held:
    """An item of a case: who put it in, when and why; ``doc`` is what a document is called today."""

    item: Item
    doc: str | None
    by: str  # the account's id
    at: str
    reason: str | None


# ------------------------------------------------------------------------------------------------ which case


def named(connection: Connection, wanted: str) -> Case:
    """The case of this name or id; `UsageError` where there is none."""
    found = connection.execute(sa.select(cases).where(sa.or_(cases.c.slug == wanted, cases.c.id == wanted)))
    row = found.mappings().first()
    if row is None:
        raise UsageError(f"there is no case {wanted}", "factcheck case list; factcheck case new begins one")
    return _case(row)


def listed(connection: Connection, state: CaseState | None = None) -> list[Case]:
    """All cases, or those in a state, by name."""
    query = sa.select(cases).order_by(cases.c.slug)
    rows = connection.execute(query if state is None else query.where(cases.c.state == state)).mappings()
    return [_case(row) for row in rows]


def _case(row: Any) -> Case:
    return Case(row["slug"], row["title"], row["why"], row["state"], tuple(json.loads(row["reviewers"])))


# ------------------------------------------------------------------------------------------------ writing


def save(connection: Connection, case: Case, at: str) -> None:
    """A case as it stands now; ``at`` counts for a new one."""
    values = {"title": case.title, "why": case.why, "state": case.state, "reviewers": canonical_json(case.reviewers)}
    changed = connection.execute(cases.update().where(cases.c.id == case.id).values(values))
    if changed.rowcount == 0:
        connection.execute(cases.insert().values(id=case.id, slug=case.slug, made_at=at, **values))


def put_in(connection: Connection, case: Case, items: Sequence[Item], seq: int) -> None:
    """New items, by the entry ``seq`` of the log."""
    rows = [
        {"case_id": case.id, "kind": one.kind, "name": one.name, "doc": one.name if one.kind == "document" else None,
         "article": one.article, "words": one.words, "put_in": seq, "taken_out": None, "current": True}
        for one in items
    ]  # fmt: skip
    many(connection, case_items.insert(), rows)
    known = {one.name: one.claims for one in items if one.claims}
    query = sa.select(case_items.c.key, case_items.c.name).where(case_items.c.put_in == seq)
    keys = [(row.key, row.name) for row in having(connection, query, case_items.c.name, known)]
    many(connection, case_claims.insert(), [{"item": key, "claim": one} for key, name in keys for one in known[name]])


def take_out(connection: Connection, case: Case, items: Sequence[Item], seq: int) -> None:
    """Items that belong to it no more, by the entry ``seq`` of the log; they are kept."""
    of_case = sa.and_(case_items.c.case_id == case.id, is_current(case_items))
    for one in items:
        this = sa.and_(of_case, case_items.c.kind == one.kind, case_items.c.name == one.name)
        connection.execute(case_items.update().where(this).values(current=False, taken_out=seq))


def move(connection: Connection, old: str, new: str) -> None:
    """A document has a new name, and is in its cases under that."""
    connection.execute(case_items.update().where(case_items.c.doc == old).values(doc=new))


# ------------------------------------------------------------------------------------------------ looking


def items(connection: Connection, case: Case, names: Iterable[str] | None = None) -> list[Held]:
    """What a case holds, by kind and name; all of it, or only what was put in under these ``names``."""
    query = (
        sa.select(case_items, log.c.actor, log.c.at, log.c.reason)
        .join(log, log.c.seq == case_items.c.put_in)
        .where(case_items.c.case_id == case.id, is_current(case_items))
    )
    of_case: Iterable[Any] = connection.execute(query)
    if names is not None:
        of_case = having(connection, query, case_items.c.name, names)
    found = [row._mapping for row in of_case]
    known: dict[int, list[str]] = {}
    of_items = sa.select(case_claims.c.item, case_claims.c.claim)
    for row in having(connection, of_items, case_claims.c.item, [row["key"] for row in found]):
        known.setdefault(row.item, []).append(row.claim)
    held = [_held(row, sorted(known.get(row["key"], ()))) for row in found]
    return sorted(held, key=lambda one: (one.item.kind, one.item.name))


def _held(row: Any, known: Sequence[str]) -> Held:
    item = Item(row["kind"], row["name"], tuple(known), row["words"], row["article"])
    return Held(item, row["doc"], row["actor"], row["at"], row["reason"])


def counted(connection: Connection) -> dict[str, dict[str, int]]:
    """Case id -> kind -> how many items it holds."""
    by = case_items.c.case_id, case_items.c.kind
    query = sa.select(*by, sa.func.count().label("number")).where(is_current(case_items)).group_by(*by)
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(query):
        found.setdefault(row.case_id, {})[row.kind] = row.number
    return found


def known_claims(connection: Connection, wanted: Iterable[str]) -> set[str]:
    """Those of the claims (ids) that count now."""
    query = sa.select(claims.c.id).where(claims.c.article.in_(sa.select(places.c.article).where(is_current(places))))
    return {row.id for row in having(connection, query, claims.c.id, wanted)}


def held_by(connection: Connection, docs: Iterable[str]) -> dict[str, str]:
    """Document -> the text it holds, of those that there are."""
    query = sa.select(places.c.doc, places.c.article).where(_is_held())
    return {row.doc: row.article for row in having(connection, query, places.c.doc, docs)}


def docs_beginning(connection: Connection, word: str) -> list[tuple[str, str]]:
    """The documents that a word names, with the text each holds."""
    in_folder = (places.c.doc.contains(f"{sep}{word}", autoescape=True) for sep in "/\\")
    fits = sa.or_(places.c.doc.startswith(word, autoescape=True), *in_folder)
    query = sa.select(places.c.doc, places.c.article).where(_is_held(), fits).order_by(places.c.doc)
    found = {row.doc: row.article for row in connection.execute(query)}
    return [(doc, found[doc]) for doc in meant(found, word)]


def _is_held() -> sa.ColumnElement[bool]:
    """As `captures.is_held`, which stands above this."""
    return sa.or_(is_current(places), places.c.replaced_by != places.c.doc)


# ------------------------------------------------------------------------------------------------ what belongs


def only(case: Case) -> Ids:
    """This one case."""
    return sa.select(sa.literal(case.id))


def reviewed_by(account: str) -> Ids:
    """The open cases that an account reviews. Ids hold no characters that LIKE or JSON would read otherwise."""
    return sa.select(cases.c.id).where(cases.c.state == "open", cases.c.reviewers.contains(f'"{account}"'))


def docs_of(of: Ids) -> sa.Select[tuple[str]]:
    """The documents of cases by their names today, and those with later versions of their articles."""
    held = sa.select(case_items.c.doc).where(*_current(of, "document"))
    then = places.alias("then")
    later = sa.select(then.c.replaced_by).where(then.c.doc.in_(held), then.c.replaced_by.is_not(None))
    return held.union(later)  # type: ignore[return-value]


def articles_of(of: Ids) -> sa.Select[tuple[str]]:
    """The texts that the documents of cases hold, or once held: a decision on one that was changed is still theirs."""
    passing = sa.select(case_items.c.doc).where(*_current(of, "document"), case_items.c.article.is_not(None))
    meant = sa.select(case_items.c.article).where(*_current(of, "document"), case_items.c.article.is_not(None))
    plain = sa.select(places.c.article).where(places.c.doc.in_(docs_of(of)), places.c.doc.not_in(passing))
    return plain.union(meant)  # type: ignore[return-value]


def questions_of(of: Ids) -> sa.Select[tuple[str]]:
    """The questions of today that hold a claim of one that was put into the cases."""
    known = sa.select(case_claims.c.claim).join(case_items, case_items.c.key == case_claims.c.item)
    return (
        sa.select(claim_groups.c.id)
        .join(group_members, group_members.c.claim_group == claim_groups.c.key)
        .where(is_current(claim_groups), group_members.c.claim.in_(known.where(*_current(of, "question"))))
    )


def holding(
    connection: Connection, findings: Iterable[str], groups: Iterable[str], articles: Iterable[str]
) -> list[Case]:
    """The cases to which any of these findings and questions belongs, or a claim of one of these articles."""
    wanted = (findings_of, set(findings)), (questions_of, set(groups)), (articles_of, set(articles))

    def holds(case: Case) -> bool:
        return any(ids and ids.intersection(connection.scalars(asked(only(case)))) for asked, ids in wanted)

    return [case for case in listed(connection) if holds(case)]


def findings_of(of: Ids) -> sa.Select[tuple[str]]:
    """The findings that were put into cases one by one."""
    return sa.select(case_items.c.name).where(*_current(of, "finding"))


def claims_by_hand(of: Ids) -> sa.Select[tuple[str]]:
    """The claims of the questions and findings that were put into cases."""
    known = sa.select(case_claims.c.claim).join(case_items, case_items.c.key == case_claims.c.item)
    members = (
        sa.select(group_members.c.claim)
        .join(claim_groups, claim_groups.c.key == group_members.c.claim_group)
        .where(is_current(claim_groups), claim_groups.c.id.in_(questions_of(of)))
    )
    return known.where(case_items.c.case_id.in_(of), is_current(case_items)).union(members)  # type: ignore[return-value]


def _current(of: Ids, kind: str) -> tuple[sa.ColumnElement[bool], ...]:
    return case_items.c.case_id.in_(of), case_items.c.kind == kind, is_current(case_items)
