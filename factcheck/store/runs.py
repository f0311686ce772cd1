"""RUNS: when each run was, what it brought in, and so what is otherwise now than after an earlier one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.model import Claim, Revision, Run
from factcheck.store import cases, looking, revisions
from factcheck.store.bundles import Brought, Stamp
from factcheck.store.findings import belonging
from factcheck.store.sets import having, many, portions
from factcheck.store.tables import INTAKE, claims, findings, is_current, places, readings, run_articles, runs
from factcheck.store.tables import revisions as revision_rows


@dataclass(frozen=True, slots=True)
class Turn:
    """An article of which other claims count than before: the readings that told them then and tell them now."""

    article: str
    before: str | None  # None: none counted
    after: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as its row tells it, without its claims."""

    key: int
    id: str
    verdict: str
    strength: str | None
    origin: str

    @property
    def judged(self) -> tuple[str, str | None, str]:
        """What a reader would call another finding."""
        return self.verdict, self.strength, self.origin


# ------------------------------------------------------------------------------------------------ recording


def begin(connection: Connection, at: str, brought: Brought) -> Stamp:
    """A new run, numbered after all others: inside the transaction in which it matches."""
    number = last(connection) + 1
    counts = (brought.documents, brought.new, brought.read, brought.failed)
    connection.execute(runs.insert().values(key=number, at=at, **dict(zip(INTAKE, counts, strict=True))))
    return Stamp(number, at)


def note(connection: Connection, run: int, articles: Iterable[str]) -> None:
    """Note of which of the ``articles`` other claims count now than after the run before, and what was revised."""
    for portion in portions(sorted(set(articles))):
        then, now = _readings_told(connection, portion, run), _readings_standing(connection, portion)
        turned = [article for article in portion if then.get(article) != now.get(article)]
        rows = [{"run": run, "article": article, "reading": now.get(article)} for article in turned]
        many(connection, run_articles.insert(), rows)
    for column, which in (("found_in", sa.true()), ("superseded_in", revision_rows.c.current == 0)):
        untold = revision_rows.c[column].is_(None)
        connection.execute(revision_rows.update().where(untold, which).values({column: run}))


def _readings_told(connection: Connection, articles: Collection[str], run: int) -> dict[str, str | None]:
    """Article -> the reading whose claims counted after the runs before ``run``, of those that any run told of."""
    latest = (
        sa.select(run_articles.c.article, sa.func.max(run_articles.c.run).label("run"))
        .where(run_articles.c.article.in_(articles), run_articles.c.run < run)
        .group_by(run_articles.c.article)
        .subquery()
    )
    same = sa.and_(run_articles.c.article == latest.c.article, run_articles.c.run == latest.c.run)
    query = sa.select(run_articles.c.article, run_articles.c.reading).join(latest, same)
    return {row.article: row.reading for row in connection.execute(query)}


def _readings_standing(connection: Connection, articles: Collection[str]) -> dict[str, str]:
    """Article -> its current reading, of those that stand somewhere."""
    stands = sa.exists().where(places.c.article == readings.c.article, is_current(places))
    query = sa.select(readings.c.article, readings.c.id).where(readings.c.article.in_(articles), is_current(readings))
    return {row.article: row.id for row in connection.execute(query.where(stands))}


# ------------------------------------------------------------------------------------------------ looking


def last(connection: Connection) -> int:
    """The number of the last run; 0 before the first."""
    return connection.scalar(sa.select(sa.func.max(runs.c.key))) or 0


def listed(connection: Connection) -> list[Run]:
    """All runs, the first one first."""
    found = _counted(connection, "found_in")
    gone = _counted(connection, "superseded_in")
    query = sa.select(runs).order_by(runs.c.key)
    return [
        Run(
            number=row.key,
            at=row.at,
            documents=row.documents,
            new=row.documents_new,
            read=row.articles_read,
            failed=row.documents_failed,
            found=found.get(row.key, 0),
            ended=gone.get(row.key, 0),
        )
        for row in connection.execute(query)
    ]


def _counted(connection: Connection, column: str) -> dict[int, int]:
    which = findings.c[column]
    query = sa.select(which, sa.func.count()).where(which.is_not(None)).group_by(which)
    return {row[0]: row[1] for row in connection.execute(query)}


def turns(connection: Connection, since: int, of: cases.Ids | None = None) -> Iterator[Turn]:
    """Of which articles other claims count now than after the run ``since``, by article; of all, or those of cases."""
    query = sa.select(run_articles.c.article).where(run_articles.c.run > since).distinct()
    if of is not None:
        query = query.where(run_articles.c.article.in_(cases.articles_of(of)))
    end = last(connection) + 1
    for portion in portions(connection.scalars(query.order_by(run_articles.c.article)).all()):
        then, now = _readings_told(connection, portion, since + 1), _readings_told(connection, portion, end)
        for article in portion:
            if then.get(article) != now.get(article):
                yield Turn(article, then.get(article), now.get(article))


def claims_told(connection: Connection, told: Iterable[str]) -> dict[str, list[Claim]]:
    """Reading -> its claims by position, current or not."""
    query = sa.select(claims).order_by(claims.c.reading, claims.c.span_start, claims.c.span_end, claims.c.id)
    found: dict[str, list[Claim]] = {}
    for portion in portions(sorted(set(told)), 100):
        page = connection.execute(query.where(claims.c.reading.in_(portion))).mappings().all()
        for some in portions(zip(page, looking.with_chains(connection, page), strict=True)):
            for row, claim in some:
                found.setdefault(row["reading"], []).append(claim)
    return found


def findings_told(
    connection: Connection, since: int, of: cases.Ids | None = None
) -> tuple[dict[str, Told], dict[str, Told]]:
    """By id: the findings that stood after the run ``since`` and stand so no more; those that stand since.

    All, or those that belong to cases.
    """
    columns = (findings.c.key, findings.c.id, findings.c.verdict, findings.c.strength, findings.c.origin)
    old = sa.or_(findings.c.found_in.is_(None), findings.c.found_in <= since)
    before = sa.select(*columns).where(findings.c.superseded_in > since, old)
    after = sa.select(*columns).where(findings.c.found_in > since, is_current(findings))
    ours = sa.true() if of is None else belonging(of)
    then, now = ({row.id: Told(*row) for row in connection.execute(query.where(ours))} for query in (before, after))
    return then, now


def ended_since(connection: Connection, since: int, shown: Iterable[tuple[str, str]]) -> set[str]:
    """The ids of findings (id, hash of what was shown) that a run after ``since`` showed otherwise or ended."""
    wanted = set(shown)
    query = sa.select(findings.c.id, findings.c.shown_hash).where(findings.c.superseded_in > since)
    found = having(connection, query, findings.c.id, {one for one, _ in wanted})
    return {row.id for row in found if (row.id, row.shown_hash) in wanted}


def revised(connection: Connection, since: int, of: cases.Ids | None = None) -> list[Revision]:
    """The current revisions that came after the run ``since``, in the order of `revisions.current`."""
    new = sa.select(revision_rows.c.id).where(is_current(revision_rows), revision_rows.c.found_in > since)
    if of is not None:
        docs = cases.docs_of(of)
        new = new.where(sa.or_(revision_rows.c.earlier_doc.in_(docs), revision_rows.c.later_doc.in_(docs)))
    ids = set(connection.scalars(new))
    return [one for one in revisions.current(connection, None) if one.id in ids]
