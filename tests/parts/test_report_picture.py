"""What a page is given to show: text that stays text, and the picture of two readings with its words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from factcheck.report.hypertext import shown
from factcheck.report.picture import described, intervals
from tests.parts.report_sample import EXACT, HOSTILE, NEARLY

AT_LEAST = replace(EXACT, text="at least 300 people", stated=300.0, low=300.0, best=300.0, high=None, bound="at_least")
VALUES = st.floats(0, 1e12) | st.integers(0, 5000).map(float)


class Read(HTMLParser):
    """The text of a page and its elements."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.elements = "", []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_a_page_holds_the_text_itself_and_no_element_of_it(text: str) -> None:
    read = Read(str(shown(text)))
    assert read.text == text
    assert set(read.elements) <= {"span", "bdi"}


def test_what_would_be_obeyed_stands_in_a_box_with_its_number() -> None:
    assert shown("a\u202eb") == 'a<span class="odd" data-code="U+202E"><bdi>\u202e</bdi></span>b'
    assert shown("<b>") == "&lt;b&gt;"
    assert str(shown("x\ud800\0")) == "x" + "".join(
        f'<span class="odd" data-code="U+{code}"><bdi>\ufffd</bdi></span>' for code in ("D800", "0000")
    )


def _places(svg: ET.Element) -> list[float]:
    found = re.findall(r'\b(?:x|cx|x1|x2)="([-\d.]+)%"', ET.tostring(svg, encoding="unicode"))
    return [float(place) for place in found]


@given(st.tuples(VALUES, VALUES), st.tuples(VALUES, VALUES), st.booleans())
def test_every_bar_lies_inside_the_picture(one: tuple[float, float], other: tuple[float, float], is_open: bool) -> None:
    claims = [replace(EXACT, low=min(pair), best=None, high=max(pair)) for pair in (one, other)]
    if is_open:
        claims[0] = replace(claims[0], high=None)
    drawn = ET.fromstring(intervals([("A", claims[0]), ("B", claims[1])]))
    assert all(0 <= place <= 100 for place in _places(drawn))


def test_the_picture_says_in_words_what_it_shows() -> None:
    assert described([("A", EXACT), ("B", NEARLY)]) == (
        "A: 1,037, read as exactly 1,037. B: nearly 1,500, read as 1,350-1,499. Between them 313 are left out."
    )
    assert described([("A", NEARLY), ("B", AT_LEAST)]).endswith("The readings overlap.")
    drawn = ET.fromstring(intervals([("A", EXACT), ("B", NEARLY)]))
    assert drawn.get("role") == "img"
    named = {one.get("id"): one.text for one in drawn}
    assert [bool(named[one]) for one in drawn.get("aria-labelledby", "").split()] == [True, True]


def test_the_higher_reading_lies_to_the_right() -> None:
    drawn = ET.fromstring(intervals([("A", EXACT), ("B", NEARLY)]))
    best = [float(one.get("cx", "").rstrip("%")) for one in drawn.iter("circle") if one.get("class") == "best"]
    assert best == sorted(best)
    assert best[0] < best[1]


def test_no_picture_where_there_are_not_two_numbers() -> None:
    assert intervals([("A", EXACT), ("B", replace(NEARLY, low=None, best=None, high=None))]) is None


def test_hostile_words_add_nothing_to_the_picture() -> None:
    plain, hostile = (intervals([("A", EXACT), ("B", claim)]) for claim in (replace(HOSTILE, text="7 boats"), HOSTILE))
    assert hostile is not None
    count = [len(list(ET.fromstring(re.sub(r"</?(?:span|bdi)[^>]*>", "", svg)).iter())) for svg in (plain, hostile)]
    assert count[0] == count[1]
