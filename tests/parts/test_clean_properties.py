"""What must hold for any page: blocks in order, nothing lost, no odd errors, linear time; and the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from linear import assert_linear

from factcheck.clean.blocks import pieces
from factcheck.clean.page import read_page
from factcheck.errors import NoArticle
from factcheck.model import STORY_ROLES, Facts, Page

SEEDS = Path(__file__).parent.parent.parent / "seeds"
LINES = st.sampled_from(
    """Home
  • News
Published
on
Latest News
Reuters
May 3, 2022
06 Jul
03/04/2021

   \t
\u200b
Storm kills two in Peru
Read more:
Related posts:
© 2025 Port Post. All rights reserved.
Continue Reading
Two people died when a storm hit the town of Piura on Monday, police said.
By Ann Lee
(Reporting by Tom Bell)
The road had been cut in four places, an official in the valley said, and it will stay closed at night until Friday.
A road in the valley, taken March 4, 2011. (AFP)
https://www.portpost.example/story/
[image]
404 Not Found""".split("\n")
)
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", "\n \n"])
PAGES = st.one_of(
    st.text(), st.lists(st.tuples(LINES, ENDS), max_size=40).map(lambda rows: "".join(a + b for a, b in rows))
)


def read(text: str) -> Page | None:
    try:
        return read_page(text, Facts())
    except NoArticle:
        return None


@given(PAGES)
@example("")
@example("Two people died when a storm hit the town.\r\nThe storm went on.\n\n\n")
def test_blocks_are_in_order_and_nothing_is_lost(text: str) -> None:
    page = read(text)
    if page is None:
        return
    end = 0
    for block in page.blocks:
        assert end <= block.start < block.end <= len(text)
        assert not text[end : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        end = block.end
    assert not text[end:].strip()
    assert any(block.role == "body" for block in page.blocks)


@given(PAGES)
def test_paragraphs_hold_all_that_is_not_blank(text: str) -> None:
    assert "".join("".join(piece.text.split()) for piece in pieces(text)) == "".join(text.split())


@given(PAGES)
def test_facts_stand_in_the_page(text: str) -> None:
    page = read(text)
    if page is None:
        return
    words = " ".join(text.split())
    for fact in (page.facts.title, page.facts.byline, page.facts.outlet, page.facts.url):
        assert fact is None or fact.value.lower() in words.lower()
    assert page.facts.published.words is None or page.facts.published.words.split()[0].lower() in words.lower()


HOSTILE = {
    "one word": "a",
    "spaces": " ",
    "blank lines": "\n",
    "brackets": "(",
    "capitals": "Aa ",
    "bullets": "* ",
    "dashes": "— ",
    "years": "2021 ",
    "dates": "1/2/",
    "by": "By ",
    "addresses": "http://a/",
    "copyright": "© ",
    "credits": "(AFP ",
    "sentences": "A b. ",
    "short lines": "a\n",
    "wrapped": "word " * 14 + "\n",
    "no-break spaces": "\u00a0",
    "quotes": "“",
    "published": "Storm in Peru again\nPublished\n",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length(unit: str) -> None:
    assert_linear(read, unit)


STORIES = {
    "000": (("title", 1), ("body", 8)),
    "001": (("title", 1), ("caption", 1), ("body", 7)),
    "002": (("title", 1), ("body", 16)),
    "003": (("body", 9),),
    "004": (("body", 11),),
}
NEVER = {
    "000": ("IMF says", "Strange Tales", "US Measles", "Prudour Pvt", "Reporting by", "718 874"),
    "001": ("For the latest headlines", "Afghan Taliban capture", "seven Afghan pilots", "Freedom Day", "Mecca"),
    "002": ("Doctors Without Borders", "1961 Vienna", "Turkish Embassy", "MSF", "Published", "Continue Reading"),
    "003": ("1 min read", "06 Jul", "apologize", "currently unavailable", "will not be published"),
    "004": ("Fidel Rahmati", "https://"),
}
FACTS = {
    "000": ("Medical Market Report", "Reuters", "2021-10-08"),
    "001": ("AlArabiya", "Reuters", "2021-07-24"),
    "002": ("Ariana News", None, None),
    "003": (None, None, "XXXX-07-06"),
    "004": ("The Khaama Press", None, "2023-10-13"),
}


def seed(number: str) -> tuple[str, Page]:
    text = next(SEEDS.glob(f"{number}_*.txt")).read_bytes().decode()
    return text, read_page(text, Facts())


@pytest.mark.parametrize("number", STORIES)
def test_the_story_of_a_seed(number: str) -> None:
    text, page = seed(number)
    story = [block for block in page.blocks if block.role in STORY_ROLES]
    counted = {role: sum(block.role == role for block in story) for role in ("title", "caption", "body")}
    assert {role: count for role, count in counted.items() if count} == dict(STORIES[number])
    words = "\n".join(text[block.start : block.end] for block in story)
    assert [words_ for words_ in NEVER[number] if words_ in words] == []


@pytest.mark.parametrize("number", FACTS)
def test_what_a_seed_says_of_itself(number: str) -> None:
    facts = seed(number)[1].facts
    told = (facts.outlet.value if facts.outlet else None, facts.agency.value if facts.agency else None)
    assert (*told, facts.published.value) == FACTS[number]
    assert facts.language
    assert facts.language.value == "en"


def test_the_further_stories_of_a_seed_are_other_stories() -> None:
    text, page = seed("002")
    others = [text[block.start : block.end] for block in page.blocks if block.role == "other_story"]
    assert len(others) >= 9  # paragraphs of the three stories below the article
    assert others[0].startswith("Doctors Without Borders")
