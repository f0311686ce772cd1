"""What the database itself refuses, to connections that go round the program and set none of its pragmas."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest

from factcheck import accounts, audit, signoff
from factcheck.errors import UsageError
from factcheck.record import Account, Draft, Entry, Head, Subject, canonical, chained
from factcheck.review.standing import Opinion
from factcheck.store import guards, log
from factcheck.store.database import Database, open_database
from factcheck.store.grants import grant_review
from tests.store.samples import AT, filled

RANGE = Opinion("report_range")
REFUSED = (sqlite3.Error, psycopg.Error)


class Outside:
    """A connection that knows nothing of the program."""

    def __init__(self, location: str) -> None:
        self.sqlite = "://" not in location
        self.raw: Any = sqlite3.connect(location) if self.sqlite else psycopg.connect(location, autocommit=True)

    def run(self, statement: str, *values: Any) -> list[Any]:
        mark = statement if self.sqlite else statement.replace("?", "%s")
        with closing(self.raw.cursor()) as cursor:
            cursor.execute(mark, values or None) if not self.sqlite else cursor.execute(mark, values)
            found = cursor.fetchall() if cursor.description else []
        if self.sqlite:
            self.raw.commit()
        return found

    def refused(self, statement: str, *values: Any) -> str:
        with pytest.raises(REFUSED) as why:
            self.run(statement, *values)
        if self.sqlite:
            self.raw.rollback()
        return str(why.value)

    def insert(self, row: dict[str, Any], verb: str = "INSERT") -> str:
        marks = ", ".join("?" for _ in row)
        return self.refused(f"{verb} INTO log ({', '.join(row)}) VALUES ({marks})", *row.values())


class House:
    """Ada, Bob and Cleo, a finding that Ada proposed on, and a way round the program."""

    def __init__(self, database: Database, outside: Outside) -> None:
        self.database, self.outside = filled(database), outside
        self.ada = accounts.add(database, None, "ada", "admin", AT)
        self.bob = accounts.add(database, self.ada, "bob", "reviewer", AT)
        self.cleo = accounts.add(database, self.ada, "cleo", "reviewer", AT)
        self.finding = database.findings()[0].id
        self.proposal = signoff.propose(database, self.bob, self.finding, RANGE, None, AT)

    def next_row(self, **changed: Any) -> dict[str, Any]:
        """The row of Cleo's rightful signature, with its hash, changed."""
        with self.database.reading() as connection:
            end: Head = log.head(connection)
            last: Entry | None = log.last_entry(connection, Subject("finding", self.finding))
        assert last is not None
        after = dict(last.after or {}) | {"state": "signed_off", "signatures": [self.bob.id, self.cleo.id]}
        values: dict[str, Any] = {"actor": self.cleo.id, "action": "sign", "before": last.after, "after": after,
                                  "reason": None, "shown_hash": last.shown_hash}  # fmt: skip
        values |= {name: value for name, value in changed.items() if name in values}
        made = chained(Draft(subject=last.subject, at=AT, **values), end.seq + 1, last.number + 1, end.hash)
        return log.to_row(made) | {name: value for name, value in changed.items() if name not in values}


@pytest.fixture
def outside(location: str) -> Iterator[Outside]:
    opened = Outside(location)
    yield opened
    opened.raw.close()


@pytest.fixture
def house(database: Database, outside: Outside) -> House:
    return House(database, outside)


def test_the_rightful_row_is_taken(house: House) -> None:
    """Or else every refusal below might be for another reason."""
    row = house.next_row()
    house.outside.run(f"INSERT INTO log ({', '.join(row)}) VALUES ({', '.join('?' for _ in row)})", *row.values())
    assert audit.verify(house.database, None).problems == ()


def after(house: House, **changed: Any) -> dict[str, Any]:
    return dict(house.proposal.after or {}) | changed


