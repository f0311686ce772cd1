"""The report as one page: nothing loaded, nothing run, all of it counted, every word from outside a word."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser

from factcheck import publish
from factcheck.model import Claim, Fact, Facts, Failure, Link, Place, Verdict
from factcheck.report import citing, matrix, page
from factcheck.report.laid_open import is_web_address
from factcheck.report.svg import inline
from factcheck.report.views import Archive, Exhibit, Report, Sourced
from tests.parts.report_sample import (
    APART,
    CONFLICT,
    EXACT,
    EXHIBIT,
    GROUP,
    NEARLY,
    READ,
    REPORT,
    SIDE_EXACT,
    SIDE_NEARLY,
    exhibit,
    finding,
    sourced,
)

BEFORE, AFTER = "Earlier that day. ", " More was to follow."
NASTY = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "{{ 7*7 }}{% raw %}",
    "\u202etxt.exe\u2066\x1b]0;owned\x07",
    "</title></svg></details><iframe src=//evil.example>",
    "javascript:alert(1)",
    "&lt;b&gt;&#x202e;",
)


def text_of(claim: Claim) -> str:
    """An article in which the claim stands where it says."""
    return "x" * (claim.sentence_start - len(BEFORE)) + BEFORE + claim.sentence + AFTER


def archive(*sides: Sourced) -> Archive:
    known = {side.claim.id: side for side in sides}

    def sides_of(ids: Collection[str]) -> Sequence[Sourced]:
        return [known[one] for one in sorted(ids) if one in known]

    texts = {side.claim.article: text_of(side.claim) for side in sides}
    return Archive(
        sides_of, lambda article: texts.get(article, ""), publish.answers, lambda _sides: {}, lambda _group: ()
    )


SIDES = (SIDE_EXACT, SIDE_NEARLY)


def written(shown: Report = REPORT, most: int = 40, *sides: Sourced) -> str:
    return "".join(page.report(shown, archive(*SIDES, *sides), most))


def parsed(shown: Report = REPORT, most: int = 40, *sides: Sourced) -> LexborHTMLParser:
    return LexborHTMLParser(written(shown, most, *sides))


# ---------------------------------------------------------------------------------------------- one file


def test_nothing_is_loaded_and_nothing_runs() -> None:
    tree = parsed()
    assert not tree.css("script, link, img, iframe, object, embed, form, base, video, audio, [src], [style], [srcset]")
    assert not [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]
    refers = [node.attributes["href"] or "" for node in tree.css("[href]")]
    assert refers
    assert all(one.startswith("#") for one in refers)
    assert "url(" not in written()


def test_the_policy_allows_this_one_style_sheet() -> None:
    tree = parsed()
    (policy,) = tree.css("meta[http-equiv='Content-Security-Policy']")
    style = tree.css("style")
    assert len(style) == 1
    digest = base64.b64encode(hashlib.sha256(style[0].text().encode()).digest()).decode()
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_ids_are_there_once_and_links_lead_to_them() -> None:
    tree = parsed()
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    assert [one for one, count in ids.items() if count > 1] == []
    wanted = {(node.attributes["href"] or "")[1:] for node in tree.css("[href^='#']")}
    wanted |= {
        one for node in tree.css("[aria-labelledby]") for one in (node.attributes["aria-labelledby"] or "").split()
    }
    assert wanted <= ids.keys()


# ---------------------------------------------------------------------------------------------- what stands on it


def test_a_question_has_its_picture_its_passages_and_its_findings() -> None:
    tree = parsed(Report((EXHIBIT,), (GROUP,), documents=2, claims=2))
    (question,) = tree.css("section.question")
    assert question.css_first("h2").text() == GROUP.question
    (picture,) = question.css("svg[role=img]")
    assert "1,037" in picture.css_first("desc").text()
    opened = [(node.attributes["data-claim"], node.text()) for node in question.css("details .passage mark")]
    assert sorted(opened) == sorted((side.claim.id, side.claim.text) for side in SIDES)
    for side, passage in zip((SIDE_EXACT, SIDE_NEARLY), question.css("details .passage"), strict=True):
        assert passage.text().endswith(side.claim.sentence + AFTER)
    shown = question.text()
    for part in ("1 and 2", "apart by 23-31 %", "1,037 lies below 1,350", "counting window", "open", CONFLICT.id,
                 "Harbour News", "5 Jul 2021", "according to Coastwire", "read as 1,350-1,499",
                 "not confirmed by officials"):  # fmt: skip
        assert part in shown, part


def test_what_was_decided_is_told() -> None:
    signed = replace(EXHIBIT, status="signed_off", resolution="report_range", signed_by=1)
    shown = written(Report((signed,), (GROUP,), documents=2, claims=2, signers=1))
    assert "signed off: report range, single reviewer" in shown
    assert "Conflicts: 1 signed off" in LexborHTMLParser(shown).text()


def test_copies_are_named_under_what_they_copy_and_faded_in_the_picture() -> None:
    copy = sourced(replace(EXACT, id="c" * 32, article="copy"), "in/copy.txt", "Echo Daily")
    carried = replace(GROUP, copies={EXACT.id: (copy.claim.id,)})
    tree = parsed(Report((EXHIBIT,), (carried,), documents=3, claims=3), 40, copy)
    assert tree.css_first(".copies").text() == "The same text: Echo Daily"
    assert len(tree.css("ol.claims > li")) == 2
    assert "Echo Daily: 1,037, a copy" in tree.css_first("svg.plot").text()
    assert "opacity" in tree.css_first("svg.plot").html


def many(number: int) -> Report:
    """So many questions of one conflict each."""
    exhibits, groups = [], []
    for at in range(number):
        one, other = (sourced(replace(side.claim, id=f"{side.claim.id[:20]}{at:012d}")) for side in SIDES)
        found = replace(finding(one.claim, other.claim), verdict="contradicts", group=f"g{at}")
        exhibits.append(exhibit(found, one, other))
        groups.append(
            replace(GROUP, id=f"g{at}", question=f"How many of lot {at}?", claims=(one.claim.id, other.claim.id))
        )
    return Report(tuple(exhibits), tuple(groups), documents=2, claims=2 * number)


def test_what_is_not_shown_in_full_stands_on_a_line_or_is_counted() -> None:
    tree = parsed(many(page.ON_A_LINE + 5), 3)
    assert len(tree.css("section.question")) == 3
    assert len(tree.css("section[aria-labelledby=more-head] tbody tr")) == page.ON_A_LINE
    assert "2 further questions are counted" in tree.text()
    assert f"{page.ON_A_LINE + 5} findings on {page.ON_A_LINE + 5} questions" in tree.text()


def test_the_page_grows_with_what_it_shows_not_with_what_there_is() -> None:
    few, lots = (len(written(many(number), 2)) for number in (page.ON_A_LINE + 2, 3 * page.ON_A_LINE))
    assert abs(lots - few) < 1000


def test_many_findings_on_one_question_are_cut_and_counted() -> None:
    others = [sourced(replace(NEARLY, id=f"{at:032d}", start=200 + at)) for at in range(40)]
    pairs = tuple(exhibit(replace(finding(EXACT, other.claim), group="g1"), SIDE_EXACT, other) for other in others)
    tree = parsed(Report((EXHIBIT, *pairs), (GROUP,), documents=42, claims=42), 40, *others)
    assert len(tree.css(".findings > li")) == page.MOST_FINDINGS
    assert f"And more: {41 - page.MOST_FINDINGS} compatible." in tree.text()
    assert len(tree.css("ol.claims > li")) == page.MOST_CLAIMS
    assert f"And {42 - page.MOST_CLAIMS} more claims." in tree.text()


def test_an_empty_report_says_so() -> None:
    shown = parsed(Report((), failures=tuple(Failure(f"in/{at}", "read", "empty") for at in range(60)))).text()
    assert "No finding: no two claims could be set against each other." in shown
    assert "And 10 more." in shown


# ---------------------------------------------------------------------------------------------- words from outside


def spoiled(nasty: str) -> tuple[Report, Sourced]:
    """A report in which one side says ``nasty`` in every place there is for words."""
    words = f"nearly {nasty} people"
    said = replace(
        NEARLY, text=words, sentence=f"{nasty} {words} {nasty}", start=100 + len(nasty) + 1,
        end=100 + len(nasty) + 1 + len(words), sentence_end=100 + 2 * len(nasty) + len(words) + 2, thing=nasty,
        measure=nasty, place=nasty, speaker=nasty, chain=(Link("medium", nasty), Link("speaker", nasty, role=nasty)),
    )  # fmt: skip
    fact = Fact(nasty, "manifest", nasty)
    facts = Facts(outlet=fact, agency=fact, title=fact, byline=fact, language=fact, url=fact, published_note=nasty)
    side = Sourced(said, (Place(f"in/{nasty}", "c" * 64, facts, facts),), READ)
    found = replace(CONFLICT, reason=nasty, hypothesis=(nasty,), notes=(nasty,))
    group = replace(GROUP, question=f"How many {nasty}?")
    shown = Report((exhibit(found, SIDE_EXACT, side),), (group,), (Failure(nasty, "read", nasty),), 2, 2)
    return shown, side


def elements(tree: LexborHTMLParser) -> Counter[str]:
    """How many of each element a page has, the boxes of odd characters and the drawing's strokes aside."""
    aside = {node.mem_id for node in tree.css(".odd, .odd *, svg *, dd br")}
    return Counter(str(node.tag) for node in tree.css("*") if node.mem_id not in aside)


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_from_outside_becomes_markup(nasty: str) -> None:
    (harmless, side), (harmful, other) = spoiled("grey gulls"), spoiled(nasty)
    plain, spoilt = parsed(harmless, 40, side), parsed(harmful, 40, other)
    assert elements(spoilt) == elements(plain)
    assert not spoilt.css("[onmouseover], [onerror], a[href^='javascript']")
    assert nasty.replace("\x1b", "") in spoilt.css_first("main").text().replace("\x1b", "")
    assert "49" not in [node.text() for node in spoilt.css("h2")]


