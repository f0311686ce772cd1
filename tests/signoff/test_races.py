"""Races: nothing is lost, the chain does not fork, one proposer and one other signer; more of it: bench/races.py."""

from __future__ import annotations

from factcheck import audit
from factcheck.store.database import Database
from factcheck.store.log import LogFilter, entries
from tests.signoff.making import many, staff
from tests.signoff.racing import race

PROCESSES = 3
FINDINGS = 10  # that all propose on and sign at once, and so many more for each process alone


def test_people_who_decide_at_once(database: Database, location: str) -> None:
    people = staff(database, PROCESSES).reviewers
    found = many(database, FINDINGS * (PROCESSES + 1))
    shared = [(finding, act) for finding in found[:FINDINGS] for act in ("propose", "sign")]
    own = [[(finding, "propose") for finding in found[FINDINGS + n :: PROCESSES]] for n in range(PROCESSES)]
    ran = race(location, list(people), [[*shared, *mine] for mine in own])
    with database.reading() as connection:
        written = entries(connection, LogFilter(kind="finding"))
    assert len(written) == sum(one.written for one in ran) == FINDINGS * (2 + PROCESSES)
    both = [entry for entry in written if entry.subject.id in found[:FINDINGS]]
    assert [entry.action for entry in both if entry.number == 1] == ["propose"] * FINDINGS
    assert [entry.action for entry in both if entry.number == 2] == ["sign"] * FINDINGS
    for signed in (entry.after or {} for entry in both if entry.number == 2):
        assert signed["state"] == "signed_off"
        assert len(set(signed["signatures"])) == 2
    assert audit.verify(database, None).problems == ()