OUT_OF_ORDER: tuple[tuple[dict[str, Any], str], ...] = (
    ({"seq": 1}, "seq is not the next"),
    ({"seq": -1}, "seq is not the next"),
    ({"seq": 0}, "seq is not the next"),
    ({"seq": 99}, "seq is not the next"),
    ({"seq": None}, "seq is not the next"),
    ({"prev_hash": "0" * 64}, "prev_hash"),
    ({"number": 1}, "number is not the next"),
    ({"number": -2}, "number is not the next"),
    ({"number": 9}, "number is not the next"),
    ({"actor": "U-nobody"}, "no active account"),
    ({"before": None}, "before is not"),
    ({"before": {"state": "open"}}, "before is not"),
    ({"action": "approve"}, "not an act"),
    ({"shown_hash": None}, "what was shown"),
    ({"shown_hash": "f" * 32}, "what was shown"),
)
VERBS = ("INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE", "REPLACE")


def test_rows_that_do_not_follow(house: House) -> None:
    for verb in VERBS if house.outside.sqlite else VERBS[:1]:
        for changed, told in OUT_OF_ORDER:
            refused = house.outside.insert(house.next_row(**changed), verb)
            assert "log: " in refused, changed  # SQLite runs triggers in no promised order: another may be first
            assert house.outside.sqlite or told in refused
    assert audit.verify(house.database, None).problems == ()


def test_upserts_of_postgresql(house: House) -> None:
    if house.outside.sqlite:
        pytest.skip("only PostgreSQL's INSERT can")
    row = house.next_row(seq=1)
    marks = ", ".join("?" for _ in row)
    told = house.outside.refused(
        f"INSERT INTO log ({', '.join(row)}) VALUES ({marks}) ON CONFLICT (seq) DO UPDATE SET reason = 'x'",
        *row.values(),
    )
    assert "log: " in told


def signatures_that_are_none(house: House) -> dict[str, dict[str, Any]]:
    """Entries, chained and hashed as they should be, that sign-off would never write."""
    ada, bob, cleo = house.ada.id, house.bob.id, house.cleo.id
    ended = after(house, state="signed_off")
    return {
        "the proposer signs": {"actor": bob, "after": ended | {"signatures": [bob, bob]}},
        "one signs for another": {"after": ended | {"signatures": [bob, ada]}},
        "a signature too many": {"after": ended | {"signatures": [bob, cleo, ada]}},
        "nobody more signs": {"after": ended},
        "another resolution": {"after": ended | {"signatures": [bob, cleo], "resolution": "prefer_source"}},
        "another proposal": {"after": ended | {"signatures": [bob, cleo], "proposal": 2}},
        "a proposal that is its own end": {
            "action": "propose", "after": ended | {"signatures": [cleo], "proposal": 2}
        },
        "a proposal for another": {
            "action": "propose", "after": after(house, signatures=[bob], proposal=2)
        },
        "a proposal with two names": {
            "action": "propose", "after": ended | {"signatures": [cleo, ada], "proposal": 2}
        },
        "an assignment that signs": {"action": "assign", "after": ended | {"signatures": [bob, cleo]}},
        "an assignment that takes over": {"actor": bob, "action": "assign", "after": after(house, signatures=[cleo])},
        "a deferral that changes it": {"action": "defer", "after": after(house, resolution="confirm_conflict")},
        "a return that signs": {"action": "return", "reason": "ten characters", "after": ended},
        "a return without a reason": {"action": "return", "reason": "no", "after": {"state": "returned"}},
        "a dismissal without a reason": {
            "action": "dismiss", "after": after(house, signatures=[cleo], proposal=2, resolution="not_a_conflict")
        },
        "an undo of another's act": {"action": "undo", "after": {"state": "open"}},
        "an undo to somewhere else": {"actor": bob, "action": "undo", "after": ended},
        "no state": {"after": {"signatures": [bob, cleo]}},
        "a state that is none": {"after": ended | {"state": "approved", "signatures": [bob, cleo]}},
        "nothing after": {"after": None},
        "evidence that is not kept": {"after": ended | {"signatures": [bob, cleo], "evidence": "f" * 64}},
        "a setting of a reviewer": {"subject_kind": "setting", "subject_id": "signers", "number": 1, "before": None,
                                    "action": "set", "after": {"value": 1}},
        "no signer at all": {"subject_kind": "setting", "subject_id": "signers", "number": 1, "before": None,
                             "actor": ada, "action": "set", "after": {"value": 0}},
    }  # fmt: skip


