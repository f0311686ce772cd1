"""What the claims that answer one question come to: range, positions, and who told which figure when."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from making import claim, side

from factcheck.judge.answers import answers_of
from factcheck.judge.sides import Side

OBSERVATORY, POLICE = ({"kind": "medium", "name": "Hill Observatory"},), ({"kind": "medium", "name": "City Police"},)


def told(number: int, article: str, day: str | None, chain: Any = (), **more: Any) -> Side:
    one = claim(number=number, article=article, thing="people", head="people", measure="killed", chain=chain, **more)
    return side(one, outlet=f"Outlet {article}", published=day)


def test_one_number_is_one_position_whoever_carries_it() -> None:
    found = answers_of(
        [
            told(24, "a", "2019-04-01", OBSERVATORY),
            told(24, "b", "2019-04-01", OBSERVATORY),
            told(22, "c", "2019-04-01"),
        ]
    )
    assert [(one.number, one.origins, one.outlets) for one in found.positions] == [
        (22.0, (), ("Outlet c",)),
        (24.0, ("Hill Observatory",), ("Outlet a", "Outlet b")),
    ]


def test_the_range_is_over_independent_origins_where_there_are_two() -> None:
    sides = [told(24, "a", None, OBSERVATORY), told(31, "b", None, POLICE), told(90, "c", None)]
    found = answers_of(sides)
    assert (found.low, found.high, found.over) == (24.0, 31.0, 2)
    alone = answers_of([sides[0], sides[2]])
    assert (alone.low, alone.high, alone.over) == (24.0, 90.0, 0)


def test_an_old_figure_told_again_after_a_newer_one_of_its_origin_is_stale() -> None:
    found = answers_of(
        [
            told(24, "a", "2019-04-01", OBSERVATORY),
            told(43, "b", "2019-04-02", OBSERVATORY),
            told(24, "c", "2019-04-03", OBSERVATORY),
            told(43, "d", "2019-04-03", OBSERVATORY),
        ]
    )
    assert [(one.value, one.news) for one in found.steps] == [
        ("24.0 people", "first"),
        ("43.0 people", "first"),
        ("24.0 people", "stale"),
        ("43.0 people", "repeated"),
    ]


def test_another_origins_figure_makes_none_stale_nor_does_one_of_the_same_day() -> None:
    rival = answers_of(
        [
            told(24, "a", "2019-04-01", OBSERVATORY),
            told(43, "b", "2019-04-02", POLICE),
            told(24, "c", "2019-04-03", OBSERVATORY),
        ]
    )
    assert [one.news for one in rival.steps] == ["first", "first", "repeated"]
    one_day = answers_of(
        [
            told(24, "a", "2019-04-01", OBSERVATORY),
            told(43, "b", "2019-04-02", OBSERVATORY),
            told(24, "c", "2019-04-02", OBSERVATORY),
        ]
    )
    assert [one.news for one in one_day.steps] == ["first", "first", "repeated"]


def test_a_day_told_in_the_sentence_goes_before_that_of_the_paper() -> None:
    said = "43 people died, the Hill Observatory said Sunday."
    later = told(43, "b", "2019-04-09", OBSERVATORY, text="43 people", sentence=said)
    assert [one.day for one in answers_of([later]).steps] == ["2019-04-07"]


@given(st.permutations(range(4)))
def test_what_comes_of_it_does_not_depend_on_the_order_of_the_claims(order: list[int]) -> None:
    sides = [
        told(24, "a", "2019-04-01", OBSERVATORY),
        told(43, "b", "2019-04-02", POLICE),
        told(24, "c", None),
        told(31, "d", "2019-04-02", OBSERVATORY),
    ]
    assert answers_of(sides[n] for n in order) == answers_of(sides)
