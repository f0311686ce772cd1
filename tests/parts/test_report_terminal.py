"""The terminal report: what stands in it, in which order, at which width, with and without colour."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from factcheck.model import Origin, Verdict
from factcheck.report import detail, markdown, terminal
from factcheck.report.order import ORDER
from factcheck.report.paper import Look
from factcheck.report.passages import in_article, in_sentence
from factcheck.report.views import Report
from tests.parts.report_sample import (
    APART,
    CONFLICT,
    EXACT,
    EXHIBIT,
    GROUP,
    HOSTILE,
    HOSTILE_EXHIBIT,
    NEARLY,
    REPORT,
    SIDE_EXACT,
    SIDE_NEARLY,
    exhibit,
    finding,
    sourced,
)

ANSI = re.compile(r"\x1b\[[0-9;]*m")
CONFLICT_AT_80 = """\
How many travellers reached Kestrel Island, early July 2021?
  CONTRADICTS rival · open · F-b0b6
    1,037         exactly      Harbour News    5 Jul 2021           according to
                                                                    Coastwire
    nearly 1,500  1,350-1,499  unknown outlet  6 Jul, year unknown  according to
                                                                    Island radio
                                                                    (inferred)
    apart by 23-31 % of the larger (313-463) · 2 outlets, independence not shown
    · nearly 1,500 is not confirmed (8)
    why: 1,037 lies below 1,350
    may differ because: counting window: Sunday / the last few days
      "According to the port authority's report, [1,037 stranded       7:142-167
      travellers] reached the island after the storm."
      "Island radio has reported that in the last few days, [nearly    8:153-172
      1,500 people] have come ashore in small groups."
