"""MATCH on claims made by hand: what meets, what is collapsed, and that no order of the input changes anything."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from making import claim

from factcheck.match.stories import Story, story_of
from factcheck.matching import comparable, findings_of
from factcheck.model import Claim, Dated, Fact, Facts, Finding, Group, Place

NAMES = "Marenia Kolvar Dusseldon Petrovan Almahir"
TEXT = f"Fighting near Kolvar in Marenia drew Petrovan and Almahir closer on Monday, Dusseldon said. {NAMES}."


def _place(article: str, published: str = "2021-07-05") -> Place:
    facts = Facts(outlet=Fact(f"Outlet {article}", "manifest"), published=Dated(published, "day", "manifest"))
    return Place(f"{article}.txt", article, facts, facts)


def _matched(claims: list[Claim], text: str = TEXT) -> tuple[list[Finding], list[Group]]:
    articles = sorted({one.article for one in claims})
    places = {article: (_place(article),) for article in articles}
    stories = [_story(article, places, text) for article in articles]
    return findings_of(claims, places, stories)


def _story(article: str, places: dict[str, tuple[Place, ...]], text: str) -> Story:
    return story_of(article, places[article][0].facts, [text])


def _crossed(article: str, number: float, **more: Any) -> Claim:
    return claim(article=article, number=number, thing="soldiers", head="soldier", measure="crossed", **more)


def test_claims_of_one_story_meet_and_others_do_not() -> None:
    claims = [_crossed("a", 40), _crossed("b", 40)]
    assert [f.verdict for f in _matched(claims)[0]] == ["agrees"]
    places = {article: (_place(article),) for article in "ab"}
    other = "Rain fell over Osterby while Lindqvist and Haugen opened the Norvik fair, Bergstad said."
    stories = [story_of("a", Facts(), [TEXT]), story_of("b", Facts(), [other])]
    assert findings_of(claims, places, stories)[0] == []


def test_a_sentence_in_many_articles_is_compared_once() -> None:
    sentence = "According to the report, 40 soldiers crossed the river near Kolvar at night."
    copies = [_crossed(f"copy{n}", 40, sentence=sentence) for n in range(20)]
    rival = _crossed("rival", 90, sentence="Officials said 90 soldiers crossed.")
    findings, groups = _matched([*copies, rival])
    assert len([f for f in findings if f.origin == "copy"]) == 19
    assert len([f for f in findings if f.origin != "copy"]) == 1
    assert sorted(len(copied) for g in groups for copied in g.copies.values()) == [19]


def test_short_sentences_are_no_copies() -> None:
    claims = [_crossed(article, 40, sentence="40 soldiers crossed.") for article in ("a", "b")]
    assert [f.origin for f in _matched(claims)[0]] == ["unknown"]


def _road(article: str, number: float, unit: str) -> Claim:
    return claim(article=article, number=number, unit=unit, measure="built", thing="road", head="road")


def test_miles_and_kilometres_meet_and_currencies_do_not() -> None:
    miles, kilometres = _road("a", 10, "mile"), _road("b", 16.1, "kilometre")
    assert comparable(miles).unit == comparable(kilometres).unit
    assert [f.verdict for f in _matched([miles, kilometres])[0]] == ["agrees"]
    assert _matched([_road("a", 10, "dollar"), _road("b", 16.1, "euro")])[0] == []


def test_grouping_is_complete_link() -> None:
    low = _crossed("a", 20, low_inclusive=True, high=None, bound="at_least")
    claims = [low, _crossed("b", 25), _crossed("c", 39)]
    findings, groups = _matched(claims)
    verdicts = {frozenset((f.a, f.b)): f.verdict for f in findings}
    for one in groups:
        for a in one.claims:
            assert all(frozenset((a, b)) in verdicts for b in one.claims if b != a)


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 60)), min_size=2, max_size=8), st.randoms())
def test_the_order_of_the_input_changes_nothing(drawn: list[tuple[str, int]], rng: random.Random) -> None:
    claims = [_crossed(article, number, start=7 * n) for n, (article, number) in enumerate(drawn)]
    shuffled = list(claims)
    rng.shuffle(shuffled)
    assert _matched(shuffled) == _matched(claims)


@given(st.integers(1, 5000))
def test_a_claim_never_conflicts_with_itself(number: int) -> None:
    assert _matched([_crossed("a", number)])[0] == []
