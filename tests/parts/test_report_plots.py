"""The picture of a question: everything told is on it, for eyes and for readers; nothing in a claim is obeyed."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest

from factcheck.errors import UsageError
from factcheck.model import Dated
from factcheck.report.drawn import picture
from factcheck.report.plots import Plotted, answers, described, plotted
from factcheck.report.safe import OBEYED
from factcheck.report.views import Sourced
from factcheck.report.words import stated
from tests.parts.report_sample import EXACT, EXHIBIT, SIDE_EXACT, SIDE_HOSTILE, SIDE_NEARLY, exhibit, finding, sourced

SVG = "{http://www.w3.org/2000/svg}"
QUESTION = "How many travellers reached the island?"
DRAWN = {*"svg title desc metadata defs style g path clipPath rect text tspan use".split()} | {
    *"RDF Work type format creator Agent date title".split()
}
SIDES = (SIDE_EXACT, SIDE_NEARLY)


def drawn(shown: Plotted) -> ElementTree.Element:
    return ElementTree.fromstring(picture(shown, "svg").decode())


def words_of(svg: ElementTree.Element) -> str:
    return " ".join("".join(text.itertext()) for text in svg.iter(f"{SVG}text"))


def test_every_answer_is_drawn_and_told() -> None:
    shown = Plotted(QUESTION, answers(SIDES), (EXHIBIT,))
    svg = drawn(shown)
    for side in SIDES:
        assert stated(side.claim) in words_of(svg)
        assert side.outlet in words_of(svg)
        assert side.claim.text[:20] in svg.findtext(f"{SVG}desc", "")
    assert svg.findtext(f"{SVG}title") == QUESTION
    assert svg.get("role") == "img"


def test_copies_and_times_are_told() -> None:
    own = Sourced(
        replace(SIDE_EXACT.claim, as_of=Dated("2021-07-04", "day", "stated")), SIDE_EXACT.places, SIDE_EXACT.reading
    )
    told = described(Plotted(QUESTION, answers((own, SIDE_NEARLY), frozenset({SIDE_NEARLY.claim.id}))))
    assert "2021-07-04: 1,037" in told
    assert told.count("a copy") == 1
    assert [one.own_time for one in answers((own, SIDE_NEARLY))] == [True, False]


def test_unknown_days_come_last() -> None:
    nowhen = Sourced(SIDE_NEARLY.claim, (), SIDE_NEARLY.reading)
    assert [one.days is None for one in answers((nowhen, SIDE_EXACT))] == [False, True]
    assert "unknown day" in described(Plotted(QUESTION, answers((nowhen,))))


def test_nothing_in_a_claim_is_obeyed() -> None:
    nasty = replace(SIDE_EXACT.claim, text="</text><script>$\\frac{1}$\u202e")
    shown = Plotted("<b>$x^2$</b> \x00how many?", answers((Sourced(nasty, SIDE_HOSTILE.places, SIDE_EXACT.reading),)))
    text = picture(shown, "svg").decode()
    svg = ElementTree.fromstring(text)
    assert {one.tag.rpartition("}")[2] for one in svg.iter()} <= DRAWN
    assert "</text><script>$\\frac{1}$\\u202e" in words_of(svg)
    assert not [one for one in OBEYED.findall(text) if one not in "\n\t"]


def test_one_picture_is_the_same_each_time_and_a_png_is_one() -> None:
    shown = Plotted(QUESTION, answers(SIDES))
    assert picture(shown, "svg") == picture(shown, "svg")
    assert picture(shown, "png").startswith(b"\x89PNG")


def test_without_numbers_there_is_no_picture() -> None:
    with pytest.raises(UsageError, match="number"):
        picture(
            Plotted(QUESTION, answers((Sourced(replace(SIDE_EXACT.claim, best=None), (), SIDE_EXACT.reading),))), "svg"
        )


def test_updates_are_drawn_from_one_figure_to_the_next() -> None:
    """24, 43 and 112 of one observatory: not from 24 to 112 as well, and between two figures once."""
    told = [
        sourced(replace(EXACT, id=f"{at}{number}", best=float(number)), f"in/{at}{number}.txt")
        for at, number in enumerate((24, 43, 43, 112))
    ]
    pairs = [(one, other) for one, other in combinations(told, 2) if one.claim.best != other.claim.best]
    updates = [exhibit(finding(one.claim, other.claim, verdict="updates"), one, other) for one, other in pairs]
    drawn = plotted("How many?", told, updates=updates).updates
    assert sorted(sorted(side.claim.best or 0.0 for side in one.sides) for one in drawn) == [[24, 43], [43, 112]]
