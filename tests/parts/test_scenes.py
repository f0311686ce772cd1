"""Where, how and by whom a figure's words say that it happened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import claim

from factcheck.match.happenings import DOERS, DOING_ROOTS, HAPPENING_ROOTS, HAPPENINGS, doers, happenings
from factcheck.match.places import places_in
from factcheck.match.scenes import Scene, Scenes, settings_of
from factcheck.match.stories import names_in


def scenes(*sentences: str, figures: tuple[str, ...]) -> list[Scene]:
    """The scenes of figures (each once in the text) of an article made of sentences, in order."""
    text, starts = "", []
    for sentence in sentences:
        starts.append(len(text))
        text += sentence + " "
    known = names_in(sentences)
    told = settings_of(zip(starts, sentences, strict=True), known, lambda name: name == "Marenia")
    claims = []
    for figure in figures:
        at = next(n for n, sentence in enumerate(sentences) if figure in sentence)
        start = starts[at] + sentences[at].index(figure)
        claims.append(claim(article="a", start=start, text=figure, sentence=sentences[at], measure="killed"))
    found = Scenes(claims, told, known, lambda name: name == "Marenia")
    return [found[one.id] for one in claims]


def test_a_sentence_without_a_place_goes_on_with_the_one_before_figures_or_not() -> None:
    first, second = scenes(
        "Shells killed 12 people in Hafar on Monday.",
        "The market of the town of Tal was hit later.",
        "There 7 people died.",
        figures=("12 people", "7 people"),
    )
    assert list(first.places.values()) == ["Hafar"]
    assert list(second.places.values()) == ["Tal"]
    assert not second.own
    assert not second.ahead


def test_a_headline_goes_on_with_the_first_place_that_its_text_tells() -> None:
    (scene,) = scenes("Bomb kills 22.", "It went off near Hafar.", "In Tal it was quiet.", figures=("22",))
    assert list(scene.places.values()) == ["Hafar"]
    assert scene.ahead


def test_of_two_figures_in_a_sentence_each_has_the_place_beside_it() -> None:
    first, second = scenes(
        "The army killed 50 rebels in Hafar as it advanced in the town of Tal killing 35 more.",
        figures=("50 rebels", "35 more"),
    )
    assert list(first.own.values()) == ["Hafar"]
    assert list(second.own.values()) == ["Tal"]
    assert second.spots


def test_countries_and_words_that_stand_small_elsewhere_are_no_places() -> None:
    (scene,) = scenes("In Market towns of Marenia 9 people died.", "The market was hit.", figures=("9 people",))
    assert not scene.places


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("a blast in the city of Hafar that Old Kolvar television reported", ["Hafar"]),
        ("hit the Absasi Square in the centre", ["Absasi"]),
        ("the al-Furqan residential neighborhood", ["Furqan"]),
        ("the city Kolvar", ["Kolvar"]),
        ("officials in the city told Norpress", []),
        ("in the White House", []),
        ("at Kolvar hospital", []),
    ],
)
def test_names_of_places_stand_behind_words_of_place(words: str, names: list[str]) -> None:
    assert [one.name for one in places_in(words)] == names


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("rebel rockets hit the town", {"bands"}),
        ("government forces had also fired missiles", {"forces"}),
        ("the attack was carried out by Islamist militants", {"bands"}),
        ("the army and rebels fired at each other", {"forces", "bands"}),
        ("a bomb killed 50 militants", set()),
        ("police said a bomb went off", set()),
        ("Marenian state television reported an attack", set()),
    ],
)
def test_who_did_it_is_told_by_the_words_around_a_weapon(words: str, who: set[str]) -> None:
    assert doers(words) == who


def test_opening_fire_is_no_blaze() -> None:
    assert happenings("Gunmen opened fire on a bus") == {"shooting"}
    assert happenings("A fire in a hotel") == {"fire"}


@given(st.one_of(*(st.from_regex(words) for words in HAPPENINGS.values())))
def test_every_happening_has_one_of_the_roots_by_which_sentences_are_sifted(sentence: str) -> None:
    assert any(root in sentence.lower() for root in HAPPENING_ROOTS)


@given(st.one_of(*(st.from_regex(words) for words in DOERS.values())))
def test_every_doer_has_one_of_the_roots_by_which_sentences_are_sifted(sentence: str) -> None:
    assert any(root in sentence.lower() for root in DOING_ROOTS)
