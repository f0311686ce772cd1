"""Findings as MATCH keeps them: by the hash of what they show; what changed or vanished is superseded, not lost.

A matching is told in parts (`confirm`), each about some articles; what is current about them and was not confirmed is
then superseded (`retire`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.errors import StoreError
from factcheck.model import Finding, finding_id
from factcheck.store import rows, texts
from factcheck.store.bundles import Stamp
from factcheck.store.rows import Shown
from factcheck.store.sets import having, indexed_after, many, pages, plainly, portions, pour, unindexed
from factcheck.store.tables import claims, findings, is_current, readings

Values = Sequence[Any]
"""A finding as it is stored: see `rows.finding_values`."""
Ends = tuple[int, int]
"""The keys of the two claims of a finding."""
BATCH = 2000  # findings looked up together
ID, SHOWN_HASH, A_CLAIM, B_CLAIM = range(4)  # where these stand in the values
CARRIED = ("a_claim", "b_claim", "rules_version")
CARRIED_AT = tuple(rows.FINDING_NAMES.index(name) for name in CARRIED)
NAMES = (*rows.FINDING_NAMES, "current", "found_at", "found_in")
NOWHERE = ""
IDS_AT_ONCE = 20_000  # looked up, sorted


@dataclass(slots=True)
class Confirmed:
    """What a matching found again, and the pairs of claims whose findings changed by it."""

    keys: set[int] = field(default_factory=set)
    changed: set[Ends] = field(default_factory=set)


def from_empty(connection: Connection) -> AbstractContextManager[None]:
    """For a first matching of many articles."""
    return indexed_after(connection, findings)


def newest(connection: Connection) -> int:
    """The key of the newest finding; those of a matching to come are higher."""
    return connection.scalar(sa.select(sa.func.max(findings.c.key))) or 0


def current(connection: Connection, wanted: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Of pairs of claims by the id of the finding on them, those on which there is one now."""
    query = sa.select(findings.c.id).where(is_current(findings))
    return {row.id: wanted[row.id] for row in having(connection, query, findings.c.id, wanted)}


def confirm(connection: Connection, found: Iterable[Values], when: Stamp, confirmed: Confirmed) -> None:
    """Store findings; those that show the same as before stay as they are."""
    for portion in portions(found, BATCH):
        new = {values[ID]: values for values in portion}
        columns = (findings.c.id, findings.c.key, findings.c.shown_hash, *(findings.c[name] for name in CARRIED))
        before = list(having(connection, sa.select(*columns).where(is_current(findings)), findings.c.id, new))
        same = [row for row in before if new[row.id][SHOWN_HASH] == row.shown_hash]
        known = {row.id for row in same}
        _supersede(connection, {row.key for row in before if row.id not in known}, when)
        _carry_over(connection, same, new)
        fresh = [values for name, values in new.items() if name not in known]
        insert(connection, fresh, when)
        confirmed.keys.update(row.key for row in same)
        confirmed.changed.update((values[A_CLAIM], values[B_CLAIM]) for values in fresh)


def insert(connection: Connection, found: Iterable[Values], when: Stamp) -> None:
    """Store findings none of which is known yet."""
    pour(connection, findings, NAMES, ((*values, 1, when.at, when.run) for values in found))


def _carry_over(connection: Connection, same: Iterable[Any], new: Mapping[str, Values]) -> None:
    """A new reading or rule set that shows the same: the finding stands on its claims."""
    now = ((row, [new[row.id][at] for at in CARRIED_AT]) for row in same)
    moved = [(row.key, values) for row, values in now if [getattr(row, name) for name in CARRIED] != values]
    statement = findings.update().where(findings.c.key == sa.bindparam("of"))
    told = [{"of": key} | {f"new_{n}": v for n, v in zip(CARRIED, values, strict=True)} for key, values in moved]
    many(connection, statement.values({name: sa.bindparam(f"new_{name}") for name in CARRIED}), told)


def _supersede(connection: Connection, keys: Iterable[int], when: Stamp) -> None:
    ended = {"current": False, "superseded_at": when.at, "superseded_in": when.run}
    statement = findings.update().where(findings.c.key == sa.bindparam("of")).values(ended)
    many(connection, statement, [{"of": key} for key in sorted(keys)])


# ------------------------------------------------------------------------------------------------ what is no more


@dataclass(frozen=True, slots=True)
class Scope:
    """What a matching was about: whole articles; but for findings by one rule, those on quantities of two articles,
    and on quotes (claims by key)."""

    articles: Collection[str]
    but: str = ""
    pairs: Collection[tuple[str, str]] = ()
    quotes: Collection[int] = ()


def retire(connection: Connection, scope: Scope | None, until: int, confirmed: Confirmed, when: Stamp) -> list[str]:
    """Supersede the current findings in ``scope`` (all for ``None``) not confirmed; ids of the claims of these.

    Findings with keys after ``until`` are of this matching.
    """
    about = _all_until(connection, until) if scope is None else _within(connection, scope, until)
    gone = {row.key: row for row in about if row.key not in confirmed.keys}
    _supersede(connection, gone, when)
    confirmed.changed.update((row.a_claim, row.b_claim) for row in gone.values())
    return [end for row in gone.values() for end in (row.a, row.b)]


