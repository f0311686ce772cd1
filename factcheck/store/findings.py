"""Findings by what reports and the queue ask of them, and how they stand by the last entry of the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.model import Finding
from factcheck.record import DISMISSALS
from factcheck.store import cases, looking, rows, watched
from factcheck.store.filters import AboutFindings, FindingFilter, Severity
from factcheck.store.looking import STREAM, Condition, on_either_side
from factcheck.store.tables import claim_groups, claims, findings, is_current, leases, log, places
from factcheck.store.words import fold

FINDING = "finding"

SEVERITIES: dict[Severity, tuple[int, int]] = {"high": (0, 4), "medium": (4, 30), "low": (30, 99)}
"""Of priorities, from and to before: strict contradictions; other conflicts of figures and words; the rest."""

PRIORITY = (
    sa.case(
        (findings.c.verdict == "contradicts", 0),
        (findings.c.verdict == "altered", 10),
        (findings.c.verdict == "other_speaker", 20),
        else_=30,
    )
    + sa.case((findings.c.strength == "strict", 0), else_=4)
    + sa.case(
        (findings.c.origin == "independent", 0),
        (findings.c.origin == "same_origin", 1),
        (findings.c.origin == "copy", 2),
        else_=3,
    )
)
"""Strict contradictions first, then rivals of independent origins; the view v_review_queue has it too."""


class Columns:
    """The last entry of each finding, and what follows from it."""

    def __init__(self, connection: Connection) -> None:
        self.last = log.alias("last")
        self.dialect = connection.dialect.name
        self.decided = sa.func.coalesce(self.of("state"), "open")
        bound = self.of("shown")
        dismissed = sa.func.coalesce(self.of("resolution"), "").in_(DISMISSALS)
        gone = sa.and_(findings.c.current == 0, sa.not_(dismissed))
        self.bound: Condition = bound.is_not(None)
        self.stale: Condition = sa.or_(
            self.decided == "stale", sa.and_(self.bound, sa.or_(findings.c.shown_hash != bound, gone))
        )
        self.state = sa.case((self.stale, "stale"), else_=self.decided)
        self.number = sa.func.coalesce(self.last.c.number, 0)

    def of(self, name: str) -> sa.ColumnElement[Any]:
        """One value of what the last entry left."""
        if self.dialect == "sqlite":
            return sa.func.json_extract(self.last.c.after, f"$.{name}")
        return sa.cast(self.last.c.after, sa.JSON).op("->>", return_type=sa.Text())(name)

    def joined(self) -> sa.FromClause:
        later = log.alias("later")
        is_last = ~sa.exists().where(
            later.c.subject_kind == FINDING, later.c.subject_id == findings.c.id, later.c.number > self.last.c.number
        )
        of_finding = sa.and_(self.last.c.subject_kind == FINDING, self.last.c.subject_id == findings.c.id, is_last)
        return findings.outerjoin(self.last, of_finding).outerjoin(
            leases, sa.and_(leases.c.subject_kind == FINDING, leases.c.subject_id == findings.c.id)
        )


def iter_findings(connection: Connection, asked: FindingFilter) -> Iterator[Finding]:
    """Current findings by id."""
    query = fitting(connection, asked, sa.select(findings)).order_by(findings.c.id)
    found = connection.execute(query, execution_options=STREAM).mappings()
    return (rows.finding(row) for row in found)


def fitting(connection: Connection, asked: FindingFilter, query: sa.Select[Any]) -> sa.Select[Any]:
    """``query`` on findings, narrowed to the current ones that fit."""
    columns = Columns(connection)
    by_state = bool(asked.states) or asked.stale is not None
    source = query.select_from(columns.joined() if by_state else findings)
    return source.where(is_current(findings), *_listed(connection, asked), *about(connection, columns, asked))


def _listed(connection: Connection, asked: FindingFilter) -> Iterator[Condition]:
    """What only a list of findings is asked for."""
    for column, allowed in (("strength", asked.strengths), ("origin", asked.origins)):
        if allowed:
            yield findings.c[column].in_(allowed)
    if asked.ids:
        yield looking.beginning_with(findings.c.id, asked.ids)
    if asked.claim is not None:
        yield on_either_side(sa.select(claims.c.key).where(looking.beginning_with(claims.c.id, [asked.claim])))
    if asked.claims:
        yield on_either_side(sa.select(claims.c.key).where(looking.beginning_with(claims.c.id, asked.claims)))
    if asked.group is not None:
        yield findings.c.claim_group == asked.group
    if asked.doc is not None:
        yield _standing_where(list(looking.place_conditions(connection, asked.doc, None)))


def about(connection: Connection, columns: Columns, asked: AboutFindings) -> Iterator[Condition]:
    """What a report and the queue are asked for alike."""
    if asked.verdicts:
        yield findings.c.verdict.in_(asked.verdicts)
    if asked.severities:
        bounds = [SEVERITIES[name] for name in asked.severities]
        yield sa.or_(*(sa.and_(low <= PRIORITY, high > PRIORITY) for low, high in bounds))
    at_places = list(looking.place_conditions(connection, None, asked.outlet, asked.since, asked.until))
    if at_places:
        yield _standing_where(at_places)
    if asked.topic:
        yield sa.or_(_in_words(asked.topic), _in_question(asked.topic))
    if asked.case is not None:
        yield belonging(cases.only(cases.named(connection, asked.case)))
    if asked.watched:
        found = sa.select(claims.c.key).where(watched.touching(connection, watched.counting(connection, asked.case)))
        yield on_either_side(sa.select(found.cte("touched").c.key))  # looked for once, asked twice
    if asked.states:
        yield columns.state.in_(asked.states)
    if asked.stale is not None:
        yield columns.stale if asked.stale else sa.not_(sa.func.coalesce(columns.stale, sa.false()))


def belonging(of: cases.Ids) -> Condition:
    """Whether a finding belongs to cases: by a claim of their documents, by its question, or put in by itself."""
    return sa.or_(
        on_either_side(sa.select(claims.c.key).where(claims.c.article.in_(cases.articles_of(of)))),
        findings.c.claim_group.in_(cases.questions_of(of)),
        findings.c.id.in_(cases.findings_of(of)),
    )


def _standing_where(at_places: list[Condition]) -> Condition:
    here = sa.select(claims.c.key).join(places, places.c.article == claims.c.article)
    return on_either_side(here.where(is_current(places), *at_places))


def _in_words(topic: str) -> Condition:
    return on_either_side(sa.select(claims.c.key).where(claims.c.words.contains(fold(topic), autoescape=True)))


def _in_question(topic: str) -> Condition:
    said = sa.func.lower(claim_groups.c.question).contains(topic.lower(), autoescape=True)
    return findings.c.claim_group.in_(sa.select(claim_groups.c.id).where(is_current(claim_groups), said))