"""


def text(report: Report = REPORT, width: int = 80, color: bool = False) -> str:
    return "".join(terminal.report(report, Look(width, color)))


def test_a_conflict_shows_both_sides_and_why() -> None:
    assert text().startswith(CONFLICT_AT_80)


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_lines_fit(width: int) -> None:
    assert max(len(line) for line in text(width=width).splitlines()) <= width


def test_colour_adds_nothing_but_colour() -> None:
    coloured = text(color=True)
    assert "\x1b[" in coloured
    plain = [line.rstrip() for line in ANSI.sub("", coloured).splitlines()]
    assert plain == text().splitlines()


@pytest.mark.parametrize("color", [False, True])
def test_hostile_words_are_shown_not_obeyed(color: bool) -> None:
    look = Look(80, color)
    pages = [
        text(color=color),
        "".join(terminal.summary(REPORT, look)),
        "".join(detail.finding(HOSTILE_EXHIBIT, (GROUP,), {"three": HOSTILE.sentence * 3}, look)),
        "".join(markdown.report(REPORT)),
    ]
    for page in pages:
        left = ANSI.sub("", page) if color else page
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", left)
        assert "\\x1b" in left


def test_contradictions_come_first_and_what_cannot_be_compared_last() -> None:
    exhibits = [
        replace(EXHIBIT, finding=replace(CONFLICT, verdict=verdict, group=None, a=str(at), strength=None))
        for at, verdict in enumerate(reversed(ORDER))
    ]
    shown = text(Report(tuple(exhibits), documents=2, claims=2))
    heads = [
        line.split(" · ")[0].strip().lower().replace(" ", "_") for line in shown.splitlines() if " · open · " in line
    ]
    assert heads == list(ORDER[:-2])
    assert shown.index("COMPATIBLE") < shown.index("Closed: an outlet took the figure back")
    assert shown.index("COMPATIBLE") < shown.index("Not compared")


def test_strict_comes_before_rival() -> None:
    strict = exhibit(finding(EXACT, HOSTILE, verdict="contradicts", strength="strict"), SIDE_EXACT, sourced(HOSTILE))
    shown = text(Report((EXHIBIT, strict), (GROUP,), documents=2, claims=3))
    assert shown.index("CONTRADICTS strict") < shown.index("CONTRADICTS rival")


def test_findings_on_one_question_stand_together() -> None:
    second = replace(EXHIBIT, finding=replace(CONFLICT, verdict="compatible", strength=None))
    shown = text(Report((EXHIBIT, second, HOSTILE_EXHIBIT), (GROUP,), documents=3, claims=3))
    assert shown.count("How many") == 1
    assert shown.index("CONTRADICTS") < shown.index("UNORDERED") < shown.index("COMPATIBLE")
    assert shown.count("one of the two answers a near question") == 1


def test_independent_origins_come_first_among_equals() -> None:
    origins: list[Origin] = ["unknown", "copy", "same_origin", "independent"]
    pairs = [
        replace(EXHIBIT, finding=replace(CONFLICT, verdict="agrees", origin=origin, a=str(at), group=None))
        for at, origin in enumerate(origins)
    ]
    shown = text(Report(tuple(pairs), documents=2, claims=2))
    told = ["independent origins", "same origin", "copies of one text"]
    assert [shown.index(one) for one in told] == sorted(shown.index(one) for one in told)


def test_the_end_tells_how_far_people_are_with_the_conflicts() -> None:
    signed = replace(EXHIBIT, finding=replace(CONFLICT, a="0"), status="signed_off", resolution="report_range")
    shown = text(Report((EXHIBIT, signed, APART), (GROUP,), documents=3, claims=3))
    assert "Conflicts: 1 open · 1 signed off\n" in shown
    assert "signed off: report range" in shown
    assert "Conflicts:" not in text(Report((APART,), documents=3, claims=3))


def test_a_question_with_many_answers_says_how_many_origins_they_have() -> None:
    wide = replace(GROUP, claims=("a", "b", "c"), outlets=3, independent_origins=1, copies={"a": ("d", "e")})
    shown = text(Report((EXHIBIT,), (wide,), documents=5, claims=5))
    assert "  3 claims from 1,037 to 1,500 · 3 outlets, 1 independent origin · 2 more copies" in shown
    assert "independent origin" not in text(Report((EXHIBIT,), (GROUP,), documents=5, claims=5))


def test_outdated_findings_are_counted_not_hidden() -> None:
    shown = text(replace(REPORT, outdated=2))
    assert "2 findings left out" in shown
    assert "left out" not in text()


def test_incomparable_ones_take_one_line_each_and_are_not_all_listed() -> None:
    many = tuple(replace(APART, finding=replace(APART.finding, a=f"{at:032d}")) for at in range(30))
    shown = text(Report((EXHIBIT, *many), (GROUP,), documents=3, claims=3))
    lines = shown[shown.index("Not compared") :].splitlines()
    assert sum("time: Saturday" in line for line in lines) == terminal.SHOWN_INCOMPARABLE
    assert "and 18 more" in shown
    assert sum("time: Saturday" in line for line in text(Report(many, documents=3, claims=3)).splitlines()) == 30


def test_the_end_counts_and_tells_how_to_look_closer() -> None:
    shown = text()
    assert "3 documents, 3 claims: 1 contradicts · 1 unordered · 1 incomparable" in shown
    assert "factcheck show F-b0b6" in shown
    assert "in/empty.txt: the file is empty" in shown


def test_no_finding_is_said_honestly() -> None:
    assert text(Report((), documents=2, claims=5)).startswith("No finding: 2 documents, 5 claims")
    assert text(Report((), documents=0)).startswith("No finding: nothing has been read yet")
    assert text(Report((), failures=REPORT.failures)).startswith("No finding: no document could be read")


def test_summary_takes_one_line_a_finding() -> None:
    lines = "".join(terminal.summary(REPORT, Look(80))).splitlines()
    assert lines[0].startswith("contradicts rival  F-b0b6  open        1,037 (7) / nearly 1,500 (8)")
    verdicts: list[Verdict] = ["contradicts", "unordered", "incomparable"]
    assert [line.split()[0] for line in lines[:3]] == verdicts
    assert max(map(len, lines)) <= 80


# ---------------------------------------------------------------------------------------------- details and passages


def test_a_finding_laid_open_tells_where_everything_is_from() -> None:
    article = "x" * 99 + " " + NEARLY.sentence + " More follows."
    shown = "".join(detail.finding(EXHIBIT, (GROUP,), {"two": article}, Look(100)))
    for part in (
        GROUP.question,
        CONFLICT.id,
        "disjoint (rules 1)",
        "4 Jul 2021 (relative: “Sunday”)",
        "Harbour News (manifest), 5 Jul 2021 (manifest)",
        "medium: Coastwire, “according to” at 100-112",
        "[1,350, 1,500), best 1,425, stated 1,500",
        "not confirmed by officials: “have not confirmed this” at 260-283",
        "tiny 1.0, profile news",
        "[nearly 1,500 people]",
    ):
        assert part in shown


def test_a_claim_laid_open_names_its_findings() -> None:
    shown = "".join(detail.claim(SIDE_NEARLY, None, Look(100), [EXHIBIT]))
    assert f"CONTRADICTS rival · open · {CONFLICT.id}  with 1,037 (Harbour News)" in shown


def test_a_passage_keeps_the_claim_and_cuts_the_rest_at_words() -> None:
    sentence = "start " * 60 + EXACT.text + " ending" * 60
    long = replace(EXACT, sentence=sentence, start=EXACT.sentence_start + 360, text=EXACT.text)
    shown = in_sentence(long).plain()
    assert f"start [{EXACT.text}] ending" in shown
    assert shown.startswith("... start")
    assert shown.endswith("ending ...")
    assert len(shown) < 140


def test_a_passage_in_the_article_is_the_articles_own_text() -> None:
    article = "Before the claim. " + EXACT.text + " after\nit."
    said = replace(EXACT, start=18, end=18 + len(EXACT.text))
    assert in_article(said, article, 300).plain() == f"Before the claim. [{EXACT.text}] after ¶ it."
    assert in_article(said, article + " And on it went.", 10).plain() == f"... claim. [{EXACT.text}] after ¶ ..."
