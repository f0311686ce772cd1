"""The number grammar: every spelling of a number reads the same; hostile text takes linear time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear import assert_linear

from factcheck.extract.number_scan import numbers, plain
from factcheck.extract.quantity_spans import amounts
from factcheck.extract.quantity_times import time_words

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(value: int) -> str:
    """The obvious slow way to say a whole number below a milliard."""
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")
    if value < 1000:
        rest = f" and {spelled(value % 100)}" if value % 100 else ""
        return f"{ONES[value // 100]} hundred{rest}"
    for size, name in ((1_000_000, "million"), (1_000, "thousand")):
        if value >= size:
            rest = f" {spelled(value % size)}" if value % size else ""
            return f"{spelled(value // size)} {name}{rest}"
    raise AssertionError(value)


def read_one(words: str) -> float | None:
    found = numbers(plain(f"They saw {words} tents."))
    assert len(found) == 1
    return found[0].value


@given(st.integers(min_value=2, max_value=999_999_999))
def test_words_and_groupings_read_the_same(value: int) -> None:
    assert read_one(spelled(value)) == value
    assert read_one(f"{value:,}") == value
    assert read_one(f"{value:,}".replace(",", "\u00a0")) == value


@given(
    st.integers(min_value=11, max_value=999), st.sampled_from([("thousand", "k"), ("million", "mn"), ("billion", "bn")])
)
def test_scales_read_the_same(tenths: int, names: tuple[str, str]) -> None:
    word, glued = names
    assert read_one(f"{tenths / 10} {word}") == pytest.approx(read_one(f"{tenths / 10}{glued}"))


@given(st.integers(min_value=2, max_value=999_999_999))
def test_full_width_digits_read_the_same(value: int) -> None:
    wide = str(value).translate({ord("0") + d: 0xFF10 + d for d in range(10)})
    assert read_one(wide) == read_one(f"{value:,}") or 1500 <= value < 2200


@given(st.text(alphabet="0123456789,.-–$%  aofandtwohundredthirdmk£'\"", max_size=60))
def test_spans_are_inside_and_in_order(text: str) -> None:
    last = 0
    for amount in amounts(text):
        assert 0 <= amount.start <= amount.number.start < amount.number.end <= len(text)
        assert last <= amount.number.start
        last = amount.core[1]


@given(st.text(max_size=80))
def test_any_text_can_be_scanned(text: str) -> None:
    for amount in amounts(text):
        assert text[amount.start : amount.end].strip()


@pytest.mark.parametrize(
    "piece",
    [
        "1", "1,", "1.", "1 ", "1-", ",", " ", "-", "1,000 ", "one ", "hundred ", "and ", "a ", "'", '"', "1/", "$",
        "A1", "1a", "(", "+1 ", "May 1 ", "x-1", "about ", "°1",
    ],
)  # fmt: skip
def test_hostile_text_takes_linear_time(piece: str) -> None:
    assert_linear(amounts, piece)


@pytest.mark.parametrize("piece", ["on ", "in the ", "last ", "1 ", "May ", "the last 3 "])
def test_time_words_take_linear_time(piece: str) -> None:
    assert_linear(time_words, piece)
