"""What the database itself refuses, what `check` finds, and how the views read."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, IntegrityError

from factcheck.store.database import Database
from tests.store.samples import AT, LATER, county, filled, finding, group, houses

CLAIM_40 = "UPDATE claims SET {} WHERE best = 40"
REFUSED = {
    "best below low": CLAIM_40.format("low = 41"),
    "high below best": CLAIM_40.format("high = 39"),
    "high below low without best": CLAIM_40.format("best = NULL, high = 1"),
    "empty span": CLAIM_40.format("span_end = span_start"),
    "negative span": CLAIM_40.format("span_start = -1"),
    "sentence after the claim": CLAIM_40.format("sentence_start = span_start + 1"),
    "unknown kind": CLAIM_40.format("kind = 'rumour'"),
    "unknown factuality": CLAIM_40.format("factuality = 'true'"),
    "unknown bound": CLAIM_40.format("bound = 'roughly'"),
    "unknown precision": CLAIM_40.format("event_time_precision = 'second'"),
    "unknown confirmation": CLAIM_40.format("confirmation = 'maybe'"),
    "half a span": CLAIM_40.format("confirmation_end = NULL"),
    "a flag of two": CLAIM_40.format("low_inclusive = 2"),
    "no text": CLAIM_40.format("text = NULL"),
    "claim of no reading": CLAIM_40.format("reading = 'none'"),
    "one id twice in a reading": "UPDATE claims SET id = 'same'",
    "unknown verdict": "UPDATE findings SET verdict = 'true'",
    "unknown strength": "UPDATE findings SET strength = 'weak'",
    "unknown origin": "UPDATE findings SET origin = 'elsewhere'",
    "unknown gate": "UPDATE findings SET gate = 'door'",
    "a claim against itself": "UPDATE findings SET b = a",
    "current and superseded": f"UPDATE findings SET superseded_at = '{AT}'",
    "superseded at no time": "UPDATE findings SET current = 0",
    "a gap upside down": "UPDATE findings SET ratio_low = 0.9",
    "finding on no claim": "UPDATE findings SET a_claim = 999",
    "local time": "UPDATE findings SET found_at = '2024-03-02 08:00:00'",
    "group upside down": "UPDATE claim_groups SET low = 99",
    "negative outlets": "UPDATE claim_groups SET outlets = -1",
    "unknown role": "UPDATE blocks SET role = 'advert'",
    "unknown link": "UPDATE links SET kind = 'friend'",
    "second current reading": "INSERT INTO readings SELECT 'x', article, reader, model, profile, inputs, page_facts, "
    "read_at, current FROM readings LIMIT 1",
    "two current texts of a document": "UPDATE places SET doc = 'one.txt'",
    "short hash": "UPDATE captures SET sha256 = 'abc'",
    "capture in use": "DELETE FROM captures",
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_database_refuses(database: Database, name: str) -> None:
    filled(database)
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.exec_driver_sql(REFUSED[name])
    assert database.check() == []


@pytest.mark.parametrize("column", ["span_start", "best", "low_inclusive"])
def test_words_are_no_numbers(database: Database, column: str) -> None:
    filled(database)
    with pytest.raises(DatabaseError), database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE claims SET {column} = 'many'")


def test_all_is_well(database: Database) -> None:
    assert filled(database).check() == []


TAMPERED = {
    "claims SET text = 'At most 40 houses' WHERE best = 40": "its text is not what stands at",
    "claims SET span_start = span_start + 1 WHERE best = 40": "its text is not what stands at",
    "claims SET sentence = 'other' WHERE best = 40": "its sentence is not",
    "claims SET prefix = 'other' WHERE best = 40": "prefix or suffix",
    "claims SET suffix = 'other' WHERE best = 40": "prefix or suffix",
    "claims SET best = 41 WHERE best = 40": "changed after it was read",
    "claims SET speaker = 'Someone else' WHERE kind = 'quote'": "changed after it was read",
    "links SET name = 'Elsewhere' WHERE position = 1": "changed after it was read",
    "links SET span_end = 9999 WHERE position = 1": "lies outside the text",
    "articles SET text = text || ' and more'": "its text is not the one that was read",
    "sentences SET text = 'other' WHERE number = 1": "the sentence at",
    "findings SET a = 'gone'": "its claim gone is not there",
}


@pytest.mark.parametrize("change", TAMPERED)
def test_check_finds_a_tampered_row(database: Database, change: str) -> None:
    filled(database)
    with database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE {change}")
    problems = database.check()
    assert any(TAMPERED[change] in problem for problem in problems), problems


def test_check_finds_other_bytes(database: Database) -> None:
    filled(database)
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE captures SET data = :data"), {"data": b"other"})
    assert sum("bytes" in problem for problem in database.check()) == 2


def test_stats_count_what_is_current_and_what_is_kept(database: Database) -> None:
    filled(database).save_matching("m2", "1", [], [], LATER)
    assert database.stats() == {
        "documents": 2, "documents_superseded": 0, "captures": 2, "articles": 2, "readings": 2,
        "readings_superseded": 0, "claims": 3, "quantities": 2, "quotes": 1, "findings": 0, "findings_superseded": 1,
        "groups": 0, "failures": 0,
    }  # fmt: skip


# ------------------------------------------------------------------------------------------------ views


def view(database: Database, name: str) -> list[dict[str, Any]]:
    with database.reading() as connection:
        return [dict(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}").mappings()]


def test_v_claims_reads_well(database: Database) -> None:
    by_words = {row["says"]: row for row in view(filled(database), "v_claims")}
    row = by_words["At least 40 houses"]
    assert (row["reads_as"], row["outlet"], row["published"], row["doc"]) == (
        "40 or more", "Daily Tide", "2024-03-01", "seeds/001_tide.txt",
    )  # fmt: skip
    assert (row["chain"], row["confirmation"], row["event"]) == (
        "Daily Tide <- Radio Öland", "not_confirmed", "2024-03-01",
    )  # fmt: skip
    assert by_words["55 houses"]["reads_as"] == "55"
    assert by_words["We start anew"]["reads_as"] is None
    assert by_words["We start anew"]["chain"] is None


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ("low = 1350, best = 1500, high = 1500", "1350 to 1500"),
        ("low = 1.5, best = 1.5, high = 1.5", "1.5"),
        ("low = 16777217, best = 16777217, high = 16777217", "16777217"),
        ("low_inclusive = 0", "more than 40"),
        ("low = NULL, best = NULL, high = 10, high_inclusive = 0", "less than 10"),
        ("low = NULL, best = NULL, high = 10, high_inclusive = 1", "10 or less"),
        ("low = NULL", "40"),
        ("low = NULL, best = NULL", None),
    ],
)
def test_readings_as_words(database: Database, values: str, wanted: str | None) -> None:
    filled(database)
    with database.writing() as connection:
        connection.exec_driver_sql(CLAIM_40.format(values))
    shown = {row["says"]: row["reads_as"] for row in view(database, "v_claims")}
    assert shown["At least 40 houses"] == wanted


def test_v_conflicts_reads_well(database: Database) -> None:
    (row,) = view(filled(database), "v_conflicts")
    sides = {row["a_says"]: "a", row["b_says"]: "b"}
    radio, other = sides["At least 40 houses"], sides["55 houses"]
    assert (row["verdict"], row["strength"], row["origin"], row["gap"]) == ("contradicts", "rival", "unknown", "27 %")
    assert (row[f"{radio}_outlet"], row[f"{radio}_chain"]) == ("Daily Tide", "Daily Tide <- Radio Öland")
    assert (row[f"{other}_outlet"], row[f"{other}_published"]) == ("Coast Post", "unknown")
    assert row[f"{other}_doc"] == "seeds/002_post.txt"
    assert row["reason"] == "two counts of one thing"
    assert row["hypothesis"] == "the second count is later; the radio counted one village"
    assert row[f"{other}_sentence"] == "The water took 55 houses, the county said."
    assert row["question"] == "How many houses were lost in Öland?"
    assert row["finding"] == finding(houses(), county()).id
    assert view(database, "v_agreements") == []


def test_agreements_are_apart_and_superseded_ones_gone(database: Database) -> None:
    agreed = finding(houses(), county(), verdict="agrees", strength=None, gap=None)
    filled(database).save_matching("m2", "1", [agreed], [group(houses(), county())], LATER)
    (row,) = view(database, "v_agreements")
    assert (row["verdict"], row["gap"]) == ("agrees", None)
    assert view(database, "v_conflicts") == view(database, "v_review_queue") == []


def test_v_sources_reads_well(database: Database) -> None:
    rows = view(filled(database), "v_sources")
    assert [(row["doc"], row["outlet"], row["claims"], row["copies"]) for row in rows] == [
        ("seeds/001_tide.txt", "Daily Tide", 2, 1),
        ("seeds/002_post.txt", "Coast Post", 1, 1),
    ]
    assert rows[0]["title"] == "Flood in Öland"


def test_the_review_queue_begins_with_what_matters_most(database: Database) -> None:
    filled(database)
    order = [
        ("contradicts", "strict", "independent"),
        ("contradicts", "strict", "same_origin"),
        ("contradicts", "strict", "unknown"),
        ("contradicts", "rival", "independent"),
        ("altered", None, "copy"),
        ("unordered", None, "independent"),
    ]
    with database.writing() as connection:
        (key, b_key) = connection.exec_driver_sql("SELECT a_claim, b_claim FROM findings").one()
        connection.exec_driver_sql("DELETE FROM findings")
        for n, (verdict, strength, origin) in reversed(list(enumerate(order))):
            one = {"id": f"F-{n}", "v": verdict, "s": strength, "o": origin, "a": key, "b": b_key, "at": AT}
            connection.execute(sa.text(INSERT), one)
    rows = view(database, "v_review_queue")
    assert [(row["verdict"], row["strength"], row["origin"]) for row in rows] == order


INSERT = """INSERT INTO findings (id, shown_hash, current, a, b, a_claim, b_claim, verdict, strength, origin, rule,
    rules_version, reason, hypothesis, notes, found_at)
    VALUES (:id, 'h', 1, 'a', 'b', :a, :b, :v, :s, :o, 'r', '1', 'why', '[]', '[]', :at)"""