def test_what_sign_off_never_writes(house: House) -> None:
    for name, changed in signatures_that_are_none(house).items():
        told = house.outside.insert(house.next_row(**changed))
        assert "log: " in told, name
        assert "is not the next" not in told, f"{name}: refused for another reason than is tested"
    assert audit.verify(house.database, None).problems == ()


CHANGES = (
    "UPDATE log SET reason = 'x' WHERE seq = 4",
    "UPDATE log SET seq = -seq",
    "UPDATE log SET hash = hash",
    "DELETE FROM log WHERE seq = 4",
    "DELETE FROM log",
    "UPDATE shown SET content = '{}'",
    "DELETE FROM shown",
    "DELETE FROM accounts WHERE name = 'cleo'",
    "UPDATE accounts SET id = 'U-1' WHERE name = 'cleo'",
    "UPDATE accounts SET name = 'bob' WHERE name = 'cleo'",
)


def test_nothing_changes_or_goes(house: House) -> None:
    for statement in CHANGES:
        house.outside.refused(statement)
    assert audit.verify(house.database, None).problems == ()


OTHER_VERBS = (
    "UPDATE OR REPLACE log SET seq = 1 WHERE seq = 4",
    "INSERT OR REPLACE INTO shown SELECT sha256, '{}' FROM shown",
    "REPLACE INTO shown SELECT sha256, '{}' FROM shown",
    "INSERT OR REPLACE INTO accounts SELECT * FROM accounts WHERE name = 'ada'",
    "INSERT OR REPLACE INTO accounts SELECT 'U-2', name, role, password, made_at, disabled_at FROM accounts",
    "UPDATE OR REPLACE accounts SET name = 'bob' WHERE name = 'cleo'",
    "INSERT INTO log SELECT * FROM log WHERE seq = 4",
)


def test_sqlite_s_other_verbs(house: House) -> None:
    if not house.outside.sqlite:
        pytest.skip("verbs of SQLite")
    for statement in OTHER_VERBS:
        house.outside.refused(statement)
    assert audit.verify(house.database, None).problems == ()


def test_truncate(house: House) -> None:
    if house.outside.sqlite:
        pytest.skip("SQLite knows no TRUNCATE")
    before = audit.head(house.database)
    for table in ("log CASCADE", "shown", "accounts CASCADE"):
        assert "only grows" in house.outside.refused(f"TRUNCATE {table}"), table
    assert audit.head(house.database) == before
    assert audit.verify(house.database, None).problems == ()


def test_a_disabled_account_writes_nothing(house: House) -> None:
    accounts.change(house.database, house.ada, "cleo", AT, active=False)
    assert "no active account" in house.outside.insert(house.next_row())


def test_what_is_decided_on_must_stand_there_now(house: House) -> None:
    house.outside.run("UPDATE findings SET shown_hash = 'another'")
    assert "not what stands there now" in house.outside.insert(house.next_row())


# ---------------------------------------------------------------------------------------------- guards


def test_the_guards_are_those_the_program_knows(database: Database) -> None:
    with database.reading() as connection:
        assert guards.standing(connection) == guards.EXPECTED[connection.dialect.name]


def test_a_guard_that_was_dropped_switched_off_or_added_is_told(house: House) -> None:
    if house.outside.sqlite:
        house.outside.run("DROP TRIGGER log_delete")
        house.outside.run("CREATE TRIGGER other AFTER INSERT ON log BEGIN SELECT 1; END")
    else:
        house.outside.run("ALTER TABLE log DISABLE TRIGGER log_update")
        house.outside.run("DROP TRIGGER log_delete ON log")
        house.outside.run("CREATE TRIGGER other BEFORE UPDATE ON log EXECUTE FUNCTION refuse_change()")
    told = "\n".join(str(problem) for problem in audit.verify(house.database, None).problems)
    assert "log_delete was dropped" in told
    assert "trigger other that is not ours" in told
    assert house.outside.sqlite or "log_update was changed or switched off" in told


