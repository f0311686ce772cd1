"""Names of people and places: the tables decide, and spelling does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.judge.names import is_body, is_person, is_unnamed, same_person
from factcheck.normalise.people import fold, shipped
from factcheck.normalise.places import countries_in, country_of, place_of


@pytest.mark.parametrize(
    "spelling", ["Emomali Rakhmon", "Imam Ali Rahman", "President Emomali Rahmon", "EMOMALI RAHMON"]
)
def test_spellings_of_one_person_have_one_name(spelling: str) -> None:
    assert shipped().name(spelling) == "Emomali Rahmon"


def test_a_name_that_the_table_does_not_know_is_kept() -> None:
    assert shipped().name("Ana María Ruiz") == "Ana María Ruiz"


def test_a_surname_alone_may_be_the_person() -> None:
    people = shipped()
    assert people.same("Rahmon", "Emomali Rakhmon")
    assert not people.same("Putin", "Emomali Rahmon")
    assert not people.same("", "Emomali Rahmon")


def test_accents_case_and_titles_are_folded() -> None:
    assert fold("President Erdoğan") == fold("erdogan") == "erdogan"
    assert fold("General") == "general"  # nothing else is left to go by


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Tajikistan’s", "Tajikistan"),
        ("Tajik", "Tajikistan"),
        ("the Afghans", "Afghanistan"),
        ("U.S.", "United States"),
        ("Türkiye", "Turkey"),
        ("the Old Town", "Old Town"),
    ],
)
def test_place_words_point_to_one_place(words: str, place: str) -> None:
    assert place_of(words) == place


def test_countries_are_found_among_other_words_and_pronouns_are_none() -> None:
    assert countries_in("nearly 1,500 Afghan soldiers told us") == {"Afghanistan"}
    assert country_of("soldiers") is None


@pytest.mark.parametrize("name", ["Andrei Rudenko", "Rami Abdel Rahman", "Ursula von der Leyen", "Putin"])
def test_persons(name: str) -> None:
    assert is_person(name)
    assert not is_unnamed(name)


@pytest.mark.parametrize(
    "name", ["Syrian Observatory for Human Rights", "TASS", "National Security Committee", "the health directorate"]
)
def test_bodies(name: str) -> None:
    assert is_body(name)
    assert not is_person(name)


@pytest.mark.parametrize("name", ["Tajik media", "officials", "two leaders", "spokeswoman", "Afghan officials"])
def test_nobody_in_particular(name: str) -> None:
    assert is_unnamed(name)


@pytest.mark.parametrize("name", ["He", "She", "It"])
def test_a_pronoun_that_nobody_was_found_for_is_no_person(name: str) -> None:
    assert not is_person(name)


def test_one_surname_with_two_first_names_is_two_people() -> None:
    assert same_person("Sarah Huckabee Sanders", "Sarah Sanders")
    assert same_person("Sanders", "Sarah Sanders")
    assert same_person("Model Sarah Sanders", "Sarah Sanders")
    assert same_person("Sára J. Sanders Jr.", "Sara Sanders")
    assert not same_person("Bernie Sanders", "Sarah Sanders")


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=40), st.text(max_size=40))
def test_sameness_has_no_direction(one: str, other: str) -> None:
    assert shipped().same(one, other) == shipped().same(other, one)
