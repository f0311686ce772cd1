"""FETCH: the same file twice, moved, changed, copied; failures kept and overcome."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.errors import InputError, StoreError
from factcheck.model import Fact, Facts, Failure
from factcheck.store.captures import article_id
from factcheck.store.database import Database
from tests.store.samples import AT, GIVEN, LATER, OTHER, TEXT, capture, houses, reading


def test_the_same_twice_changes_nothing(database: Database) -> None:
    assert database.add(capture("a.txt", TEXT), TEXT, GIVEN)
    before = database.stats()
    assert not database.add(capture("a.txt", TEXT, LATER), TEXT, GIVEN)
    assert database.stats() == before
    assert database.sources()[0].taken_at == AT


def test_bytes_and_text_come_back_as_they_were(database: Database) -> None:
    database.add(capture("a.txt", TEXT), TEXT, GIVEN)
    assert database.article_text(article_id(TEXT)) == TEXT
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT data FROM captures").scalar() == TEXT.encode()


def test_a_moved_file_is_the_same_article_in_two_places(database: Database) -> None:
    database.add(capture("a.txt", TEXT), TEXT, GIVEN)
    assert database.add(capture("moved/a.txt", TEXT), TEXT, GIVEN)
    (entry,) = database.articles()
    assert [place.doc for place in entry.places] == ["a.txt", "moved/a.txt"]
    assert database.stats()["captures"] == 1


def test_a_changed_file_has_a_new_current_text_and_the_old_one_is_kept(database: Database) -> None:
    database.add(capture("a.txt", TEXT), TEXT, GIVEN)
    database.save_reading(reading(TEXT, houses()), AT)
    assert database.add(capture("a.txt", OTHER, LATER), OTHER, GIVEN)
    (entry,) = database.articles()
    assert entry.id == article_id(OTHER)
    assert database.claims() == []  # the old text stands nowhere now
    stats = database.stats()
    assert (stats["documents"], stats["documents_superseded"], stats["articles"]) == (1, 1, 2)
    assert database.article_text(article_id(TEXT)) == TEXT


def test_a_file_changed_back_is_current_again(database: Database) -> None:
    for text in (TEXT, OTHER, TEXT):
        assert database.add(capture("a.txt", text), text, GIVEN)
    (entry,) = database.articles()
    assert entry.id == article_id(TEXT)
    assert database.stats()["documents_superseded"] == 1


def test_a_hundred_copies_are_one_article_in_a_hundred_places(database: Database) -> None:
    for n in range(100):
        database.add(capture(f"copy{n:03}.txt", TEXT), TEXT, Facts())
    (entry,) = database.articles()
    assert [place.doc for place in entry.places] == [f"copy{n:03}.txt" for n in range(100)]
    stats = database.stats()
    assert (stats["documents"], stats["articles"], stats["captures"]) == (100, 1, 1)


def test_all_articles_are_listed_once_by_id(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.store.captures.PAGE", 3)
    texts = [f"Title\nText {n}." for n in range(10)]
    for n, text in enumerate(texts):
        for copy in range(1 + n % 2):
            database.add(capture(f"{n}-{copy}.txt", text), text, Facts())
    assert [entry.id for entry in database.articles()] == sorted(article_id(text) for text in texts)


def test_the_same_text_in_other_bytes_is_one_article_with_two_captures(database: Database) -> None:
    database.add(capture("a.txt", TEXT), TEXT, GIVEN)
    marked = replace(capture("b.txt", TEXT), data=b"\xef\xbb\xbf" + TEXT.encode(), sha256="e" * 64)
    database.add(marked, TEXT, GIVEN)
    assert database.stats()["articles"] == 1
    assert database.stats()["captures"] == 2


def test_the_editor_s_facts_may_be_told_later(database: Database) -> None:
    database.add(capture("a.txt", TEXT), TEXT, Facts())
    database.save_reading(reading(TEXT, page_facts=Facts(outlet=Fact("From the page", "metadata"))), AT)
    (place,) = database.places_of()[article_id(TEXT)]
    assert place.facts.outlet == Fact("From the page", "metadata")
    assert place.given == Facts()
    assert database.add(capture("a.txt", TEXT), TEXT, GIVEN)
    (place,) = database.places_of()[article_id(TEXT)]
    assert place.given == GIVEN
    assert place.facts.outlet == GIVEN.outlet
    database.add(capture("a.txt", TEXT), TEXT, Facts())  # the manifest was taken away again
    (place,) = database.places_of()[article_id(TEXT)]
    assert place.facts.outlet == Fact("From the page", "metadata")


def test_places_stand_in_order_of_the_editor_s_dates_then_by_document(database: Database) -> None:
    undated = Facts()
    database.add(capture("b.txt", TEXT), TEXT, undated)
    database.add(capture("z.txt", TEXT), TEXT, GIVEN)
    database.add(capture("a.txt", TEXT), TEXT, undated)
    (entry,) = database.articles()
    assert [place.doc for place in entry.places] == ["z.txt", "a.txt", "b.txt"]
    assert database.places_of() == {entry.id: entry.places}


def test_text_no_database_could_keep_is_refused_alike(database: Database) -> None:
    with pytest.raises(InputError, match="NUL"):
        database.add(capture("a.txt", "a\x00b"), "a\x00b", Facts())
    with pytest.raises(InputError, match="Unicode"):
        database.add(capture("caf\udce9.txt", TEXT), TEXT, Facts())
    assert database.stats()["articles"] == 0


def test_an_unknown_article_is_an_error_that_helps(database: Database) -> None:
    with pytest.raises(StoreError) as refused:
        database.article_text("0" * 32)
    assert refused.value.hint


def test_a_failure_is_current_until_its_step_succeeds(database: Database) -> None:
    fetch = Failure("a.txt", "fetch", "binary", "f" * 64)
    database.add_failure(fetch, AT)
    database.add_failure(Failure("b.txt", "fetch", "empty"), AT)
    assert database.failures() == [fetch, Failure("b.txt", "fetch", "empty")]
    assert database.failures(["a.txt"]) == [fetch]
    assert database.failures([]) == []
    assert database.add(capture("a.txt", TEXT), TEXT, GIVEN)
    assert database.failures(["a.txt"]) == []
    assert kept(database) == 2


def test_a_reading_overcomes_failures_to_read_at_all_its_places(database: Database) -> None:
    for doc in ("a.txt", "b.txt"):
        database.add(capture(doc, TEXT), TEXT, GIVEN)
        database.add_failure(Failure(doc, "read", "no article"), AT)
    assert not database.add(capture("a.txt", TEXT), TEXT, GIVEN)
    assert len(database.failures()) == 2  # fetching it again says nothing about reading it
    database.save_reading(reading(TEXT), LATER)
    assert database.failures() == []


def test_a_changed_file_leaves_the_old_text_s_failure_behind(database: Database) -> None:
    database.add(capture("a.txt", TEXT), TEXT, GIVEN)
    database.add_failure(Failure("a.txt", "read", "no article"), AT)
    database.add(capture("a.txt", OTHER), OTHER, GIVEN)
    assert database.failures() == []


def test_a_good_file_that_breaks_and_is_mended(database: Database) -> None:
    database.add(capture("a.txt", TEXT), TEXT, GIVEN)
    database.add_failure(Failure("a.txt", "fetch", "permission denied"), AT)
    assert database.failures() != []
    assert database.add(capture("a.txt", TEXT), TEXT, GIVEN)  # the place is known, but the failure is over
    assert database.failures() == []
    assert not database.add(capture("a.txt", TEXT), TEXT, GIVEN)


def test_another_reason_replaces_the_first_and_the_first_is_kept(database: Database) -> None:
    database.add_failure(Failure("a.txt", "fetch", "empty"), AT)
    database.add_failure(Failure("a.txt", "fetch", "binary"), LATER)
    assert [failure.reason for failure in database.failures()] == ["binary"]
    database.add_failure(Failure("a.txt", "fetch", "empty"), LATER)
    assert [failure.reason for failure in database.failures()] == ["empty"]
    assert kept(database) == 2


def test_the_same_failure_again_changes_nothing(database: Database) -> None:
    for at in (AT, LATER):
        database.add_failure(Failure("a.txt", "fetch", "empty"), at)
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT first_at, last_at FROM failures").one() == (AT, AT)


def test_a_failure_is_stored_whatever_its_document_is_called(database: Database) -> None:
    database.add_failure(Failure("caf\udce9\x00.txt", "fetch", "file name is not valid Unicode"), AT)
    assert [failure.doc for failure in database.failures()] == ["caf\\udce9\\x00.txt"]


@pytest.mark.parametrize("at", ["2024-03-02 08:00:00", "2024-03-02T08:00:00", "2024-03-02T08:00:00+01:00", ""])
def test_a_moment_that_is_not_utc_never_enters(database: Database, at: str) -> None:
    with pytest.raises(Exception, match="UTC"):
        database.add_failure(Failure("a.txt", "fetch", "empty"), at)
    assert kept(database) == 0


def kept(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM failures").scalar() or 0)