# ---------------------------------------------------------------------------------------------- roles


@pytest.fixture
def role(house: House) -> Iterator[str]:
    """A role of the server that may review, and is no superuser."""
    if house.outside.sqlite:
        pytest.skip("SQLite knows no roles")
    house.outside.run('DROP ROLE IF EXISTS "desk one"')
    house.outside.run('CREATE ROLE "desk one" LOGIN')
    with house.database.writing() as connection:
        grant_review(connection, "desk one")
    yield "desk one"
    house.outside.run('DROP OWNED BY "desk one"')
    house.outside.run('DROP ROLE "desk one"')


def as_role(location: str) -> str:
    return location.replace("tester@", "desk%20one@")


def test_a_role_may_review_and_change_nothing(house: House, role: str, location: str) -> None:
    with open_database(as_role(location), migrate=False) as theirs:
        found = signoff.next_item(theirs, house.cleo, signoff.QueueFilter(), AT).item
        assert found is not None
        signoff.sign(theirs, house.cleo, house.finding, RANGE, found.seen, AT)
        accounts.session(theirs, "nothing", AT)
        accounts.web_secret(theirs, AT)
        assert audit.verify(theirs, None).problems == ()
    with closing(psycopg.connect(as_role(location), autocommit=True)) as raw:
        for statement in (
            "UPDATE log SET reason = 'x'", "DELETE FROM log", "TRUNCATE log", "UPDATE shown SET content = ''",
            "DELETE FROM shown", "DELETE FROM accounts", "DELETE FROM findings",
            "UPDATE findings SET verdict = 'agrees'",
            "DROP TRIGGER log_insert ON log", "ALTER TABLE log DISABLE TRIGGER ALL", "DROP TABLE log",
            "CREATE OR REPLACE FUNCTION log_guard() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'",
            "SET session_replication_role = replica",
        ):  # fmt: skip
            with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.IntegrityConstraintViolation)):
                raw.execute(statement)


def test_a_role_s_temporary_tables_fool_no_guard(house: House, role: str, location: str) -> None:
    with closing(psycopg.connect(as_role(location), autocommit=True)) as raw:
        raw.execute("CREATE TEMP TABLE log AS SELECT * FROM log WHERE false")
        raw.execute("INSERT INTO pg_temp.log SELECT * FROM public.log")
        setting = canonical({"value": 1})
        raw.execute(
            "INSERT INTO pg_temp.log SELECT seq + 1, hash, hash, actor, 'set', 'setting', 'signers', 1, NULL, %s, NULL,"
            " NULL, at FROM public.log ORDER BY seq DESC LIMIT 1",
            (setting,),
        )
        ended = after(house, state="signed_off", signatures=[house.cleo.id], proposal=2)
        row = house.next_row(action="propose", after=ended)
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="not enough people"):
            raw.execute(
                f"INSERT INTO public.log ({', '.join(row)}) VALUES ({', '.join('%s' for _ in row)})", list(row.values())
            )


def test_whom_nothing_can_be_refused_is_not_granted(house: House) -> None:
    if house.outside.sqlite:
        pytest.skip("SQLite knows no roles")
    with house.database.writing() as connection:
        for name, told in (("tester", "superuser"), ("nobody there", "knows no role")):
            with pytest.raises(UsageError, match=told):
                grant_review(connection, name)


def test_accounts_are_people_by_id(house: House) -> None:
    """A namesake made outside the program is another person, and has no entry in the log."""
    house.outside.run(
        "INSERT INTO accounts (id, name, role, made_at) VALUES ('U-9', 'Bob', 'reviewer', '2024-03-02T08:00:00Z')"
    )
    signed = signoff.sign(house.database, Account("U-9", "Bob", "reviewer"), house.finding, RANGE, None, AT)
    assert (signed.after or {})["signatures"] == [house.bob.id, "U-9"]
    told = [str(problem) for problem in audit.verify(house.database, None).problems]
    assert told == ["account U-9: was made without an entry in the log"]
