"""What must hold for any text: a sentence is read alike wherever it stands, every regex is linear, spans are exact."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace

import numpy
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from linear import assert_linear

import factcheck.extract
import factcheck.normalise
from factcheck.extract import reader
from factcheck.extract.language import load
from factcheck.extract.parse_steps import ParseSteps, can_step
from factcheck.extract.word_forms import RULES
from factcheck.extract.word_vectors import WordVectors, can_compute
from factcheck.model import Block, Facts, QuantityMention, Words
from factcheck.normalise.claims import Source, claims
from factcheck.normalise.numbers import DEFAULT
from tests.parts.reading import MODEL, read

SENTENCES = (
    "Nearly 1,500 soldiers crossed into Tajikistan on Sunday.",
    "At least 14 people were killed and dozens injured.",
    "The company sold 2.5 million cars last year, up 12 percent.",
    "Prices rose by between 3 and 5 percent in May.",
    "He served a 20-year sentence.",
    "Officials said 36 civilians, including 11 children, had died.",
    "There were three fires within 10 km (6 miles) of the town.",
)
AROUND = (
    "It rained all night.",
    "In 2019 the bridge was closed.",
    "Forty-two houses burned down.",
    "“We are ready,” the mayor said.",
)
JOINTS = ("\n\n", " ")

# ---------------------------------------------------------------------------------------------- neighbours


def moved(mention: QuantityMention, by: int, sentences: int) -> QuantityMention:
    """The mention as it reads further on in a text."""
    shift = {name: getattr(mention, name) + by for name in ("start", "end", "number_start", "number_end")}
    words = {name: tuple(_moved(one, by) for one in getattr(mention, name)) for name in ("times", "places")}
    event = _moved(mention.event_words, by) if mention.event_words else None
    return replace(mention, **shift, **words, event_words=event, sentence=mention.sentence + sentences)


def _moved(words: Words, by: int) -> Words:
    return Words(words.text, words.start + by, words.end + by)


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(SENTENCES),
    st.lists(st.sampled_from(AROUND), max_size=2),
    st.lists(st.sampled_from(AROUND), max_size=2),
    st.sampled_from(JOINTS),
)
def test_neighbours_change_no_reading(sentence: str, before: list[str], after: list[str], joint: str) -> None:
    alone = read(sentence)
    assert alone
    text = joint.join([*before, sentence, *after])
    start = sum(len(one) + len(joint) for one in before)
    found = [one for one in read(text) if start <= one.start < start + len(sentence)]
    assert found == [moved(one, start, len(before)) for one in alone]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_spans_are_exact(sentence: str) -> None:
    for one in read(sentence):
        assert one.start <= one.number_start < one.number_end <= one.end
        assert all(sentence[words.start : words.end] == words.text for words in (*one.times, *one.places))


ODD = (
    "“We are ready,” said Ann Lee, “all 40 of us.”",
    "５，２００ men fled.",
    "No 😀 for nearly 3 hours.",
    "Several e\u0301 left.",
)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.sampled_from((*SENTENCES, *AROUND, *ODD)), min_size=1, max_size=5),
    st.sampled_from(("\n\n", "  ", "\n")),
)
def test_claims_are_exact_and_in_order(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    mentions = reader.read(text, [Block(0, len(text), "body")], load(MODEL))
    for claim in claims(Source("article", text, Facts()), mentions, DEFAULT):
        assert text[claim.start : claim.end] == claim.text
        assert text[claim.sentence_start : claim.sentence_end] == claim.sentence
        known = [value for value in (claim.low, claim.best, claim.high) if value is not None]
        assert known == sorted(known)


# ---------------------------------------------------------------------------------------------- remembered forms


def test_remembered_vectors_are_those_of_the_model() -> None:
    language = load(MODEL)
    ours = WordVectors(language)
    texts = [*SENTENCES, *AROUND, "", "It isn't 3."]
    for _ in range(2):  # met first, then remembered
        docs = [language.make_doc(text) for text in texts]
        ours.set_on(docs)
        for doc, plain in zip(docs, language.get_pipe("tok2vec").pipe(map(language.make_doc, texts)), strict=True):
            assert numpy.allclose(doc.tensor, plain.tensor, atol=1e-5)


def test_a_model_of_another_build_does_its_own_labour() -> None:
    assert can_compute(load(MODEL))
    assert not can_compute(spacy.blank("en"))
    other = spacy.load(MODEL)
    other.config["components"]["tok2vec"]["model"]["encode"]["window_size"] = 2
    assert not can_compute(other)


def test_a_batch_of_steps_comes_to_the_parses_of_the_model() -> None:
    language = load(MODEL)
    texts = [
        *SENTENCES,
        *AROUND,
        "",
        "Two came. One left; who knows why?",
        "Whom the  boss\nhad fired, nobody told her. 3",
    ]
    ours, theirs = ([language.make_doc(text) for text in texts] for _ in range(2))
    for name in ("tok2vec", "tagger"):
        ours, theirs = (list(language.get_pipe(name).pipe(docs)) for docs in (ours, theirs))
    ParseSteps(language).set_on(ours)
    for doc, plain in zip(ours, language.get_pipe("parser").pipe(theirs), strict=True):
        assert [(t.head.i, t.dep_, t.is_sent_start) for t in doc] == [
            (t.head.i, t.dep_, t.is_sent_start) for t in plain
        ]


def test_a_parser_of_another_build_takes_its_own_steps() -> None:
    assert can_step(load(MODEL))
    assert not can_step(spacy.blank("en"))
    other = spacy.load(MODEL)
    other.config["components"]["parser"]["model"]["use_upper"] = False
    assert not can_step(other)
    other = spacy.load(MODEL)
    other.get_pipe("parser").cfg["beam_width"] = 2
    assert not can_step(other)


def test_remembered_forms_are_those_of_the_models_own_rules() -> None:
    from spacy.tokens import Doc

    from factcheck.extract.language import parses

    language = load(MODEL)
    odd = ("There's no one; let's go, it ain't over, y'all gotta see.", "Two  spaces\nand a line.", "It has had 3.")
    for _ in range(2):  # met first, then remembered
        for doc in parses(language, [*SENTENCES, *AROUND, *odd]):
            plain = Doc(
                language.vocab,
                words=[token.text for token in doc],
                spaces=[bool(token.whitespace_) for token in doc],
                tags=[token.tag_ for token in doc],
                deps=[token.dep_ for token in doc],
                heads=[token.head.i for token in doc],
            )
            for name in RULES:
                language.get_pipe(name)(plain)
            assert [(t.pos_, t.lemma_) for t in doc] == [(t.pos_, t.lemma_) for t in plain]


# ---------------------------------------------------------------------------------------------- linear time

HOSTILE = ("a", "a, ", "one ", "- ", "A a of ", "1")
WORST = ("1,", ",", '"', " ")  # digits, commas, quotes, spaces: up to 200 kB of them
LONG = 200_000 // 8  # characters, then eight times as many


def modules() -> Iterator[str]:
    for package in (factcheck.extract, factcheck.normalise):
        yield from (f"{package.__name__}.{module.name}" for module in pkgutil.iter_modules(package.__path__))


def patterns(value: object) -> Iterator[re.Pattern[str]]:
    """The compiled patterns in a module's value, however deep in tuples, lists and dicts."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from patterns(one)
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from patterns(one)


def own_patterns(module: str) -> dict[re.Pattern[str], str]:
    short = module.rsplit(".", 1)[-1]
    values = vars(importlib.import_module(module)).items()
    return {pattern: f"{short}.{name}" for name, value in values for pattern in patterns(value)}


def test_patterns_are_found() -> None:
    assert sum(len(own_patterns(module)) for module in modules()) > 150


@pytest.mark.parametrize("module", list(modules()))
def test_every_pattern_is_linear(module: str) -> None:
    for pattern in own_patterns(module):
        for piece in HOSTILE:
            assert_linear(pattern.search, piece, "!")
        for piece in WORST:
            assert_linear(pattern.search, piece, "!", size=LONG)


@pytest.mark.parametrize("piece", ["1,", ",", '"', " ", "1 a ", "at least 3 men, "])
def test_reading_is_linear(piece: str) -> None:
    assert_linear(read, piece, ".")
