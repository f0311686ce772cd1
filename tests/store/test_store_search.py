"""Search: the same words on both databases, whatever is typed."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.model import Facts
from factcheck.store.database import Database
from factcheck.store.words import fold, marked
from tests.store.samples import AT, LATER, TEXT, capture, filled, quote, reading

HOSTILE = (
    '"', "''", "a AND", "OR", "NOT house", "NEAR(a b)", "house*", "*", "-house", "words:house", "(", ")", "a^2", "\\",
    "house'; DROP TABLE claims; --", "& | !", ":*", "<->", "%", "_", "\x00", "\udce9", "“", "{a}", "+a", "a" * 10_000,
    "a " * 5000,
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("houses", {"At least 40 houses", "55 houses"}),
        ("HOUS", {"At least 40 houses", "55 houses"}),
        ("40 houses", {"At least 40 houses"}),
        ("houses, 40!", {"At least 40 houses"}),
        ("akesson", {"We start anew"}),
        ("houses anew", set()),
        ("ouses", set()),
    ],
)
def test_claims_are_found_by_the_beginnings_of_all_words(database: Database, query: str, wanted: set[str]) -> None:
    hits = filled(database).search(query)
    assert {hit.text for hit in hits if hit.kind == "claim"} == wanted


def test_sentences_are_found_with_document_span_and_marks(database: Database) -> None:
    (hit,) = filled(database).search("county SAID")
    assert (hit.kind, hit.id, hit.doc) == ("sentence", None, "seeds/002_post.txt")
    assert hit.text == "The water took 55 houses, the county said."
    assert hit.snippet == "The water took 55 houses, the [county] [said]."


def test_claims_come_before_sentences_and_both_count(database: Database) -> None:
    filled(database)
    hits = database.search("houses")
    assert [hit.kind for hit in hits] == ["claim", "claim", "sentence", "sentence"]
    assert [hit.kind for hit in database.search("houses", limit=3)] == ["claim", "claim", "sentence"]
    assert database.search("houses", limit=0) == []


def test_accents_and_case_do_not_matter(database: Database) -> None:
    filled(database)
    assert {hit.text for hit in database.search("OLAND")} == {hit.text for hit in database.search("öland")} != set()


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_typed_is_an_error(database: Database, query: str) -> None:
    filled(database)
    assert isinstance(database.search(query), list)
    assert database.stats()["claims"] == 3


def test_only_the_current_reading_is_searched(database: Database) -> None:
    filled(database)
    database.save_reading(reading(TEXT, quote(), reader="2"), LATER)
    assert [hit.text for hit in database.search("40") if hit.kind == "claim"] == []
    database.add(capture("seeds/001_tide.txt", "Gone\nnow"), "Gone\nnow", Facts())
    assert database.search("radio") == []


def test_the_index_follows_the_rows(database: Database) -> None:
    filled(database)
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE sentences SET words = 'changed' WHERE words LIKE '%county%'"))
    assert [hit.kind for hit in database.search("changed")] == ["sentence"]
    assert database.search("county") == []
    with database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM sentences")
    assert database.search("changed") == []


def test_a_sentence_too_long_for_an_index_is_stored(database: Database) -> None:
    text = "Long\n" + " ".join(f"word{n}" for n in range(200_000))
    database.add(capture("long.txt", text), text, Facts())
    database.save_reading(reading(text), AT)
    assert [hit.doc for hit in database.search("word17")] == ["long.txt"]


@given(st.text())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_folded_words_are_letters_and_digits(text: str) -> None:
    assert all(word.isalnum() for word in fold(text).split())
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.lists(st.text(alphabet="abcö ", min_size=1), max_size=3))
@settings(deadline=None)
def test_a_snippet_without_its_marks_is_part_of_the_text(text: str, wanted: list[str]) -> None:
    bare = text.replace("[", "").replace("]", "").replace("…", "")
    shown = marked(bare, [fold(word) for word in wanted if fold(word)])
    assert shown.replace("[", "").replace("]", "").strip("…") in bare


def test_a_snippet_is_a_window_around_the_words() -> None:
    text = "start " * 100 + "Flood came. " + "end " * 100
    shown = marked(text, ["flood"])
    assert "[Flood] came" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 200
