"""What became of claims: corrected, withdrawn, denied, confirmed; by a later article, in the same one, by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import act, invoke
from tests.cli.test_scenarios import found, take

BECAUSE = "--reason 'as their own page says today'"
TAIL = (
    "Ambulances carried the wounded to two hospitals in Maron. Shopkeepers searched the rubble for relatives into the"
    " night.\n\nFirefighters said that the blast set stalls on fire along the whole street by the river.\n"
)
WRONG = (
    "Bombing in Lower Maron kills 130\n\nA car bomb killed 130 people at a market in Lower Maron on Monday, the health"
    f" ministry said.\n\n{TAIL}"
)
RIGHT = (
    "Scores dead in Maron market bombing\n\nA car bomb killed 103 people at a market in Lower Maron on Monday, the"
    " interior ministry said.\n\nHospitals in Maron asked for blood.\n"
)
NOTICE = (
    "Corrections and clarifications\n\nCorrection: Our report on Monday said that 130 people were killed in the market"
    " bombing in Lower Maron. The number of people killed is 103.\n"
)
BOMBING = {"first.txt": ("Maron Post", "2021-06-07", WRONG), "other.txt": ("Radio Coast", "2021-06-07", RIGHT)}


def verdicts(findings: list[Any], one: float, other: float) -> set[str]:
    """Between claims of two articles with these figures."""
    met = [f for f in findings if {f["a"]["stated"], f["b"]["stated"]} == {one, other}]
    return {f["verdict"] for f in met if f["a"]["doc"] != f["b"]["doc"]}


def staff() -> None:
    for words in ("users add ada", "users token ada", "users add bob", "users token bob -o bob.token"):
        act("ada", words)


def the_conflict() -> str:
    (one,) = [f["id"] for f in found() if f["verdict"] == "contradicts"]
    return str(one)


def signed_conflict() -> str:
    """The one conflict there is, after two people have confirmed it."""
    staff()
    one = the_conflict()
    act("ada", f"review propose {one} confirm_conflict")
    act("bob", f"review sign {one} confirm_conflict")
    return one


def test_an_article_withdrawn_whole_without_its_figures_is_closed_by_one_command(empty: Path) -> None:
    take(empty, BOMBING)
    conflict = signed_conflict()
    because = "--reason 'their site says: our report of Monday was withdrawn'"
    assert "nothing to change" in act("ada", f"claim withdrawn other --back {because}", code=2).stderr
    told = act("bob", f"claim withdrawn first --on 2021-06-09 {because}").stderr
    assert "withdrawn: 3 claims" in told
    (closed,) = [f for f in found() if f["id"] == conflict]
    assert (closed["verdict"], closed["rule"]) == ("retracted", "withdrawn-by-its-outlet")
    assert "contradicts" not in {f["verdict"] for f in found()}
    assert "nothing to change" in act("bob", f"claim withdrawn first --on 2021-06-09 {because}", code=2).stderr
    assert "contradicts -> retracted" in act("ada", f"review show {conflict}").stdout
    act("bob", f"claim withdrawn first --back {because}")
    assert the_conflict() == conflict
    assert act("ada", "audit verify").exit_code == 0


def test_a_correction_in_a_later_article_closes_the_finding_and_leaves_the_trace(empty: Path) -> None:
    take(empty, BOMBING)
    conflict = signed_conflict()
    (empty / "news" / "notice.txt").write_text(NOTICE)
    manifest = empty / "news" / "manifest.toml"
    published = 'published = { value = "2021-06-09", basis = "manifest" }'
    facts = f'["notice.txt"]\noutlet = {{ value = "Maron Post", basis = "manifest" }}\n{published}\n'
    manifest.write_text(manifest.read_text() + facts)
    assert invoke("run", "news").exit_code == 0

    (closed,) = [f for f in found() if f["id"] == conflict]
    assert (closed["verdict"], closed["rule"]) == ("retracted", "corrected-by-its-outlet")
    assert closed["reason"].startswith("Maron Post corrected 130 people to 103 on 2021-06-09; before that: contradicts")
    assert "contradicts" not in {f["verdict"] for f in found()}
    report = invoke("report").stdout
    assert "Closed: an outlet took the figure back" in report
    assert "from 103 to 103" in report  # what was taken back is out of the range
    full = invoke("report", "--verdict", "retracted").stdout
    assert "RETRACTED · stale" in full
    (side,) = [one for one in (closed["a"], closed["b"]) if one["stated"] == 130]
    (told,) = side["follow_ups"]
    assert (told["status"], told["by"], told["to"], told["on"]) == ("corrected", "its outlet", "103", "2021-06-09")
    assert NOTICE[told["start"] : told["end"]] == told["words"]
    shown = " ".join(invoke("show", side["id"]).stdout.split())
    assert "linked: the same outlet, 2 days apart, of the same figure and of Lower Maron" in shown

    stale = act("ada", f"review show {conflict}").stdout
    assert "contradicts -> retracted" in stale
    assert act("ada", "audit verify").exit_code == 0
    assert conflict in act("ada", "review queue").stdout
    packed(
        conflict, "since then", "corrected by its outlet to 103 on 9 Jun 2021", "The number of people killed is 103."
    )
    assert NOTICE in {one.read_text() for one in Path("evidence/texts").iterdir()}  # the passage is evidence too


def packed(finding: str, *words: str) -> None:
    """A pack of the finding that is whole, with these words on its page."""
    assert invoke("pack", finding, "-o", "evidence", "--no-pdf").exit_code == 0
    page = Path("evidence/evidence.html").read_text()
    assert [one for one in words if one not in page] == []
    assert invoke("verify", "evidence").exit_code == 0


def test_no_link_to_another_outlet_another_figure_or_another_place(empty: Path) -> None:
    elsewhere = NOTICE.replace("Lower Maron", "Upper Tarsk").replace("market bombing", "train crash")
    findings = take(
        empty,
        {
            **BOMBING,
            "theirs.txt": ("The Courier", "2021-06-09", NOTICE),
            "figure.txt": ("Maron Post", "2021-06-09", NOTICE.replace("130", "131")),
            "place.txt": ("Maron Post", "2021-06-09", elsewhere),
            "before.txt": ("Maron Post", "2021-06-01", NOTICE),
        },
    )
    sides = [side for f in findings for side in (f["a"], f["b"]) if side["doc"].endswith("first.txt")]
    assert sides
    assert not any(side["follow_ups"] for side in sides)
    assert verdicts(findings, 130, 103) >= {"contradicts"}


def test_a_notice_under_the_article_takes_back_what_still_stands_in_it(empty: Path) -> None:
    notice = "\nCorrection: An earlier version of this article said 130 people were killed. The number is 103.\n"
    half = WRONG.replace("killed 130 people", "killed 103 people") + notice  # the headline was forgotten
    findings = take(empty, {"first.txt": ("Maron Post", "2021-06-07", half), "other.txt": BOMBING["other.txt"]})
    assert verdicts(findings, 130, 103) == {"retracted"}
    assert verdicts(findings, 103, 103) == {"agrees"}
    (headline,) = {f["id"] for f in findings if f["verdict"] == "contradicts"} or {None}
    assert headline is None


def test_a_page_that_was_corrected_closes_what_rested_on_its_former_version(empty: Path) -> None:
    take(empty, BOMBING)
    conflict = signed_conflict()
    notice = "\nCorrection: An earlier version of this article said 130 people were killed. The number is 103.\n"
    (empty / "news" / "first.txt").write_text(WRONG.replace("130", "103") + notice)
    assert invoke("run", "news").exit_code == 0
    (closed,) = [f for f in found() if f["id"] == conflict]
    assert closed["verdict"] == "retracted"
    assert closed["status"] == "stale"
    assert closed in found("--verdict", "retracted")
    shown = act("ada", f"review show {conflict}").stdout
    assert "contradicts -> retracted" in shown
    assert "corrected 130 people to 103 people in a later version" in " ".join(shown.split())
    assert "RETRACTED" in invoke("show", conflict).stdout
    packed(conflict, "retracted", "in a later version", "<del>contradicts</del>")


def test_an_editor_s_entry_is_linked_and_closes(empty: Path) -> None:
    take(empty, BOMBING)
    staff()
    conflict = the_conflict()
    act("ada", f"claim set first:52-62 'confirmation=corrected to 103 on 2021-06-10' {BECAUSE}")
    assert verdicts(found(), 130, 103) == {"retracted"}  # the headline's 130 is the same figure
    assert "corrected by its outlet to 103 on 10 Jun 2021" in " ".join(invoke("show", "first:52-62").stdout.split())
    act("ada", f"claim set first:52-62 'confirmation=denied: the army on 2021-06-10' {BECAUSE}")
    (open_,) = [f for f in found() if f["id"] == conflict]
    assert open_["verdict"] == "contradicts"
    assert any("denied by the army on 2021-06-10" in note for note in open_["notes"])
    act("ada", f"claim set first:52-62 'confirmation=corrected to 103 on Tuesday' {BECAUSE}", code=2)
    act("ada", f"claim set first:52-62 'confirmation=forgotten' {BECAUSE}", code=2)


SENT = (
    "Arran sends troops to border\n\nArran has deployed 20,000 troops to its border with Velia, the newspaper Velian"
    " Voice reported on Tuesday.\n\nVillagers near the border at Tarsk saw columns of trucks.\n"
)
FEWER = (
    "Arran moves troops to Velian border\n\nArran has deployed 12,000 troops to its border with Velia, the monitoring"
    " group Border Watch said on Tuesday.\n\nVillagers in Tarsk spoke of columns of trucks near the border.\n"
)
SAID = (
    "Arran {} troop report\n\nArran's Defence Ministry {} 20,000 troops had been deployed to the border with Velia.\n\n"
    "The ministry said that units near Tarsk were on a planned exercise.\n"
)


@pytest.mark.parametrize(
    ("word", "said", "status"),
    [("denies", "denied reports that", "denied"), ("confirms", "confirmed on Wednesday that", "confirmed")],
)
def test_what_a_third_says_of_a_figure_is_shown_with_it(empty: Path, word: str, said: str, status: str) -> None:
    findings = take(
        empty,
        {
            "sent.txt": ("Maron Post", "2021-07-06", SENT),
            "fewer.txt": ("Radio Coast", "2021-07-06", FEWER),
            "said.txt": ("The Courier", "2021-07-07", SAID.format(word, said)),
        },
    )
    (apart,) = [
        f for f in findings if {f["a"]["stated"], f["b"]["stated"]} == {20000, 12000}
        and "said.txt" not in f["a"]["doc"] + f["b"]["doc"]
    ]  # fmt: skip
    assert apart["verdict"] == "contradicts"  # it describes, it does not rule: nothing is closed
    note = f"20,000 is {status} by Arran's Defence Ministry on 2021-07-07"
    assert any(one.startswith(note) for one in apart["notes"])
    (side,) = [one for one in (apart["a"], apart["b"]) if one["stated"] == 20000]
    (told,) = side["follow_ups"]
    assert told["outlet"] == "The Courier"
    assert "20,000 troops had been deployed" in told["words"]
    assert f"{status} by Arran's Defence Ministry" in " ".join(invoke("report").stdout.split())
    assert f"{status} by Arran&#39;s Defence Ministry" in invoke("report", "--format", "html").stdout
    listed = json.loads(invoke("claims", "--doc", "sent", "--format", "json").stdout)["claims"]
    assert [one["follow_ups"] for one in listed if one["stated"] == 20000] == [[told]]


@pytest.mark.parametrize(
    "beside",
    [
        "Arran has deployed 20,000 troops to its border with Velia.\n\nThe Defence Ministry denied responsibility for a"
        " fire near Tarsk.",
        "Arran's Defence Ministry confirmed that a train had derailed near Tarsk, and a spokesman for Velia said 20,000"
        " troops had been deployed to the border with Velia.",
        "The Velian Voice said 20,000 troops had been deployed to the border with Velia, while the Defence Ministry in"
        " Arran did not deny that shots had been fired at Tarsk.",
    ],
)
def test_what_is_said_of_another_thing_beside_a_figure_is_not_linked(empty: Path, beside: str) -> None:
    findings = take(
        empty,
        {
            "sent.txt": ("Maron Post", "2021-07-06", SENT),
            "fewer.txt": ("Radio Coast", "2021-07-06", FEWER),
            "beside.txt": ("The Courier", "2021-07-07", f"Troops at the Velian border\n\n{beside}\n"),
        },
    )
    assert findings
    assert not any(side["follow_ups"] for one in findings for side in (one["a"], one["b"]))


def test_an_outlet_s_withdrawal_closes(empty: Path) -> None:
    withdrawal = (
        "A note to our readers\n\nThe Maron Post has withdrawn its report that 20,000 troops were deployed to the"
        " border with Velia.\n\nThe report went by a document that turned out to be forged.\n"
    )
    findings = take(
        empty,
        {
            "sent.txt": ("Maron Post", "2021-07-06", SENT),
            "fewer.txt": ("Radio Coast", "2021-07-06", FEWER),
            "note.txt": ("Maron Post", "2021-07-09", withdrawal),
        },
    )
    (closed,) = [f for f in findings if {f["a"]["stated"], f["b"]["stated"]} == {20000, 12000}]
    assert (closed["verdict"], closed["rule"]) == ("retracted", "withdrawn-by-its-outlet")


def test_any_order_of_the_articles_gives_the_same_links(empty: Path) -> None:
    told = {**BOMBING, "notice.txt": ("Maron Post", "2021-06-09", NOTICE)}
    take(empty, told)
    at_once = invoke(
        "sql", "SELECT claim, passage, words, reason FROM follow_ups ORDER BY claim", "--format", "json"
    ).stdout
    for order in (("notice.txt", "other.txt", "first.txt"), ("first.txt", "notice.txt", "other.txt")):
        for name in order:
            result = invoke("--db", f"{order[0]}.db", "run", f"news/{name}", "--manifest", "news/manifest.toml")
            assert result.exit_code == 0, result.stderr
        query = ("sql", "SELECT claim, passage, words, reason FROM follow_ups ORDER BY claim", "--format", "json")
        one_by_one = invoke("--db", f"{order[0]}.db", *query).stdout
        assert json.loads(one_by_one)["rows"] == json.loads(at_once)["rows"]
        assert json.loads(at_once)["rows"]
