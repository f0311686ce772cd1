"""The database in words: every table, view and column, the same in the database, on the page and in the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from factcheck import dictionary as words
from factcheck import signoff
from factcheck.describing import EXPORTS, page
from factcheck.dictionary import Sort
from factcheck.store import dictionary
from factcheck.store.database import Database, open_database
from factcheck.store.dictionary import Line
from factcheck.store.tables import metadata
from tests.signoff.making import staff
from tests.signoff.test_door import FINDING, RANGE, F
from tests.store.samples import AT, LATER, county, filled, group, houses, with_reason

ROOT = Path(__file__).parents[2]


def kept(database: Database) -> list[tuple[Any, ...]]:
    with database.reading() as connection:
        found = connection.execute(sa.text("SELECT * FROM data_dictionary ORDER BY kind DESC, name, position"))
        return [tuple(row) for row in found]


def told(database: Database) -> list[Line]:
    with database.reading() as connection:
        return list(dictionary.lines(connection))


def test_every_table_view_and_column_is_in_words(database: Database) -> None:
    found: dict[str, list[str]] = {}
    for line in told(database):
        assert line.means.strip()
        found.setdefault(line.name, []).append(line.column_name)
    with database.reading() as connection:
        looked = sa.inspect(connection)
        names = {*metadata.tables, *looked.get_view_names()}
        there = {name: ["", *(column["name"] for column in looked.get_columns(name))] for name in names}
    assert {name: sorted(columns) for name, columns in found.items()} == {
        name: sorted(columns) for name, columns in there.items()
    }
    assert {"v_claims", "v_questions", "v_decisions", "data_dictionary"} < found.keys()


def test_no_words_are_about_what_is_not_there(database: Database) -> None:
    known: dict[Sort, dict[str, frozenset[str]]] = {"tables": {}, "views": {}, "exports": {}}
    for line in told(database):
        sort: Sort = "views" if line.kind == "view" else "tables"
        known[sort][line.name] = known[sort].get(line.name, frozenset()) | {line.column_name}
    known["exports"] = {shape.name: frozenset(shape.all_columns) for shape in EXPORTS}
    assert words.unused(known) == []


def test_every_exported_column_is_in_words() -> None:
    for shape in EXPORTS:
        assert words.means("exports", shape.name)
        assert all(words.column_means("exports", shape.name, column) for column in shape.all_columns)


def test_words_that_are_missing_are_missed() -> None:
    with pytest.raises(KeyError):
        words.column_means("tables", "claims", "no such column")
    with pytest.raises(KeyError):
        words.means("tables", "no such table")


def test_the_words_a_column_may_hold_are_listed(database: Database) -> None:
    found = {(line.name, line.column_name): line.words for line in told(database)}
    assert found["claims", "kind"] == "quantity, quote"
    assert found["findings", "strength"] == "strict, rival"
    assert found["claims", "text"] == ""


def test_the_database_holds_the_same_words(database: Database) -> None:
    lines = sorted(told(database), key=lambda line: (line.kind == "table", line.name, line.position))
    assert kept(database) == [
        (one.kind, one.name, one.position, one.column_name, one.type, one.words, one.means) for one in lines
    ]


def test_an_upgrade_brings_the_words_up_to_date(location: str) -> None:
    with open_database(location) as database:
        before = kept(database)
        with database.writing() as connection:
            connection.execute(sa.text("UPDATE data_dictionary SET means = 'old words' WHERE position = 0"))
            connection.execute(sa.text("DELETE FROM data_dictionary WHERE name = 'claims'"))
        database.upgrade()
        assert kept(database) == before


def test_the_page_is_current(tmp_path: Path) -> None:
    with open_database(str(tmp_path / "new.db")) as database:
        made = "".join(page(database))
    assert (ROOT / "docs/schema.md").read_text("utf8") == made, "factcheck db dictionary --format md -o docs/schema.md"


# ------------------------------------------------------------------------------------------------ views in words


@pytest.fixture
def decided(database: Database) -> Database:
    filled(database)
    people = staff(database, 2)
    signoff.propose(database, people.reviewers[0], F, RANGE, None, AT, note="both are counts of one evening")
    return database


def _rows(database: Database, view: str) -> list[dict[str, Any]]:
    with database.reading() as connection:
        return [dict(row) for row in connection.execute(sa.text(f"SELECT * FROM {view}")).mappings()]


def test_decisions_are_seen_when_they_are_signed(decided: Database) -> None:
    assert _rows(decided, "v_decisions") == []  # a proposal: the second opinion is given unseen
    with decided.reading() as connection:
        cleo = connection.scalar(sa.text("SELECT id FROM accounts WHERE name = 'reviewer1'"))
    account = next(one for one in _accounts(decided) if one.id == cleo)
    signoff.sign(decided, account, F, RANGE, None, LATER)
    (row,) = _rows(decided, "v_decisions")
    assert (row["state"], row["resolution"], row["signatures"]) == ("signed_off", "report_range", 2)
    assert (row["signed_by"], row["decided_at"], row["stale"]) == ("reviewer0; reviewer1", LATER, 0)
    assert row["note"] == "both are counts of one evening"
    decided.save_matching("m2", "2", [with_reason(FINDING, "otherwise")], [group(houses(), county())], LATER)
    (row,) = _rows(decided, "v_decisions")
    assert row["stale"] == 1


def _accounts(database: Database) -> list[Any]:
    from factcheck import accounts

    return accounts.everyone(database)


def test_questions_count_their_findings(database: Database) -> None:
    filled(database)
    (row,) = _rows(database, "v_questions")
    assert (row["claims"], row["conflicts"], row["updates"], row["agreements"]) == (2, 1, 0, 0)
    assert (row["low"], row["high"], row["outlets"]) == (40.0, 55.0, 2)
