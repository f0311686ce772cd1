"""MATCH: the same stays untouched, the changed and the vanished are superseded and kept."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest

from factcheck.errors import StoreError
from factcheck.model import Facts, Finding, Reading
from factcheck.store.captures import article_id
from factcheck.store.database import Database
from factcheck.store.filters import FindingFilter
from tests.store.samples import (
    AT,
    GIVEN,
    LATER,
    OTHER,
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
    with_reason,
)

SIDE = 210
MANY = SIDE * (SIDE - 1) // 2  # findings: 21,945
MANY_WITHIN = 60.0  # seconds to save them twice: it takes 3 alone, 17 on a machine full of other work


def all_findings(database: Database) -> list[dict[str, Any]]:
    with database.reading() as connection:
        query = "SELECT key, id, reason, current, found_at, superseded_at, a_claim FROM findings ORDER BY key"
        return [dict(row) for row in connection.exec_driver_sql(query).mappings()]


def test_findings_and_groups_come_back_as_they_went_in(database: Database) -> None:
    filled(database)
    assert database.findings() == [finding(houses(), county())]
    assert database.groups() == [group(houses(), county())]
    assert database.matched() == "m1"


def test_a_finding_without_gap_and_strength(database: Database) -> None:
    bare = finding(houses(), county(), verdict="incomparable", gate="time", strength=None, gap=None, group=None)
    filled(database).save_matching("m2", "1", [bare], [], LATER)
    assert database.findings() == [bare]
    assert database.groups() == []


def test_nothing_was_matched_yet(database: Database) -> None:
    assert database.matched() is None
    database.save_matching("none", "1", [], [], AT)
    assert (database.matched(), database.findings(), database.groups()) == ("none", [], [])


def test_the_same_again_leaves_the_rows_alone(database: Database) -> None:
    before = all_findings(filled(database))
    database.save_matching("m2", "1", [finding(houses(), county())], [group(houses(), county())], LATER)
    assert all_findings(database) == before
    assert database.matched() == "m2"


def test_a_changed_finding_supersedes_the_former(database: Database) -> None:
    changed = with_reason(finding(houses(), county()), "the county counted later")
    filled(database).save_matching("m2", "1", [changed], [], LATER)
    assert database.findings() == [changed]
    old, new = all_findings(database)
    assert (old["current"], old["found_at"], old["superseded_at"]) == (0, AT, LATER)
    assert (new["current"], new["found_at"], new["superseded_at"]) == (1, LATER, None)


def test_a_vanished_finding_is_kept_as_superseded(database: Database) -> None:
    filled(database).save_matching("m2", "1", [], [], LATER)
    assert database.findings() == []
    (old,) = all_findings(database)
    assert (old["current"], old["superseded_at"]) == (0, LATER)
    assert database.stats()["findings_superseded"] == 1


def test_a_new_reading_that_shows_the_same_carries_the_finding_over(database: Database) -> None:
    (before,) = all_findings(filled(database))
    database.save_reading(reading(TEXT, houses(), reader="2"), LATER)
    database.save_matching("m2", "1", [finding(houses(), county())], [group(houses(), county())], LATER)
    (after,) = all_findings(database)
    assert after["key"] == before["key"]
    assert after["found_at"] == AT
    assert after["a_claim"] != before["a_claim"] or houses().id > county().id  # it stands on the new reading
    assert database.check() == []


def test_a_new_reading_that_shows_something_else_does_not(database: Database) -> None:
    filled(database)
    again = replace(houses(), measure="damaged")
    database.save_reading(reading(TEXT, again, reader="2"), LATER)
    database.save_matching("m2", "1", [finding(again, county())], [], LATER)
    assert [row["current"] for row in all_findings(database)] == [0, 1]


def test_a_finding_on_a_claim_no_reading_holds_is_refused(database: Database) -> None:
    filled(database)
    stranger = replace(county(), id="0" * 32)
    with pytest.raises(StoreError, match="no current reading"):
        database.save_matching("m2", "1", [finding(houses(), stranger)], [], LATER)
    assert database.matched() == "m1"
    assert len(database.findings()) == 1


def test_a_group_whose_members_change_is_a_new_one(database: Database) -> None:
    filled(database)
    smaller = group(houses())
    database.save_matching("m2", "1", [finding(houses(), county())], [smaller], LATER)
    assert database.groups() == [smaller]
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM claim_groups").scalar() == 2


FILTERS = {
    "all": (FindingFilter(), 1),
    "verdict": (FindingFilter(verdicts=("agrees", "contradicts")), 1),
    "other verdict": (FindingFilter(verdicts=("agrees",)), 0),
    "strength": (FindingFilter(strengths=("strict",)), 0),
    "origin": (FindingFilter(origins=("unknown", "copy")), 1),
    "claim": (FindingFilter(claim=county().id[:10]), 1),
    "other claim": (FindingFilter(claim=quote().id), 0),
    "doc": (FindingFilter(doc="002"), 1),
    "other doc": (FindingFilter(doc="003"), 0),
    "outlet": (FindingFilter(outlet="daily tide"), 1),
    "group": (FindingFilter(group="G-1"), 1),
    "other group": (FindingFilter(group="G-2"), 0),
    "id": (FindingFilter(ids=("F-",)), 1),
    "severity": (FindingFilter(severities=("high", "medium")), 1),
    "other severity": (FindingFilter(severities=("low",)), 0),
    "state": (FindingFilter(states=("open",)), 1),
    "other state": (FindingFilter(states=("signed_off", "stale")), 0),
    "not stale": (FindingFilter(stale=False), 1),
    "stale": (FindingFilter(stale=True), 0),
    "until": (FindingFilter(until="2000"), 0),
    "no pattern": (FindingFilter(ids=("F_",)), 0),
}


@pytest.mark.parametrize("name", FILTERS)
def test_filters(database: Database, name: str) -> None:
    asked, number = FILTERS[name]
    assert len(filled(database).findings(asked)) == number


def test_a_finding_by_the_beginning_of_its_id(database: Database) -> None:
    known = finding(houses(), county())
    assert filled(database).finding(known.id[:5]) == known
    assert database.finding("F-zz") is None


def test_twenty_thousand_findings_take_seconds(database: Database) -> None:
    text = "Numbers\n" + "\n".join(f"{n} boats" for n in range(SIDE))
    database.add(capture("a.txt", text), text, GIVEN)
    claims = tuple(claim(text, f"\n{n} boats") for n in range(SIDE))
    database.save_reading(Reading(article_id(text), "1", "m", "p", Facts(), (), (), claims), AT)
    pairs = [finding(a, b, group=None) for n, a in enumerate(claims) for b in claims[:n]]
    assert len(pairs) == MANY
    start = time.monotonic()
    database.save_matching("m1", "1", pairs, [], AT)
    database.save_matching("m2", "1", pairs, [], LATER)
    assert time.monotonic() - start < MANY_WITHIN
    stats = database.stats()
    assert (stats["findings"], stats["findings_superseded"]) == (MANY, 0)
    shown: list[Finding] = database.findings(FindingFilter(claim=claims[0].id))
    assert len(shown) == SIDE - 1


def test_documents_read_later_join(database: Database) -> None:
    """Matching may run over what is read so far; the rest follows."""
    database.add(capture("a.txt", TEXT), TEXT, GIVEN)
    database.save_reading(reading(TEXT, houses(), quote()), AT)
    database.save_matching("m1", "1", [], [], AT)
    database.add(capture("b.txt", OTHER), OTHER, Facts())
    database.save_reading(reading(OTHER, county()), AT)
    database.save_matching("m2", "1", [finding(houses(), county())], [], LATER)
    assert len(database.findings()) == 1
