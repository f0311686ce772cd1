"""Intervals, units, classes of things and measures: the table of the methodology, row by row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import UsageError
from factcheck.model import QuantityMention
from factcheck.normalise import units
from factcheck.normalise.measures import measure_of
from factcheck.normalise.numbers import ACLED, DEFAULT, Interval, Profile, interval, profile_named
from factcheck.normalise.things import class_of, related

PLAIN = QuantityMention(start=0, end=1, number_start=0, number_end=1, sentence=0, bound="exact", stated=1037.0)


def said(**changes: Any) -> QuantityMention:
    return replace(PLAIN, **changes)


ROWS: list[tuple[str, dict[str, Any], Interval]] = [
    ("a precise figure", {"stated": 1037.0}, Interval(1037.0, 1037.0, 1037.0, True, True)),
    ("a round figure", {"stated": 1500.0}, Interval(1450.0, 1500.0, 1550.0, True, True)),
    ("said exactly", {"stated": 1500.0, "hedge": "exactly"}, Interval(1500.0, 1500.0, 1500.0, True, True)),
    ("a small count", {"stated": 30.0}, Interval(30.0, 30.0, 30.0, True, True)),
    ("between", {"bound": "range", "stated": 20.0, "stated_high": 10.0}, Interval(10.0, 15.0, 20.0, True, True)),
    ("at least", {"bound": "at_least", "stated": 58.0}, Interval(58.0, 58.0, None, True, None)),
    ("more than", {"bound": "more_than", "stated": 58.0}, Interval(58.0, 58.0, None, False, None)),
    ("up to", {"bound": "at_most", "stated": 400.0}, Interval(0.0, 400.0, 400.0, True, True)),
    ("fewer than", {"bound": "less_than", "stated": 400.0}, Interval(0.0, 400.0, 400.0, True, False)),
    ("about", {"bound": "about", "stated": 200.0}, Interval(180.0, 200.0, 220.0, True, True)),
    ("nearly", {"bound": "nearly", "stated": 1500.0}, Interval(1350.0, 1425.0, 1500.0, True, False)),
    ("dozens", {"bound": "vague", "stated": None, "vague": "dozens"}, Interval(24.0, 24.0, None, True, None)),
    ("hundreds", {"bound": "vague", "stated": None, "vague": "hundreds"}, Interval(200.0, 200.0, None, True, None)),
    ("tens of thousands", {"stated": None, "vague": "tens of thousands"}, Interval(20000.0, 20000.0, None, True, None)),
    ("scores of", {"stated": None, "vague": "scores"}, Interval()),
    ("several", {"stated": None, "vague": "several"}, Interval()),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "wanted"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_words_become_intervals(changes: dict[str, Any], wanted: Interval) -> None:
    assert interval(said(**changes), DEFAULT) == wanted


def test_the_acled_profile_reads_vague_words_lower() -> None:
    assert interval(said(stated=None, vague="hundreds"), ACLED).low == 100.0
    assert profile_named("acled") is ACLED


def test_an_unknown_profile_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="profile"):
        profile_named("generous")


def test_profiles_are_configurable() -> None:
    assert interval(said(bound="about", stated=100.0), Profile(about=0.25)).high == 125.0


BOUNDS = st.sampled_from(["exact", "about", "nearly", "at_least", "more_than", "at_most", "less_than", "vague"])
NUMBERS = st.floats(min_value=-1e15, max_value=1e15, allow_nan=False)


@given(BOUNDS, NUMBERS)
def test_low_best_high_are_in_order(bound: Any, stated: float) -> None:
    got = interval(said(bound=bound, stated=stated), DEFAULT)
    assert got.best is not None
    assert got.low is None or got.low <= got.best
    assert got.high is None or got.best <= got.high


@given(NUMBERS, NUMBERS)
def test_ranges_are_in_order_however_said(one: float, other: float) -> None:
    got = interval(said(bound="range", stated=one, stated_high=other), DEFAULT)
    assert got.low is not None
    assert got.best is not None
    assert got.high is not None
    assert got.low <= got.best <= got.high


# ---------------------------------------------------------------------------------------------- units


def test_lengths_compare_across_systems() -> None:
    assert units.comparable("mile", "kilometre")
    assert units.in_base(10, "mile") == pytest.approx(units.in_base(16.1, "kilometre"), rel=0.001)


def test_rates_compare() -> None:
    assert units.comparable("mile per hour", "kilometre per hour")
    assert units.comparable("barrel per day", "gallon per hour")


def test_temperatures_have_an_offset() -> None:
    assert units.in_base(212, "fahrenheit") == pytest.approx(units.in_base(100, "celsius"))


def test_currencies_are_never_converted() -> None:
    assert not units.comparable("dollar", "euro")
    assert not units.comparable("pound sterling", "pound-mass")
    assert units.in_base(5, "dollar") == 5


def test_points_are_no_shares() -> None:
    assert not units.comparable("percent", "percentage point")
    assert units.in_base(25, "basis point") == pytest.approx(units.in_base(0.25, "percentage point"))


def test_counts_compare_with_counts_only() -> None:
    assert units.comparable(None, None)
    assert not units.comparable(None, "percent")


# ---------------------------------------------------------------------------------------------- things, measures

THINGS = [
    ("soldiers", "Afghan soldiers", None, "military"),
    ("personnel", "Afghan military personnel", None, "military"),
    ("members", "Afghan security force members", None, "military"),
    ("servicemen", "Afghan servicemen", None, "military"),
    ("terrorists", "terrorists", None, "militants"),
    ("diplomats", "Russian diplomats", None, "officials"),
    ("civilians", "civilians", None, "civilians"),
    ("dead", "dead", None, "dead"),
    ("people", "displaced people", None, "displaced"),
    ("protesters", "angry protesters", None, "protesters"),
    (None, None, "dollar", "money"),
    (None, None, "kilometre", "distance"),
    (None, None, "hectare", "area"),
    ("intervention", "intervention", "year", "duration"),
    (None, None, "percent", "share"),
    (None, None, "barrel per day", "rate"),
    ("zorgles", "zorgles", None, None),
]


@pytest.mark.parametrize(("head", "thing", "unit", "wanted"), THINGS)
def test_classes_of_things(head: str | None, thing: str | None, unit: str | None, wanted: str | None) -> None:
    assert class_of(said(head=head, thing=thing, unit=unit)) == wanted


def test_classes_relate_when_one_may_contain_the_other() -> None:
    assert related("people", "military") is True
    assert related("military", "civilians") is False
    assert related(None, "civilians") is None


MEASURES = [
    ("cross", "soldiers", "subject", "crossed"),
    ("retreat", "soldiers", "subject", "crossed"),
    ("enter", "soldiers", "subject", "crossed"),
    ("flee", "families", "subject", "crossed"),
    ("kill", "people", "object", "killed"),
    ("death", "diplomats", "object", "killed"),
    ("rise", "toll", "subject", "killed"),
    ("deployment", "troops", "object", "deployed"),
    ("send", "forces", "object", "deployed"),
    ("arrest", "men", "object", "arrested"),
    ("injure", "others", "object", "injured"),
    ("hum", "bees", "subject", None),
]


@pytest.mark.parametrize(("event", "head", "role", "wanted"), MEASURES)
def test_measures_of_events(event: str, head: str, role: Any, wanted: str | None) -> None:
    assert measure_of(said(event=event, head=head, thing=head, role=role)) == wanted
