"""Cases: who put what in and when, what belongs to them whatever comes later, and what the log says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from factcheck import accounts, audit, casework, publish, signoff, watching
from factcheck.errors import FactcheckError, Refused, UsageError
from factcheck.model import Claim, Fact, Facts, Failure
from factcheck.record import Account, Subject
from factcheck.review.standing import Opinion
from factcheck.store import log, queue
from factcheck.store.database import Database, open_database
from factcheck.store.filters import ClaimFilter, FindingFilter, QueueFilter
from factcheck.store.findings import fitting
from factcheck.store.log import LogFilter
from factcheck.store.tables import findings
from tests.store.samples import (
    AT,
    LATER,
    TEXT,
    capture,
    claim,
    county,
    filled,
    finding,
    group,
    houses,
    quote,
    reading,
)  # fmt: skip

THIRD = "The army counts\nSoldiers found 60 houses gone, the army said."
TIDE, POST, ARMY = "seeds/001_tide.txt", "seeds/002_post.txt", "wire/003_army.txt"
WHY = "for the Saturday piece"


def army(text: str = THIRD) -> Claim:
    return claim(text, "60 houses", stated=60.0, low=60.0, best=60.0, high=60.0, bound="exact", thing="houses")


F_TIDE_POST = finding(houses(), county(), group="G-1")
F_POST_ARMY = finding(county(), army(), group="G-1")
F_TIDE_ARMY = finding(houses(), army(), group="G-1")
EVERY = (F_TIDE_POST, F_POST_ARMY, F_TIDE_ARMY)


@dataclass(frozen=True)
class House:
    database: Database
    ada: Account
    bob: Account

    def add(self, *words: str, case: str = "flood", by: Account | None = None, **more: Any) -> Any:
        items = casework.meant(self.database, words)
        return casework.add(self.database, by or self.ada, case, items, LATER, **more)

    def findings(self, case: str = "flood") -> set[str]:
        return {one.id for one in self.database.findings(FindingFilter(case=case))}

    def queued(self, account: Account | None = None, **asked: Any) -> set[str]:
        with self.database.reading() as connection:
            found = queue.waiting(connection, QueueFilter(**asked), (account or self.ada).id, LATER)
        return {one.id for one in found}

    def holds(self, case: str = "flood") -> list[str]:
        return [one.doc or one.item.name for one in casework.laid_open(self.database, case).items]

    def problems(self) -> list[str]:
        return [str(one) for one in audit.verify(self.database, None).problems]


@pytest.fixture
def house(database: Database) -> House:
    """Three documents with a conflict between each two of them, Ada, Bob, and an empty case of the flood."""
    filled(database)
    database.add(capture(ARMY, THIRD), THIRD, Facts(outlet=Fact("The Wire", "manifest")))
    database.save_reading(reading(THIRD, army()), AT)
    matched(database)
    ada = accounts.add(database, None, "ada", "admin", AT)
    bob = accounts.add(database, ada, "bob", "reviewer", AT)
    casework.new(database, ada, "flood", "The flood on Öland", WHY, AT)
    return House(database, ada, bob)


def matched(database: Database, *found: Any, groups: Sequence[Any] = (), key: str = "m2") -> None:
    known = [group(houses(), county(), army())] if not groups else list(groups)
    database.save_matching(key, "1", found or EVERY, known, AT)


# ------------------------------------------------------------------------------------------------ what belongs


def test_a_conflict_with_a_document_from_elsewhere_belongs_and_one_between_two_others_does_not(house: House) -> None:
    house.add("001")
    assert house.findings() == {F_TIDE_POST.id, F_TIDE_ARMY.id}
    assert house.queued(case="flood") == house.findings()
    assert house.queued() == {one.id for one in EVERY}
    house.add("002")
    assert house.findings() == {one.id for one in EVERY}


def test_claims_documents_and_questions_of_a_case_are_its_own(house: House) -> None:
    database = house.database
    house.add("001")
    assert {one.id for one in database.claims(ClaimFilter(case="flood"))} == {houses().id, quote().id}
    assert [one.place.doc for one in publish.sources(database, "flood")] == [TIDE]
    assert [one.id for one in database.groups("flood")] == ["G-1"]
    casework.new(database, house.ada, "other", "Something else", WHY, AT)
    assert house.findings("other") == set()
    assert database.claims(ClaimFilter(case="other")) == []
    assert database.groups("other") == []
    assert publish.sources(database, "other") == ()
    assert list(publish.groups(database, case="other")) == []
    with pytest.raises(UsageError, match="no case flod"):
        house.findings("flod")


def test_a_question_stays_in_the_case_when_new_claims_change_its_id(house: House) -> None:
    database = house.database
    matched(database, F_TIDE_POST, groups=[group(houses(), county())], key="m3")
    house.add("G-1")
    assert house.findings() == {F_TIDE_POST.id}
    grown = replace(group(houses(), county(), army()), id="G-2")
    moved = [replace(one, group="G-2") for one in EVERY]
    matched(database, *moved, groups=[grown], key="m4")
    assert house.findings() == {one.id for one in EVERY}
    assert [one.id for one in database.groups("flood")] == ["G-2"]
    assert {one.id for one in database.claims(ClaimFilter(case="flood"))} == {houses().id, county().id, army().id}
    (kept,) = casework.laid_open(database, "flood").items
    assert (kept.item.name, kept.found, kept.item.words) == ("G-1", True, "How many houses were lost in Öland?")


def test_a_finding_put_in_by_itself_brings_nothing_else(house: House) -> None:
    house.add(F_POST_ARMY.id[:6])
    assert house.findings() == {F_POST_ARMY.id}
    assert {one.id for one in house.database.claims(ClaimFilter(case="flood"))} == {county().id, army().id}


def test_a_report_tells_of_the_case_alone(house: House) -> None:
    database = house.database
    house.add("001", reviewers=["bob"])
    casework.note(database, house.bob, "flood", "the county answers on Monday", LATER)
    database.add_failure(Failure(ARMY, "fetch", "gone"), LATER)
    told = publish.report(database, FindingFilter(case="flood"))
    assert (told.documents, told.claims, len(told.exhibits), told.failures) == (1, 2, 2, ())
    assert told.case is not None
    assert (told.case.title, told.case.state, told.case.reviewers) == ("The flood on Öland", "open", ("bob",))
    assert [(one.by, one.words) for one in told.case.notes] == [("bob", "the county answers on Monday")]
    whole = publish.report(database)
    assert (whole.documents, whole.claims, len(whole.exhibits), len(whole.failures)) == (3, 4, 3, 1)
    assert whole.case is None


def test_decisions_and_news_of_a_case(house: House) -> None:
    database = house.database
    house.add("001")
    for one in (F_TIDE_POST, F_POST_ARMY):
        signoff.propose(database, house.ada, one.id, Opinion("report_range"), None, LATER)
    assert {one.finding.id for one in publish.decisions(database, case="flood")} == {F_TIDE_POST.id}
    assert len(list(publish.decisions(database))) == 2
    news = watching.news(database, "0", "flood")
    assert {one.finding.id for one in news.findings} == house.findings()
    assert {one.claim.id for one in news.claims} == {houses().id, quote().id}
    assert {one.finding.id for one in watching.news(database, "0").findings} == {one.id for one in EVERY}


def test_a_stale_decision_on_a_text_that_was_changed_is_still_the_case_s(house: House) -> None:
    database = house.database
    house.add("001")
    signoff.propose(database, house.ada, F_TIDE_POST.id, Opinion("report_range"), None, LATER)
    later = TEXT.replace("40 houses", "45 houses")
    database.add(capture(TIDE, later, LATER), later, Facts())
    matched(database, F_POST_ARMY, groups=[group(county(), army())], key="m5")
    assert house.findings() == set()
    assert house.queued(case="flood") == {F_TIDE_POST.id}
    assert {one.exhibit.finding.id for one in watching.news(database, "2", "flood").stale} == {F_TIDE_POST.id}


# ------------------------------------------------------------------------------------------------ documents change


def test_a_document_that_moved_is_in_the_case_under_its_new_name(house: House) -> None:
    house.add("001")
    house.database.add(capture("kept/001_tide.txt", TEXT), TEXT, Facts())
    house.database.move(TIDE, "kept/001_tide.txt")
    (kept,) = casework.laid_open(house.database, "flood").items
    assert (kept.item.name, kept.doc, kept.found) == (TIDE, "kept/001_tide.txt", True)
    assert house.findings() == {F_TIDE_POST.id, F_TIDE_ARMY.id}
    assert house.problems() == []
    casework.remove(house.database, house.ada, "flood", ["kept/001"], "not of this flood", LATER)
    assert house.holds() == []


def test_a_later_version_in_another_document_is_in_the_case_too(house: House) -> None:
    database = house.database
    house.add("001")
    keys = {one.doc: one.key for one in database.held_texts()}
    database.save_revisions([], {keys[TIDE]: ARMY}, LATER)
    assert {one.place.doc for one in publish.sources(database, "flood")} == {TIDE, ARMY}
    assert {one.id for one in database.claims(ClaimFilter(case="flood"))} == {army().id}
    assert publish.report(database, FindingFilter(case="flood")).documents == 1


def test_a_record_that_is_known_by_its_number_stays_the_text_that_was_meant(house: House) -> None:
    """The second row of a table holds another article tomorrow."""
    database = house.database
    rows = "wires.csv#2"
    database.add(capture(rows, THIRD), THIRD, Facts())
    house.add(rows)
    assert {one.id for one in database.claims(ClaimFilter(case="flood"))} == {army().id}
    database.add(capture(rows, TEXT, LATER), TEXT, Facts())
    assert {one.id for one in database.claims(ClaimFilter(case="flood"))} == {army().id}


def test_what_a_run_took_in_is_put_in_once_and_what_failed_is_not(house: House) -> None:
    docs = [TIDE, POST, "gone.txt"]
    assert casework.take_in(house.database, house.ada, "flood", docs, LATER) == 2
    assert casework.take_in(house.database, house.ada, "flood", docs, LATER) == 0
    assert house.holds() == [TIDE, POST]


# ------------------------------------------------------------------------------------------------ who did what


def test_every_act_is_an_entry_and_the_log_tells_the_case(house: House) -> None:
    database = house.database
    house.add("001", "G-1", F_POST_ARMY.id, reviewers=["bob"], reason="asked by the desk")
    casework.note(database, house.bob, "flood", "the county answers on Monday", LATER)
    casework.remove(database, house.bob, "flood", ["001"], "not of this flood", LATER, reviewers=["bob"])
    casework.name(database, house.ada, "flood", LATER, title="Two floods", why=None)
    casework.close(database, house.ada, "flood", "published on Saturday", LATER)
    casework.reopen(database, house.bob, "flood", "the county has corrected it", LATER)
    found = casework.laid_open(database, "flood")
    assert [(entry.action, by, casework.told(entry)) for entry, by in found.history] == [
        ("new", "ada", "began it"),
        ("add", "ada", "put in 1 document, 1 question, 1 finding; 1 review it"),
        ("note", "bob", "noted"),
        ("remove", "bob", "took out 1 document; 0 review it"),
        ("name", "ada", "named it anew"),
        ("close", "ada", "closed it"),
        ("reopen", "bob", "opened it again"),
    ]
    assert [entry.reason for entry, _ in found.notes] == ["the county answers on Monday"]
    assert (found.standing.case.title, found.standing.case.state) == ("Two floods", "open")
    assert [(one.by, one.reason) for one in found.items] == [("ada", "asked by the desk")] * 2
    assert house.problems() == []


def test_what_was_taken_out_is_kept_and_may_be_put_in_again(house: House) -> None:
    for _ in range(2):
        assert house.add("001") is not None
        assert house.add("001") is None
        casework.remove(house.database, house.ada, "flood", [TIDE], "not of this flood", LATER)
    assert house.findings() == set()
    with house.database.reading() as connection:
        rows = connection.execute(sa.text("SELECT name, current FROM case_items ORDER BY key")).all()
    assert [tuple(row) for row in rows] == [(TIDE, 0), (TIDE, 0)]
    assert house.problems() == []


ON_A_CLOSED_CASE = {
    "add": lambda house: house.add("002"),
    "reviewer": lambda house: house.add(reviewers=["bob"]),
    "take in": lambda house: casework.take_in(house.database, house.ada, "flood", [POST], LATER),
    "before a run": lambda house: casework.require_open(house.database, "flood"),
    "remove": lambda house: casework.remove(house.database, house.ada, "flood", [TIDE], "not of this flood", LATER),
    "note": lambda house: casework.note(house.database, house.ada, "flood", "one more thing to say", LATER),
    "name": lambda house: casework.name(house.database, house.ada, "flood", LATER, title="x", why=None),
    "close": lambda house: casework.close(house.database, house.ada, "flood", "published once more", LATER),
}


@pytest.mark.parametrize("act", ON_A_CLOSED_CASE.values(), ids=ON_A_CLOSED_CASE)
def test_a_closed_case_is_shown_and_takes_nothing_in(house: House, act: Any) -> None:
    house.add("001")
    casework.close(house.database, house.ada, "flood", "published on Saturday", LATER)
    with pytest.raises(Refused, match="closed") as refused:
        act(house)
    assert refused.value.hint == "factcheck case reopen flood --reason WORDS"
    assert house.holds() == [TIDE]
    assert house.findings() == {F_TIDE_POST.id, F_TIDE_ARMY.id}
    casework.reopen(house.database, house.ada, "flood", "the county has corrected it", LATER)
    assert house.add("002") is not None


REFUSED: dict[str, tuple[Any, str]] = {
    "the same name": (lambda h: casework.new(h.database, h.ada, "flood", "Another", WHY, AT), "already"),
    "no name": (lambda h: casework.new(h.database, h.ada, "The Flood", "Another", WHY, AT), "cannot be the name"),
    "no purpose": (lambda h: casework.new(h.database, h.ada, "fire", "Fire", " why ", AT), "10 characters"),
    "no reason": (lambda h: casework.remove(h.database, h.ada, "flood", [TIDE], "", AT), "10 characters"),
    "a short note": (lambda h: casework.note(h.database, h.ada, "flood", "well", AT), "10 characters"),
    "not in it": (lambda h: casework.remove(h.database, h.ada, "flood", [ARMY], WHY, AT), "in the case flood is no"),
    "no stranger": (
        lambda h: casework.remove(h.database, h.ada, "flood", [], WHY, AT, reviewers=["ada"]), "ada does not review"),
    "nobody": (lambda h: h.add(reviewers=["cleo"]), "no account cleo"),
    "no document": (lambda h: h.add("099"), "no document 099"),
    "two documents": (lambda h: h.add("00"), "3 documents begin with 00"),
    "no finding": (lambda h: h.add("F-ffff"), "no finding F-ffff"),
    "no question": (lambda h: h.add("G-ffff"), "no question G-ffff"),
    "no case": (lambda h: h.add("001", case="fire"), "no case fire"),
    "reopened open": (lambda h: casework.reopen(h.database, h.ada, "flood", WHY, AT), "is open"),
}  # fmt: skip


@pytest.mark.parametrize(("act", "words"), REFUSED.values(), ids=REFUSED)
def test_refused_with_a_reason_and_nothing_written(house: House, act: Any, words: str) -> None:
    house.add("001")
    before = audit.head(house.database)
    with pytest.raises(FactcheckError, match=words):
        act(house)
    assert audit.head(house.database) == before
    assert house.problems() == []


def test_who_is_disabled_does_nothing_any_more(house: House) -> None:
    accounts.change(house.database, house.ada, "bob", AT, active=False)
    with pytest.raises(Refused, match="disabled"):
        house.add("001", by=house.bob)
    assert house.holds() == []


def test_reviewers_have_the_open_cases_they_review_among_theirs(house: House) -> None:
    house.add("001", reviewers=["bob"])
    assert house.queued(house.bob, mine=True) == {F_TIDE_POST.id, F_TIDE_ARMY.id}
    assert house.queued(house.ada, mine=True) == set()
    assert [one.case.slug for one in casework.listed(house.database, of=house.bob)] == ["flood"]
    assert casework.listed(house.database, of=house.ada) == []
    casework.close(house.database, house.ada, "flood", "published on Saturday", LATER)
    assert house.queued(house.bob, mine=True) == set()
    assert casework.listed(house.database, "open") == []


# ------------------------------------------------------------------------------------------------ falsified

FALSIFIED = {
    "UPDATE cases SET title = 'Another flood'": "another title",
    "UPDATE cases SET state = 'closed'": "another title, purpose, state",
    "UPDATE cases SET reviewers = '[]'": "reviewers",
    "DELETE FROM case_claims": "does not hold what the log put into it: G-1",
    "UPDATE case_items SET current = 0, taken_out = put_in WHERE kind = 'document'": "001_tide",
    "UPDATE case_items SET name = 'seeds/009.txt', doc = 'seeds/009.txt' WHERE kind = 'document'": "009.txt",
    "INSERT INTO cases (id, slug, title, why, state, reviewers, made_at) VALUES"
    " ('C-1', 'x', 'x', 'x', 'open', '[]', '2024-03-02T08:00:00Z')": "without an entry",
}


@pytest.mark.parametrize(("statement", "words"), FALSIFIED.items(), ids=FALSIFIED.values())
def test_a_case_that_is_not_what_the_log_made_it_is_seen(house: House, statement: str, words: str) -> None:
    house.add("001", "G-1", reviewers=["bob"])
    assert house.problems() == []
    with house.database.writing() as connection:
        connection.execute(sa.text(statement))
    (problem,) = house.problems()
    assert words in problem


def test_an_entry_that_no_act_writes_is_seen(house: House) -> None:
    """Whoever writes past the program, with hashes that fit: into a closed case."""
    casework.close(house.database, house.ada, "flood", "published on Saturday", LATER)
    with house.database.writing() as connection:
        last = log.entries(connection, LogFilter(kind="case"))[-1]
        after = {**(last.after or {}), "added": [{"kind": "document", "name": POST}]}
        forged = log.Draft(house.ada.id, "add", Subject("case", last.subject.id), last.after, after, LATER)
        seq = log.append(connection, forged).seq
        columns = "case_id, kind, name, doc, put_in, current"
        values = f"'{last.subject.id}', 'document', '{POST}', '{POST}', {seq}, 1"
        connection.execute(sa.text(f"INSERT INTO case_items ({columns}) VALUES ({values})"))
    (problem,) = house.problems()
    assert "leads a case from closed to closed, which no act does" in problem


# ------------------------------------------------------------------------------------------------ at size


def test_a_case_is_found_by_indexes_alone(tmp_path: Path) -> None:
    """What a small case costs must not grow with the database: no table is gone through. The plan is SQLite's."""
    with open_database(str(tmp_path / "claims.db")) as database:
        ada = accounts.add(database, None, "ada", "admin", AT)
        casework.new(database, ada, "flood", "Flood", WHY, AT)
        with database.reading() as connection:
            query = fitting(connection, FindingFilter(case="flood"), sa.select(findings.c.key))
            told = str(query.compile(connection, compile_kwargs={"literal_binds": True}))
            plan = [row.detail for row in connection.execute(sa.text(f"EXPLAIN QUERY PLAN {told}"))]
    assert [line for line in plan if line.startswith("SCAN") and "CONSTANT ROW" not in line] == []
    assert any("ix_findings_a_claim" in line for line in plan)
