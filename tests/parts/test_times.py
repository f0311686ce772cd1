"""Time words against a publication date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import UNKNOWN_DATE, Dated, Words
from factcheck.normalise.times import read_time

MONDAY = Dated("2021-07-05", "day", "manifest")

CASES = [
    # words, EDTF value, precision, basis
    ("Sunday", "2021-07-04", "day", "relative"),
    ("on Monday", "2021-07-05", "day", "relative"),
    ("last Thursday", "2021-07-01", "day", "relative"),
    ("Friday morning", "2021-07-02", "day", "relative"),
    ("yesterday", "2021-07-04", "day", "relative"),
    ("over the weekend", "2021-07-03/2021-07-04", "day", "relative"),
    ("in the last few days", "2021-06-30/2021-07-05", "day", "relative"),
    ("the past 24 hours", "2021-07-04/2021-07-05", "hour", "relative"),
    ("earlier this month", "2021-07-01/2021-07-04", "month", "relative"),
    ("last month", "2021-06", "month", "relative"),
    ("in September of this year", "2021-09", "month", "relative"),
    ("last week", "2021-06-28/2021-07-04", "week", "relative"),
    ("two days ago", "2021-07-03", "day", "relative"),
    ("over the past two years", "2019-07-05/2021-07-05", "year", "relative"),
    ("in November", "2020-11", "month", "relative"),
    ("on July 4", "2021-07-04", "day", "relative"),
    ("4 July 2021", "2021-07-04", "day", "stated"),
    ("January 28, 2002", "2002-01-28", "day", "stated"),
    ("in August 2021", "2021-08", "month", "stated"),
    ("2021-07-04", "2021-07-04", "day", "stated"),
    ("in 1999", "1999", "year", "stated"),
    ("on Saturday and Sunday", "2021-07-03/2021-07-04", "day", "relative"),
    ("between Friday and Monday", "2021-07-02/2021-07-05", "day", "relative"),
    ("from May 3 to May 5", "2021-05-03/2021-05-05", "day", "relative"),
    ("between 3 May and 5 May 2014", "2014-05-03/2014-05-05", "day", "stated"),
    ("from March to June 2015", "2015-03-01/2015-06-30", "month", "stated"),
    ("between Friday and recently", None, "unknown", "relative"),
    ("recently", None, "unknown", "relative"),
    ("several weeks ago", None, "unknown", "relative"),
]


def _read(text: str, published: Dated = MONDAY, *, future: bool = False) -> Dated:
    return read_time([Words(text, 0, len(text))], published, future=future)


@pytest.mark.parametrize(("words", "value", "precision", "basis"), CASES, ids=[c[0] for c in CASES])
def test_words_are_read_against_the_day_of_publication(
    words: str, value: str | None, precision: str, basis: str
) -> None:
    assert _read(words) == Dated(value, precision, basis, words)  # type: ignore[arg-type]


def test_without_a_publication_date_the_words_are_kept_and_nothing_is_invented() -> None:
    for published in (UNKNOWN_DATE, Dated("XXXX-07-06", "day", "dateline"), Dated("2021-07", "month", "url")):
        assert _read("Sunday", published) == Dated(None, "unknown", "relative", "Sunday")
        assert _read("in the last few days", published).value is None


def test_a_stretch_of_days_names_no_one_weekday() -> None:
    assert _read("on Saturday and Sunday", UNKNOWN_DATE).weekday() is None
    assert _read("on Sunday", UNKNOWN_DATE).weekday() == "sunday"


def test_a_year_in_the_words_needs_no_publication_date() -> None:
    assert _read("on 4 July 2021", UNKNOWN_DATE).value == "2021-07-04"


def test_the_future_looks_ahead() -> None:
    assert _read("on Thursday", future=True).value == "2021-07-08"


def test_the_most_precise_words_win() -> None:
    words = [Words("last month", 0, 10), Words("on 12 June 2021", 20, 35)]
    assert read_time(words, MONDAY).value == "2021-06-12"


def test_words_that_are_no_time_say_nothing() -> None:
    assert _read("in separate groups") == UNKNOWN_DATE


def test_impossible_days_do_not_raise() -> None:
    assert _read("February 31").value == "2021-02"
    assert _read("31 June 2021").value is None or _read("31 June 2021").precision != "day"


@given(st.text(max_size=60))
def test_any_words_give_a_reading(text: str) -> None:
    dated = _read(text)
    days = dated.days()
    assert days is None or days[0] <= days[1]
