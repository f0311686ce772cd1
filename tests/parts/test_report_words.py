"""Values in a reader's words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Dated, Link
from factcheck.report import words
from factcheck.report.names import short_docs, short_ids
from tests.parts.making import claim
from tests.parts.report_sample import CONFLICT, EXACT, NEARLY, SIDE_NEARLY


def interval(low: float | None, high: float | None, low_in: bool = True, high_in: bool = True, **more: Any) -> str:
    values: dict[str, Any] = {"stated": None, "best": None} | more
    bounds = {"low": low, "high": high, "low_inclusive": low_in, "high_inclusive": high_in}
    return words.reading(replace(EXACT, **bounds, **values))


@pytest.mark.parametrize(
    ("read", "shown"),
    [
        (interval(1037.0, 1037.0), "exactly"),
        (interval(1350.0, 1500.0, high_in=False), "1,350-1,499"),
        (interval(1012.5, 1237.5, best=1125.0), "1,013-1,237"),
        (interval(9.0, 11.0, low_in=False), "10-11"),
        (interval(9.0, 11.0, low_in=False, high_in=False), "exactly"),
        (interval(1000.0, None), "1,000 or more"),
        (interval(1000.0, None, low_in=False), "more than 1,000"),
        (interval(0.0, 60.0), "up to 60"),
        (interval(None, 60.0), "up to 60"),
        (interval(0.0, 60.0, high_in=False), "fewer than 60"),
        (interval(None, 60.0, high_in=False, unit="km"), "less than 60"),
        (interval(0.0, 0.0), "exactly 0"),
        (interval(None, None), "no number"),
        (interval(1.5, 2.5, unit="km"), "1.5-2.5"),
        (interval(1.5, 2.5, high_in=False, unit="km"), "1.5 to under 2.5"),
        (interval(4.2e9, 5e9), "4,200,000,000-5,000,000,000"),
    ],
)
def test_intervals_in_words(read: str, shown: str) -> None:
    assert read == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "date unknown"),
        ("2021-07-05", "5 Jul 2021"),
        ("2021-07", "Jul 2021"),
        ("2021", "2021"),
        ("XXXX-07-06", "6 Jul, year unknown"),
        ("2021-07-01/2021-07-24", "1 Jul 2021 to 24 Jul 2021"),
        ("2021-07-01/", "1 Jul 2021 to open"),
        ("2021-07-05T14", "5 Jul 2021"),
        ("2021-13-05", "5 13 2021"),
        ("\x1b[2J", "\\x1b[2J"),
    ],
)
def test_dates_in_words(value: str | None, shown: str) -> None:
    assert words.date(Dated(value)) == shown


def test_dates_say_where_they_are_from() -> None:
    assert words.dated(Dated("2021-07-04", "day", "relative", "Sunday")) == "4 Jul 2021 (relative: “Sunday”)"


@pytest.mark.parametrize(
    ("text", "thing", "shown"),
    [
        ("nearly 1,500 Afghan soldiers", "Afghan soldiers", "nearly 1,500"),
        ("Hundreds of Afghan servicemen", "Afghan servicemen", "Hundreds"),
        ("20-year intervention", "intervention", "20-year"),
        ("20 km", None, "20 km"),
        ("soldiers", "soldiers", "soldiers"),
    ],
)
def test_stated_leaves_the_thing_out(text: str, thing: str | None, shown: str) -> None:
    assert words.stated(replace(EXACT, text=text, thing=thing)) == shown


def test_long_quotes_are_cut() -> None:
    shown = words.stated(replace(EXACT, kind="quote", text="word " * 50))
    assert len(shown) <= words.STATED_WIDTH
    assert shown.endswith("…”")


def test_chains_name_who_stands_behind() -> None:
    assert words.according_to(EXACT) == "according to Coastwire"
    assert words.according_to(NEARLY) == "according to Island radio (inferred)"
    assert words.according_to(replace(EXACT, chain=())) == "no source named"
    longer = (Link("outlet", "A"), Link("agency", "B"), Link("speaker", "C", inferred=True))
    assert words.according_to(replace(EXACT, chain=longer)) == "B <- C (inferred)"
    assert words.chain(replace(EXACT, chain=longer)) == "A <- B <- C (inferred)"


def test_facts_are_said_once_with_short_names() -> None:
    assert words.facts(CONFLICT, {SIDE_NEARLY.doc: "8"}) == [
        "apart by 23-31 % of the larger (313-463)",
        "2 outlets, independence not shown",
        "nearly 1,500 is not confirmed (8)",
    ]


@given(st.floats(min_value=-1e12, max_value=1e12).map(lambda value: round(value, 2)))
def test_numbers_can_be_read_back(value: float) -> None:
    assert float(words.number(value).replace(",", "")) == pytest.approx(value, rel=1e-9)


# ---------------------------------------------------------------------------------------------- names


def test_documents_are_called_by_their_number() -> None:
    docs = ["seeds/002_9b66.txt", "seeds/003_d7b3.txt"]
    assert short_docs(docs) == {docs[0]: "002", docs[1]: "003"}


def test_like_named_documents_keep_more_of_their_name() -> None:
    docs = ["a/story_1.txt", "a/story_2.txt", "b/story_2.txt"]
    assert short_docs(docs) == {docs[0]: "story_1", docs[1]: "a/story_2.txt", docs[2]: "b/story_2.txt"}


@given(st.sets(st.text("ab_./", min_size=1, max_size=8), max_size=8))
def test_short_names_point_to_one_document(docs: set[str]) -> None:
    names = short_docs(docs)
    assert set(names) == docs
    assert len(set(names.values())) == len(docs)


@given(st.sets(st.text("0123456789abcdef", min_size=12, max_size=12).map(lambda digits: "F-" + digits), max_size=8))
def test_short_ids_are_prefixes_of_one_id(ids: set[str]) -> None:
    for full, short in short_ids(ids).items():
        assert [one for one in ids if one.startswith(short)] == [full]
        assert len(short) >= len("F-") + 4


@pytest.mark.parametrize(
    ("text", "number", "shown"),
    [
        ("1,037 soldiers", 1037, "exactly"),
        ("1.5 million people", 1_500_000, "exactly"),
        ("six people", 6, "exactly 6"),
        ("1,037 soldiers", 1040, "exactly 1,040"),
    ],
)
def test_an_exact_number_is_told_where_the_words_have_another_or_no_digits(text: str, number: int, shown: str) -> None:
    assert words.reading(claim(number=number, text=text)) == shown