FORMER = sa.select(*(findings.c[name] for name in ("key", "a", "b", "a_claim", "b_claim"))).where(is_current(findings))


def _all_until(connection: Connection, until: int) -> Iterator[Any]:
    yield from connection.execute(FORMER.where(findings.c.key <= until)) if until else ()


def _within(connection: Connection, scope: Scope, until: int) -> Iterator[Any]:
    former = FORMER.where(findings.c.key <= until)
    for side in ("a_claim", "b_claim"):
        of_side = former.join(claims, claims.c.key == findings.c[side])
        yield from having(connection, of_side, claims.c.article, scope.articles)
        yield from having(connection, former.where(findings.c.rule != scope.but), findings.c[side], scope.quotes)
    yield from _between(connection, scope, until)


def _between(connection: Connection, scope: Scope, until: int) -> Iterator[Any]:
    """By their ids: a large event has tens of thousands of findings on the claims of such pairs, few on both ends."""
    figures: dict[str, set[str]] = defaultdict(set)
    query = sa.select(claims.c.article, claims.c.id).where(unindexed(claims.c.kind) == "quantity")
    for article, claim in having(connection, query, claims.c.article, {end for pair in scope.pairs for end in pair}):
        figures[article].add(claim)
    former = FORMER.where(findings.c.key <= until, findings.c.rule != scope.but)
    both = (finding_id(a, b) for one, other in sorted(scope.pairs) for a in figures[one] for b in figures[other])
    for some in portions(both, IDS_AT_ONCE):
        yield from having(connection, former, findings.c.id, some)


# ------------------------------------------------------------------------------------------------ packing here


def values_of(connection: Connection, found: Sequence[Finding]) -> Iterator[Values]:
    """Findings as they are stored, bound to the claims of the current readings."""
    known = shown(connection, {one for finding in found for one in (finding.a, finding.b)})
    for finding in found:
        try:
            yield rows.finding_values(finding, known[finding.a], known[finding.b])
        except KeyError as error:
            what = f"finding {finding.id} is about claim {error}, which no current reading holds"
            raise StoreError(what) from None


def shown(connection: Connection, wanted: Iterable[str]) -> dict[str, Shown]:
    """Claim id -> what a finding on it binds itself to, for the claims of current readings."""
    query = (
        sa.select(claims.c.id, claims.c.key, claims.c.content_hash, claims.c.article)
        .join(readings, readings.c.id == claims.c.reading)
        .where(is_current(readings))
    )
    held = list(having(connection, query, claims.c.id, wanted))
    first = texts.first_places(connection, {row.article for row in held})
    sources = {article: rows.source_hash(rows.facts_from_text(told)) for article, (_, told) in first.items()}
    return {row.id: Shown(row.key, row.content_hash, sources.get(row.article, NOWHERE)) for row in held}


# ------------------------------------------------------------------------------------------------ findings as edges


Edge = tuple[Any, ...]
"""A finding as grouping sees it: its key, the keys of its claims, the verdict, whether on copies, its group."""


def edges(
    connection: Connection, verdicts: Collection[str], of_copies: str, keys: Iterable[int] | None
) -> Iterator[Sequence[Edge]]:
    """Current findings with one of the verdicts on claims (by key; on all for ``None``), many at a time.

    Those by the rule ``of_copies`` are on copies.
    """
    query = _edges(verdicts, of_copies)
    if keys is None:
        yield from pages(connection, query)
        return
    for side in ("a_claim", "b_claim"):
        for portion in portions(sorted(set(keys))):
            yield list(plainly(connection, query, findings.c[side], portion))


def _edges(verdicts: Collection[str], of_copies: str) -> sa.Select[Any]:
    names = (findings.c[name] for name in ("key", "a_claim", "b_claim", "verdict"))
    query = sa.select(*names, findings.c.rule == of_copies, findings.c.claim_group).where(is_current(findings))
    told = unindexed(findings.c.verdict)  # by their claims they are to be found, not by the index of verdicts
    return query.where(told.in_(sorted(verdicts)))


def edges_within(
    connection: Connection, verdicts: Collection[str], of_copies: str, groups: Iterable[str]
) -> Iterator[Sequence[Edge]]:
    """The same of the findings inside groups, by id."""
    query = _edges(verdicts, of_copies)
    for portion in portions(sorted(groups)):
        yield list(plainly(connection, query, findings.c.claim_group, portion))


def place(connection: Connection, placed: Iterable[tuple[str | None, int]]) -> None:
    """Say in which group findings are: (group, key)."""
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    statement = f"UPDATE findings SET claim_group = {mark} WHERE key = {mark}"
    for portion in portions(placed, 10_000):
        connection.exec_driver_sql(statement, portion)
