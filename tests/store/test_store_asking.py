"""SQL from outside: what reads is answered, what writes or reaches out is refused and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import accounts
from factcheck.errors import UsageError
from factcheck.store.database import Database
from tests.store.samples import AT, filled

REFUSED = [
    "insert into captures values ('x', 'y', 'z', 'now')",
    "delete from claims",
    "update articles set text = ''",
    "drop table claims",
    "with gone as (select 1) delete from claims",
    "select 1; delete from claims",
    "select 1; commit; delete from claims",
    "explain delete from claims; delete from claims",
    "",
    "-- nothing",
    "select nonsense from claims",
]
REFUSED_ON_SQLITE = [
    "attach database 'other.db' as other",
    "select load_extension('evil')",
    "pragma journal_mode = delete",
    "pragma writable_schema = 1",
    "vacuum into 'copy.db'",
]
REFUSED_ON_POSTGRESQL = [
    "copy claims to program 'true'",
    "select setval('claims_key_seq', 1)",
    "with gone as (delete from claims returning 1) select * from gone",
    "do $$ begin delete from claims; end $$",
]


def _count(database: Database) -> int:
    with database.asked("select count(*) from claims") as answer:
        ((count,),) = answer.rows
    assert isinstance(count, int)
    return count


def test_a_question_is_answered(database: Database) -> None:
    filled(database)
    with database.asked("select text, key, stated from claims order by key") as answer:
        rows = list(answer.rows)
    assert answer.columns == ("text", "key", "stated")
    assert len(rows) == _count(database) > 0


def test_views_and_search_can_be_asked(database: Database, kind: str) -> None:
    filled(database)
    with database.asked("with c as (select * from v_claims) select count(*) as claims from c") as answer:
        assert list(answer.rows) == [(_count(database),)]
    if kind == "sqlite":
        with database.asked("select count(*) from claims_fts where claims_fts match 'people'") as answer:
            assert len(list(answer.rows)) == 1
        with database.asked("pragma table_info(claims)") as answer:
            assert "text" in [row[1] for row in answer.rows]


def test_columns_of_one_name_are_told_apart(database: Database) -> None:
    with database.asked("select 1 as a, 2 as a, 3 as a_2, 4 as a") as answer:
        assert answer.columns == ("a", "a_2", "a_2_2", "a_3")


def test_bytes_are_counted_not_shown(database: Database) -> None:
    filled(database)
    with database.asked("select data from captures") as answer:
        assert all(str(value).endswith(" bytes>") for (value,) in answer.rows)


@pytest.mark.parametrize("statement", REFUSED)
def test_what_is_no_question_is_refused(database: Database, statement: str) -> None:
    filled(database)
    before = _count(database)
    with pytest.raises(UsageError), database.asked(statement) as answer:
        list(answer.rows)
    assert _count(database) == before


def test_what_reaches_out_is_refused(
    database: Database, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for statement in REFUSED_ON_SQLITE if kind == "sqlite" else REFUSED_ON_POSTGRESQL:
        with pytest.raises(UsageError), database.asked(statement) as answer:
            list(answer.rows)
    assert {path.name for path in tmp_path.iterdir()} <= {"claims.db", "claims.db-wal", "claims.db-shm"}


def test_what_lets_one_sign_in_reads_as_nothing(database: Database, kind: str) -> None:
    accounts.add(database, None, "ada", "admin", AT, password="correct horse battery")
    accounts.web_secret(database, AT)
    with database.asked("select name, password, value from accounts, (select value from secrets) as s") as answer:
        ((name, password, secret),) = answer.rows
    assert name == "ada"
    if kind == "sqlite":  # PostgreSQL has roles for that
        assert (password, secret) == (None, None)