def test_a_drawing_holds_no_more_elements_when_its_words_are_hostile() -> None:
    drawn = {nasty: parsed(*spoiled(nasty)[:1], 40, spoiled(nasty)[1]).css("svg *") for nasty in ("grey", *NASTY)}
    tags = {str(node.tag) for nodes in drawn.values() for node in nodes}
    assert tags <= {"title", "desc", "defs", "g", "path", "use", "text", "-text"}


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("https://news.example/story?id=1", True),
        ("http://news.example", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt://news.example/%0aalert(1)", False),
        ("data:text/html,<script>", False),
        ("//news.example/x", False),
        ("https:", False),
        ("https://news.example/\u202egnp", False),
        ("https://news.example/a b", False),
        ("https://[news", False),
    ],
)
def test_only_plain_addresses_become_links(text: str, fit: bool) -> None:
    assert is_web_address(text) is fit


def test_the_source_of_a_claim_is_linked() -> None:
    facts = replace(SIDE_EXACT.places[0].facts, url=Fact("https://news.example/?a=1&b=<2>", "manifest"))
    linked = replace(SIDE_EXACT, places=(replace(SIDE_EXACT.places[0], facts=facts),))
    tree = parsed(Report((exhibit(CONFLICT, linked, SIDE_NEARLY),), (GROUP,), documents=2, claims=2))
    (link,) = tree.css("a[href^=https]")
    assert link.attributes["href"] == "https://news.example/?a=1&b=<2>"
    assert link.attributes["rel"] == "noopener noreferrer nofollow"


