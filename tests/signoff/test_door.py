"""What a reviewer sees and does, on both databases: binding to what was shown, the second opinion, leases, undo."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck import accounts, audit, publish, signoff
from factcheck.errors import Refused, UsageError
from factcheck.model import Fact, Facts
from factcheck.record import Account
from factcheck.review.standing import Opinion
from factcheck.signoff import Overtaken, Seen
from factcheck.store.database import Database
from factcheck.store.filters import QueueFilter
from factcheck.store.log import LogFilter
from tests.signoff.making import AT, RANGE, many, staff
from tests.store.samples import (
    TEXT,
    capture,
    county,
    filled,
    finding,
    group,
    houses,
    reading,
    with_reason,
)

SOON = "2024-03-02T08:05:00Z"
LATE = "2024-03-02T09:00:00Z"
ALL = QueueFilter()
FINDING = finding(houses(), county())
F = FINDING.id


class Desk:
    """A database with one conflict, and Ada (admin), Bob, Cleo (reviewers), Lea (lead)."""

    def __init__(self, database: Database) -> None:
        self.database = filled(database)
        self.ada = accounts.add(database, None, "ada", "admin", AT)
        self.bob, self.cleo = (accounts.add(database, self.ada, name, "reviewer", AT) for name in ("bob", "cleo"))
        self.lea = accounts.add(database, self.ada, "lea", "lead", AT)

    def sees(self, account: Account) -> signoff.Item:
        return signoff.item(self.database, account, F, AT)

    def signed(self) -> None:
        signoff.propose(self.database, self.bob, F, RANGE, None, AT)
        signoff.sign(self.database, self.cleo, F, RANGE, None, AT)

    def state(self) -> str:
        return self.sees(self.ada).state


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


def matched(database: Database, *found: object, key: str) -> None:
    database.save_matching(key, "2", list(found), [group(houses(), county())], AT)  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------ binding


def test_what_shows_the_same_carries_over(desk: Desk) -> None:
    desk.signed()
    matched(desk.database, replace(FINDING, rules_version="2", group="G-9"), key="m2")
    desk.database.save_reading(reading(TEXT, houses(), reader="2"), AT)
    matched(desk.database, replace(FINDING, rules_version="3"), key="m3")
    assert desk.state() == "signed_off"
    (exhibit,) = publish.report(desk.database).exhibits
    assert (exhibit.status, exhibit.resolution, exhibit.signed_by) == ("signed_off", "report_range", 2)
    assert exhibit.finding.rules_version == "3"


def test_a_changed_finding_is_stale_and_tells_what_changed(desk: Desk) -> None:
    desk.signed()
    matched(desk.database, with_reason(FINDING, "the county counted later"), key="m2")
    item = desk.sees(desk.bob)
    assert (item.state, item.current) == ("stale", True)
    (change,) = item.changes
    assert (change.where, change.before, change.after) == (
        "finding.reason", "two counts of one thing", "the county counted later"
    )  # fmt: skip
    assert [one.waiting.id for one in signoff.queue(desk.database, desk.ada, QueueFilter(stale=True), AT).items] == [F]
    assert publish.report(desk.database).exhibits[0].status == "stale"


def test_another_outlet_is_another_finding_to_look_at(desk: Desk) -> None:
    desk.signed()
    given = Facts(outlet=Fact("Evening Tide", "manifest"))
    desk.database.add(capture("seeds/001_tide.txt", TEXT), TEXT, given)
    matched(desk.database, FINDING, key="m2")
    item = desk.sees(desk.bob)
    assert item.state == "stale"
    assert "a.source.outlet" in {change.where for change in item.changes} | {
        change.where.replace("b.", "a.", 1) for change in item.changes
    }


def test_a_changed_reading_is_stale(desk: Desk) -> None:
    desk.signed()
    again = replace(houses(), measure="damaged")
    desk.database.save_reading(reading(TEXT, again, reader="2"), AT)
    matched(desk.database, finding(again, county()), key="m2")
    item = desk.sees(desk.bob)
    assert item.state == "stale"
    assert {(c.before, c.after) for c in item.changes if c.where.endswith("claim.measure")} == {("lost", "damaged")}


def test_what_changes_back_was_signed_as_it_is(desk: Desk) -> None:
    desk.signed()
    matched(desk.database, with_reason(FINDING, "another"), key="m2")
    assert desk.state() == "stale"
    matched(desk.database, FINDING, key="m3")
    assert desk.state() == "signed_off"


def test_a_proposal_on_what_changed_cannot_be_signed(desk: Desk) -> None:
    signoff.propose(desk.database, desk.bob, F, RANGE, None, AT)
    matched(desk.database, with_reason(FINDING, "another"), key="m2")
    with pytest.raises(Refused) as refused:
        signoff.sign(desk.database, desk.cleo, F, RANGE, None, AT)
    assert refused.value.why == "state"
    signoff.propose(desk.database, desk.cleo, F, RANGE, None, AT)
    signoff.sign(desk.database, desk.bob, F, RANGE, None, AT)
    assert desk.state() == "signed_off"


def test_a_vanished_finding_waits_until_it_is_dismissed_by_two(desk: Desk) -> None:
    desk.signed()
    matched(desk.database, key="m2")
    item = desk.sees(desk.ada)
    assert (item.state, item.current) == ("stale", False)
    assert [one.waiting.id for one in signoff.queue(desk.database, desk.ada, ALL, AT).items] == [F]
    signoff.dismiss(desk.database, desk.bob, F, "no rule makes it any more", None, AT)
    signoff.sign(desk.database, desk.cleo, F, Opinion("not_a_conflict"), None, AT)
    assert desk.state() == "dismissed"
    assert signoff.queue(desk.database, desk.ada, ALL, AT).items == ()
    assert audit.verify(desk.database, None).problems == ()


def test_a_vanished_finding_nobody_decided_on_is_gone(desk: Desk) -> None:
    matched(desk.database, key="m2")
    assert signoff.queue(desk.database, desk.ada, ALL, AT).total == 0


def test_a_stale_form_gets_both_versions_and_writes_nothing(desk: Desk) -> None:
    seen = desk.sees(desk.bob).seen
    matched(desk.database, with_reason(FINDING, "another"), key="m2")
    before = audit.head(desk.database)
    with pytest.raises(Overtaken) as overtaken:
        signoff.propose(desk.database, desk.bob, F, RANGE, seen, AT)
    assert overtaken.value.then is not None
    assert overtaken.value.then.finding.reason == "two counts of one thing"
    assert overtaken.value.now.exhibit.finding.reason == "another"
    assert audit.head(desk.database) == before


def test_a_double_click_decides_once(desk: Desk) -> None:
    seen = desk.sees(desk.bob).seen
    signoff.propose(desk.database, desk.bob, F, RANGE, seen, AT)
    with pytest.raises(Overtaken) as overtaken:
        signoff.propose(desk.database, desk.bob, F, RANGE, seen, AT)
    assert [line.entry.action for line in overtaken.value.since] == ["propose"]
    assert overtaken.value.now.seen == Seen(seen.shown_hash, 1)


# ------------------------------------------------------------------------------------------------ the second opinion


def test_the_proposal_is_sealed_until_one_has_decided(desk: Desk) -> None:
    signoff.propose(desk.database, desk.bob, F, RANGE, None, AT, note="a note")
    for viewer in (desk.cleo, desk.lea, desk.ada):
        item = desk.sees(viewer)
        assert item.sealed
        assert item.standing.opinion is None
        assert [(line.sealed, line.entry.after, line.entry.reason) for line in item.history] == [(True, None, None)]
    assert not desk.sees(desk.bob).sealed
    signoff.sign(desk.database, desk.cleo, F, Opinion("confirm_conflict"), None, AT)
    item = desk.sees(desk.lea)
    assert (item.state, item.sealed) == ("returned", False)
    assert [line.entry.reason for line in item.history] == [
        "a note", "second opinion: confirm_conflict, not report_range"
    ]  # fmt: skip


def test_a_sealed_dismissal_does_not_look_like_one(desk: Desk) -> None:
    signoff.dismiss(desk.database, desk.bob, F, "two other villages", None, AT)
    (line,) = signoff.lines(desk.database, desk.cleo, LogFilter(kind="finding"))
    assert (line.entry.action, line.sealed) == ("propose", True)


def test_who_has_answered_has_seen_it_whatever_they_undo(desk: Desk) -> None:
    desk.signed()
    signoff.undo(desk.database, desk.cleo, F, AT)
    assert desk.state() == "proposed"
    assert not desk.sees(desk.cleo).sealed
    assert desk.sees(desk.lea).sealed


def test_a_lead_settles_what_two_differ_on(desk: Desk) -> None:
    signoff.propose(desk.database, desk.bob, F, RANGE, None, AT)
    signoff.sign(desk.database, desk.cleo, F, Opinion("confirm_conflict"), None, AT)
    signoff.propose(desk.database, desk.lea, F, Opinion("confirm_conflict"), None, AT)
    assert not desk.sees(desk.cleo).sealed
    signoff.sign(desk.database, desk.cleo, F, None, None, AT)
    assert desk.state() == "signed_off"
    agreed = signoff.agreement(desk.database)
    assert (agreed.overall.units, agreed.overall.observed) == (1, 0.0)
    assert {name for pair in agreed.pairs for name in (pair.one, pair.other)} == {"bob", "cleo"}


# ------------------------------------------------------------------------------------------------ the queue


def test_a_lease_keeps_two_people_apart(desk: Desk) -> None:
    first = signoff.next_item(desk.database, desk.bob, ALL, AT)
    assert first.item is not None
    second = signoff.next_item(desk.database, desk.cleo, ALL, SOON)
    assert (second.item, second.waiting, second.held_by_others) == (None, 1, 1)
    assert signoff.next_item(desk.database, desk.bob, ALL, SOON).item is not None
    assert signoff.next_item(desk.database, desk.cleo, ALL, LATE).item is not None, "a lease ends"


def test_nothing_left_is_not_held_by_others(desk: Desk) -> None:
    signoff.propose(desk.database, desk.bob, F, RANGE, None, AT)
    left = signoff.next_item(desk.database, desk.bob, ALL, AT)
    assert (left.item, left.waiting, left.held_by_others) == (None, 0, 0)
    assert signoff.next_item(desk.database, desk.cleo, ALL, AT).item is not None


def test_letting_go(desk: Desk) -> None:
    signoff.next_item(desk.database, desk.bob, ALL, AT)
    signoff.release(desk.database, desk.bob)
    assert signoff.next_item(desk.database, desk.cleo, ALL, AT).item is not None


def test_what_is_assigned_stays_with_them_for_days(desk: Desk) -> None:
    signoff.assign(desk.database, desk.lea, F, "cleo", None, AT)
    assert desk.state() == "in_review"
    assert signoff.next_item(desk.database, desk.bob, ALL, LATE).held_by_others == 1
    assert signoff.next_item(desk.database, desk.cleo, QueueFilter(mine=True), LATE).item is not None
    with pytest.raises(UsageError, match="no account nobody"):
        signoff.assign(desk.database, desk.lea, F, "nobody", None, AT)


def test_strict_contradictions_between_independent_origins_come_first(database: Database) -> None:
    people = staff(database, 1)
    ids = many(database, 6)
    found = {one.id: one for one in database.findings()}
    kinds = [
        ("unordered", None, "independent"), ("contradicts", "rival", "unknown"), ("contradicts", "strict", "unknown"),
        ("contradicts", "strict", "independent"), ("altered", None, "copy"), ("contradicts", "rival", "same_origin"),
    ]  # fmt: skip
    changed = [
        replace(found[one], verdict=verdict, strength=strength, origin=origin)  # type: ignore[arg-type]
        for one, (verdict, strength, origin) in zip(ids, kinds, strict=True)
    ]
    database.save_matching("ranked", "1", changed, [], AT)
    items = signoff.queue(database, people.admin, ALL, AT).items
    assert [ids.index(one.waiting.id) for one in items] == [3, 2, 5, 1, 4, 0]
    assert [one.waiting.severity for one in items] == ["high", "high", "medium", "medium", "medium", "low"]
    signoff.defer(database, people.admin, ids[3], None, AT)
    assert [ids.index(one.waiting.id) for one in signoff.queue(database, people.admin, ALL, AT).items][-1] == 3


def test_the_view_of_the_queue_leaves_out_what_is_decided(desk: Desk) -> None:
    def listed() -> list[tuple[str, str]]:
        with desk.database.reading() as connection:
            rows = connection.exec_driver_sql("SELECT finding, state FROM v_review_queue")
            return [(row.finding, row.state) for row in rows]

    assert listed() == [(F, "open")]
    signoff.propose(desk.database, desk.bob, F, RANGE, None, AT)
    assert listed() == [(F, "proposed")]
    signoff.sign(desk.database, desk.cleo, F, RANGE, None, AT)
    assert listed() == []
    matched(desk.database, with_reason(FINDING, "another"), key="m2")
    assert listed() == [(F, "stale")]


# ------------------------------------------------------------------------------------------------ undo, accounts


def test_undo_until_someone_has_built_on_it(desk: Desk) -> None:
    signoff.propose(desk.database, desk.bob, F, RANGE, None, AT)
    assert (signoff.undo(desk.database, desk.bob, None, AT).after or {})["state"] == "open"
    signoff.propose(desk.database, desk.bob, F, RANGE, None, AT)
    signoff.sign(desk.database, desk.cleo, F, RANGE, None, AT)
    with pytest.raises(Refused) as refused:
        signoff.undo(desk.database, desk.bob, None, AT)
    assert refused.value.why == "not_yours"
    assert (signoff.undo(desk.database, desk.cleo, None, AT).after or {})["state"] == "proposed"
    assert audit.verify(desk.database, None).problems == ()


def test_a_disabled_account_s_open_page_decides_nothing(desk: Desk) -> None:
    accounts.change(desk.database, desk.ada, "bob", AT, active=False)
    with pytest.raises(Refused) as refused:
        signoff.propose(desk.database, desk.bob, F, RANGE, None, AT)
    assert refused.value.why == "inactive"


def test_sessions(desk: Desk) -> None:
    accounts.set_password(desk.database, desk.bob, "bob", "a long enough word", AT)
    session = accounts.login(desk.database, "bob", "a long enough word", AT)
    assert accounts.session(desk.database, session.key, SOON) == desk.bob
    assert accounts.session(desk.database, session.key, "2024-03-02T09:06:00Z") is None, "idle for an hour"
    assert accounts.session(desk.database, "nothing", AT) is None
    again = accounts.login(desk.database, "bob", "a long enough word", AT)
    accounts.logout(desk.database, again.key)
    assert accounts.session(desk.database, again.key, AT) is None


def test_a_session_ends_with_the_day_and_with_the_account(desk: Desk) -> None:
    accounts.set_password(desk.database, desk.bob, "bob", "a long enough word", AT)
    session = accounts.login(desk.database, "bob", "a long enough word", AT)
    for half_hours in range(17, 40):
        at = f"2024-03-02T{half_hours // 2:02}:{half_hours % 2 * 30:02}:00Z"
        assert accounts.session(desk.database, session.key, at) == desk.bob
    assert accounts.session(desk.database, session.key, "2024-03-02T20:00:00Z") is None
    session = accounts.login(desk.database, "bob", "a long enough word", AT)
    accounts.change(desk.database, desk.ada, "bob", AT, active=False)
    assert accounts.session(desk.database, session.key, AT) is None
    with pytest.raises(Refused):
        accounts.login(desk.database, "bob", "a long enough word", AT)


def test_wrong_passwords_run_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "ATTEMPTS_BY_NAME", 3)
    accounts.set_password(desk.database, desk.bob, "bob", "a long enough word", AT)
    for name in ("bob", "nobody"):
        for _ in range(accounts.ATTEMPTS_BY_NAME):
            with pytest.raises(Refused) as refused:
                accounts.login(desk.database, name, "wrong", AT, place=name)
            assert (refused.value.why, refused.value.message) == ("login", "the name or the password is wrong")
    with pytest.raises(Refused) as refused:
        accounts.login(desk.database, "bob", "a long enough word", AT, place="elsewhere")
    assert refused.value.why == "attempts"
    assert accounts.login(desk.database, "bob", "a long enough word", LATE).account == desk.bob


def test_the_web_secret_is_made_once(desk: Desk) -> None:
    assert accounts.web_secret(desk.database, AT) == accounts.web_secret(desk.database, LATE)
    assert len(accounts.web_secret(desk.database, AT)) == accounts.TOKEN_BYTES
