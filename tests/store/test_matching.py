"""MATCH on claims made by hand: what meets, what is collapsed, and that no order of the input changes anything."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from factcheck.comparing import comparable
from factcheck.match.nearest import Asked, Shelf
from factcheck.match.stories import Story, Weights, story_of
from factcheck.matching import match
from factcheck.model import Block, Claim, Dated, Fact, Facts, Finding, Group, Reading, Sentence, content_id
from factcheck.store.captures import article_id
from factcheck.store.database import Database, open_database
from tests.parts.making import claim
from tests.store.samples import AT, capture

NAMES = "Marenia Kolvar Dusseldon Petrovan Almahir"
TEXT = f"Fighting near Kolvar in Marenia drew Petrovan and Almahir closer on Monday, Dusseldon said. {NAMES}."
Matched = Callable[[Iterable[Claim]], tuple[list[Finding], list[Group]]]
FEW = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],
)


def _store(database: Database, article: str, claims: Iterable[Claim]) -> None:
    text = f"{TEXT} {article}"
    name = article_id(text)
    facts = Facts(outlet=Fact(f"Outlet {article}", "manifest"), published=Dated("2021-07-05", "day", "manifest"))
    moved = (replace(one, article=name, id=content_id(name, one.kind, one.start, one.text)) for one in claims)
    whole = (Sentence(0, len(text), 0, "body"),)
    reading = Reading(name, "1", "m", "p", Facts(), (Block(0, len(text), "body"),), whole, tuple(moved))
    database.add(capture(f"{article}.txt", text), text, facts)
    database.save_reading(reading, AT)


@pytest.fixture
def matched(sqlite_template: Path) -> Matched:
    """Store claims by the articles they name, and match them."""

    def work(claims: Iterable[Claim]) -> tuple[list[Finding], list[Group]]:
        given_ = list(claims)
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(sqlite_template, Path(folder) / "claims.db")
            with open_database(str(Path(folder) / "claims.db")) as database:
                for article in dict.fromkeys(one.article for one in given_):
                    _store(database, article, (one for one in given_ if one.article == article))
                match(database, lambda: AT, lambda *_: None)
                return database.findings(), database.groups()

    return work


def _crossed(article: str, number: float, **more: Any) -> Claim:
    return claim(article=article, number=number, thing="soldiers", head="soldier", measure="crossed", **more)


def test_claims_of_one_story_meet(matched: Matched) -> None:
    assert [f.verdict for f in matched([_crossed("a", 40), _crossed("b", 40)])[0]] == ["agrees"]


def _told(article: str, text: str, day: str | None) -> Story:
    facts = Facts(published=Dated(day, "day", "manifest") if day else Dated())
    return story_of(article, facts, [text])


def _near(*stories: Story) -> dict[str, list[str]]:
    shelf = Shelf(stories, Weights([(one.names, one.lead) for one in stories]))
    return {one.article: [other for other, _ in shelf.nearest(one).others] for one in stories}


def test_looked_at_one_by_one_they_are_as_alike_as_on_the_shelf() -> None:
    names = "Kolvar Petrovan Almahir Lindqvist Haugen Osterby Bergstad Dusseldon Norvik".split()
    texts = [
        f"Fighting drew near {' and '.join(names[n % 5 : n % 5 + 1 + n % 4])}, report of the day {n}."
        for n in range(30)
    ]
    stories = [_told(f"{n:02}", text, None if n % 7 == 0 else "2021-07-05") for n, text in enumerate(texts)]
    weights = Weights([(one.names, one.lead) for one in stories[:9]])
    shelf = Shelf(stories, weights)
    found = {one.article: shelf.alike(one) for one in stories}
    assert found == {one.article: Asked(one, weights).alike(stories) for one in stories}
    assert sum(map(len, found.values())) > 100


def test_articles_of_other_stories_and_of_other_times_do_not_meet() -> None:
    other = "Rain fell over Osterby while Lindqvist and Haugen opened the Norvik fair, Bergstad said."
    first, second = _told("a", TEXT, "2021-07-05"), _told("b", TEXT, "2021-07-25")
    assert _near(first, second) == {"a": ["b"], "b": ["a"]}
    assert _near(first, _told("b", other, "2021-07-05")) == {"a": [], "b": []}
    assert _near(first, _told("b", TEXT, "2021-10-25")) == {"a": [], "b": []}
    assert _near(first, _told("b", TEXT, None)) == {"a": ["b"], "b": ["a"]}


def test_articles_of_other_times_meet_where_they_tell_of_one() -> None:
    told = [Dated("2021-07-05", "day", "stated")]
    facts = Facts(published=Dated("2022-01-25", "day", "manifest"))
    later = story_of("b", facts, [TEXT], told)
    assert _near(_told("a", TEXT, "2021-07-05"), later) == {"a": ["b"], "b": ["a"]}


def test_a_sentence_in_many_articles_is_compared_once(matched: Matched) -> None:
    sentence = "According to the report, 40 soldiers crossed the river near Kolvar at night."
    copies = [_crossed(f"copy{n}", 40, sentence=sentence) for n in range(20)]
    rival = _crossed("rival", 90, sentence="Officials said 90 soldiers crossed.")
    findings, groups = matched([*copies, rival])
    assert len([f for f in findings if f.origin == "copy"]) == 19
    assert len([f for f in findings if f.origin != "copy" and f.rule != "same-sentence"]) == 1
    assert sorted(len(copied) for g in groups for copied in g.copies.values()) == [19]


def test_short_sentences_are_no_copies(matched: Matched) -> None:
    claims = [_crossed(article, 40, sentence="40 soldiers crossed.") for article in ("a", "b")]
    assert [f.rule for f in matched(claims)[0]] == ["same-number"]


def _road(article: str, number: float, unit: str) -> Claim:
    return claim(article=article, number=number, unit=unit, measure="built", thing="road", head="road")


def test_miles_and_kilometres_meet_and_currencies_do_not(matched: Matched) -> None:
    miles, kilometres = _road("a", 10, "mile"), _road("b", 16.1, "kilometre")
    assert comparable(miles).unit == comparable(kilometres).unit
    assert [f.verdict for f in matched([miles, kilometres])[0]] == ["agrees"]
    assert matched([_road("a", 10, "dollar"), _road("b", 16.1, "euro")])[0] == []


def test_grouping_is_complete_link(matched: Matched) -> None:
    low = _crossed("a", 20, low_inclusive=True, high=None, bound="at_least")
    claims = [low, _crossed("b", 25), _crossed("c", 39)]
    findings, groups = matched(claims)
    verdicts = {frozenset((f.a, f.b)): f.verdict for f in findings}
    assert groups
    for one in groups:
        for a in one.claims:
            assert all(frozenset((a, b)) in verdicts for b in one.claims if b != a)


@FEW
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 60)), min_size=2, max_size=8), st.randoms())
def test_the_order_of_the_input_changes_nothing(
    matched: Matched, drawn: list[tuple[str, int]], rng: random.Random
) -> None:
    claims = [_crossed(article, number, start=7 * n) for n, (article, number) in enumerate(drawn)]
    shuffled = list(claims)
    rng.shuffle(shuffled)
    assert matched(shuffled) == matched(claims)


def test_a_claim_never_conflicts_with_itself(matched: Matched) -> None:
    assert matched([_crossed("a", 37)])[0] == []