def test_a_drawing_for_a_page_has_no_style_and_ids_of_its_own() -> None:
    svg = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">
<metadata>x</metadata><title>t</title><desc>d</desc><g id="unused">
<path id="m1" style="fill: #123456; stroke-width: 2"/>
<use xlink:href="#m1" x="1.23456" clip-path="url(#c)"/>
<text style="font: bold 9px 'A', sans-serif" transform="rotate(-0 1 2)">w</text></g></svg>"""
    assert inline(svg, "k", "plot") == (
        '<svg class="plot" viewBox="0 0 9 9" role="img" aria-labelledby="k-title k-text"><title id="k-title">t</title>'
        '<desc id="k-text">d</desc><g><path fill="#123456" stroke-width="2" id="k-m1" /><use x="1.2" href="#k-m1" />'
        '<text font-size="9" font-weight="bold">w</text></g></svg>'
    )


# ---------------------------------------------------------------------------------------------- outlets and sources


def judged(verdict: Verdict, one: str, other: str, at: int, origin: str = "unknown") -> Exhibit:
    a, b = (sourced(replace(EXACT, id=f"{at}{letter}", article=f"{at}{letter}"), f"{at}{letter}", name)
            for letter, name in (("a", one), ("b", other)))  # fmt: skip
    return exhibit(replace(finding(a.claim, b.claim), verdict=verdict, origin=origin), a, b)


def test_outlets_are_counted_against_each_other() -> None:
    found = matrix.matrix([
        judged("contradicts", "Tide", "Post", 1), judged("altered", "Post", "Tide", 2),
        judged("agrees", "Tide", "Post", 3, "independent"), judged("agrees", "Post", "Tide", 4),
        judged("incomparable", "Tide", "Post", 5), judged("updates", "Tide", "Tide", 6),
        judged("unordered", "Tide", "Mail", 7),
    ])  # fmt: skip
    cell = found.cell("Tide", "Post")
    assert cell is not None
    assert cell == found.cell("Post", "Tide")
    assert [said for _, said in cell.lines] == ["2 conflict", "2 agree (1)"]
    own = found.cell("Tide", "Tide")
    assert own is not None
    assert own.lines == [("update", "1 update")]
    assert found.cell("Mail", "Post") is None
    assert found.outlets == ("Post", "Tide", "Mail")


def test_outlets_without_a_row_are_listed_in_pairs() -> None:
    pairs = [judged("contradicts", f"Tide {at}", f"Post {at}", at) for at in range(30)]
    found = matrix.matrix([judged("agrees", "Quiet", "Still", 99), *pairs], most=4)
    assert (len(found.outlets), found.known) == (4, 62)
    assert found.outlets == ("Post 0", "Tide 0", "Post 1", "Tide 1")
    assert len(found.beyond) == 29
    assert found.beyond[-1][0] == ("Quiet", "Still")


def test_ties_follow_the_chain_and_count_claims_once() -> None:
    wire = Link("agency", "Coastwire")
    mayor = Link("speaker", "Ann Lee")
    side = sourced(replace(EXACT, chain=(Link("outlet", "Tide"), wire, mayor), speaker_key="Ann B. Lee"), outlet="Tide")
    other = sourced(replace(NEARLY, chain=(wire,)), "in/8.txt", "Post")
    found = citing.citing([exhibit(CONFLICT, side, other), exhibit(CONFLICT, side, other)])
    ties = {(tie.one[1], tie.other[1]): tie.count for tie in found.ties}
    assert ties == {("Tide", "Coastwire"): 1, ("Coastwire", "Ann B. Lee"): 1, ("Post", "Coastwire"): 1}
    assert found.columns == (("Post", "Tide"), ("Coastwire",), ("Ann B. Lee",))
    assert found.is_whole


def test_outlets_that_share_a_text_are_tied() -> None:
    one = judged("agrees", "Tide", "Post", 1, "copy")
    places = (*one.a.places, replace(one.a.places[0], doc="echo", facts=Facts(outlet=Fact("Echo", "manifest"))))
    found = citing.citing([replace(one, a=replace(one.a, places=places))])
    copies = {tuple(sorted((tie.one[1], tie.other[1]))): tie.count for tie in found.ties if tie.copies}
    assert copies == {("Post", "Tide"): 1, ("Echo", one.a.outlet): 1}


def test_too_many_names_are_told_not_drawn() -> None:
    chains = [(Link("medium", f"Radio {at % 7}"), Link("speaker", f"Guest {at}")) for at in range(90)]
    sides = [
        sourced(replace(EXACT, id=f"{at:032d}", chain=chain), f"in/{at}", f"Outlet {at % 30}")
        for at, chain in enumerate(chains)
    ]
    pairs = [exhibit(finding(a.claim, b.claim), a, b) for a, b in pairwise(sides)]
    found = citing.citing(pairs)
    assert tuple(map(len, found.columns)) == (citing.MOST_NODES, 7, citing.MOST_NODES)
    assert found.known == (30, 7, 90)
    shown = parsed(Report((*pairs, APART), (), documents=90, claims=90), 0)
    assert "12 of 30 outlets; 7 of 7 agencies and media; 12 of 90 people and papers" in re.sub(
        r"\s+", " ", shown.text()
    )
    assert "the first 100 of" in shown.text()
