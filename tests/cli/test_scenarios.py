"""What newsrooms meet, on documents written for it: an altered quote, a sum, an attack told as background."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import act, invoke

Told = Mapping[str, tuple[str, str, str]]
"""File -> outlet, day of publication, text."""

SEARCH = (
    "The depot, which supplies much of the province, was closed for the rest of the day. No group claimed"
    " responsibility for the attack. Salem said a search was under way in the villages along the river."
)
RIDERS = (
    '"We saw {} men on a motorcycle open fire at the gate and then ride off towards the river," police commander'
    " Idris Salem told AFP."
)
DEPOT = "Masked gunmen attacked a fuel depot outside Kandara on Wednesday, a police commander said."


def take(folder: Path, told: Told) -> list[Any]:
    """Write the documents, run, and give the findings as the report has them."""
    (folder / "news").mkdir()
    facts = []
    for name, (outlet, day, text) in told.items():
        (folder / "news" / name).write_text(text, encoding="utf-8")
        published = f'published = {{ value = "{day}", precision = "day", basis = "manifest" }}'
        facts.append(f'["{name}"]\noutlet = {{ value = "{outlet}", basis = "manifest" }}\n{published}\n')
    (folder / "news" / "manifest.toml").write_text("\n".join(facts), encoding="utf-8")
    result = invoke("run", "news")
    assert result.exit_code == 0, result.stderr
    return found()


def found(*words: str) -> list[Any]:
    return list(json.loads(invoke("report", *words, "--format", "json").stdout)["findings"])


def between(findings: list[Any], one: str, other: str) -> list[Any]:
    """The findings between claims with these words."""
    return [f for f in findings if sorted((f["a"]["text"], f["b"]["text"])) == sorted((one, other))]


def test_two_men_reprinted_as_five(empty: Path) -> None:
    """Scenario (c): one finding, a copy whose quote was altered, with what changed, from the first to the later."""
    agency = f"Depot attacked near Kandara\n\n{DEPOT}\n\n{RIDERS.format('two')}\n\n{SEARCH}\n"
    reprint = f"Fuel depot attacked\n\n{DEPOT}\n\n{RIDERS.format('five')}\n\n{SEARCH}\n"
    (altered,) = take(
        empty,
        {
            "agency.txt": ("Channel Nord", "2021-03-03", agency),
            "reprint.txt": ("The Kandara Mail", "2021-03-04", reprint),
        },
    )
    assert (altered["verdict"], altered["origin"]) == ("altered", "copy")
    assert altered["reason"] == "two -> five (changes the meaning: number)"
    printed = invoke("report").stdout
    assert "ALTERED" in printed
    assert "copies of one text" in printed
    assert "two -> five" in printed


ON_BOARD = (
    "Airliner with 129 on board crashes off Port Belan\n\nA passenger plane with 129 people on board crashed into the"
    " sea off Port Belan on Tuesday, the civil aviation authority said.\n\nRescue boats reached the site within an"
    " hour. The cause of the crash of Flight BL204 was not known.\n"
)
CARRIED = (
    "Coast guard searches for Belan Air plane\n\nThe Belan Air flight BL204 carried 103 passengers and {} crew when it"
    " crashed off Port Belan on Tuesday, the airline said.\n\nCoast guard vessels searched the waters off Port Belan"
    " through the night.\n"
)
ITSELF = (
    "What we know about the Port Belan crash\n\nThe plane that crashed off Port Belan on Tuesday was carrying 129"
    " people: 103 passengers and 24 crew members, the airport said.\n\nDivers were expected at the site.\n"
)


def test_passengers_and_crew_are_all_on_board(empty: Path) -> None:
    """Scenario (d): 129 on board agrees with 103 passengers and 26 crew."""
    findings = take(
        empty,
        {
            "total.txt": ("Belan Herald", "2019-05-14", ON_BOARD),
            "parts.txt": ("Radio Coast", "2019-05-15", CARRIED.format(26)),
        },
    )
    assert {one["verdict"] for one in findings} == {"agrees"}
    (body,) = between(findings, "103 passengers", "129 people")
    assert (body["rule"], body["reason"]) == ("sum-of-parts", "103 passengers and 26 crew are 129 people")
    assert len(between(findings, "103 passengers", "129")) == 1  # with the headline's bare "129 on board"
    assert between(findings, "26 crew", "129 people") == []  # told once
    assert "129 to 129" in invoke("report").stdout  # a part is no answer to how many were on board


def test_parts_that_do_not_add_up_are_flagged(empty: Path) -> None:
    """Scenario (d), the other way: between two outlets as differing, within one sentence as a contradiction."""
    findings = take(
        empty,
        {
            "total.txt": ("Belan Herald", "2019-05-14", ON_BOARD),
            "parts.txt": ("Radio Coast", "2019-05-15", CARRIED.format(24)),
            "itself.txt": ("The Courier", "2019-05-15", ITSELF),
        },
    )
    (apart,) = between(findings, "103 passengers", "129 people")[:1]
    told = {(f["verdict"], f["reason"]) for f in findings if f["rule"] == "parts-do-not-add-up"}
    assert ("contradicts", "103 passengers and 24 crew members are 127, not 129 people") in told
    assert ("unordered", "103 passengers and 24 crew are 127, not 129 people") in told
    assert apart["rule"] == "parts-do-not-add-up"
    assert not [f for f in findings if f["verdict"] == "contradicts" and f["a"]["doc"] != f["b"]["doc"]]


BLAST = (
    "Car bomb kills 84 in Lower Maron\n\nA car bomb killed 84 people at a market in Lower Maron on Monday, the health"
    " ministry said.\n\nAmbulances carried the wounded to two hospitals. Shopkeepers in Maron searched the rubble for"
    " relatives into the night.\n"
)
MOURNING = (
    "Maron mourns after market bombing\n\nPeople in Maron buried their dead on Tuesday, a day after a car bomb tore"
    " through the market in Lower Maron.\n\n{}\n\nThe health ministry said the search at the market had ended.\n"
)
BACKGROUND = (
    "The country has seen such bloodshed before. In November 2015 gunmen killed 130 people in a night of attacks in"
    " Terenne, the capital.",
    "The attack came six years after an assault on Terenne that killed 130 people.",
    "The capital, Terenne, lost 130 people in a night of attacks by the same group, the country's worst.",
)


def test_another_city_s_dead_told_as_background_are_no_conflict(empty: Path) -> None:
    """Scenario (e): 130 killed in another city's attack, however it is told, is held against nobody's 84."""
    mourning = {
        f"mourning{n}.txt": (f"The Terenne Times {n}", "2021-06-08", MOURNING.format(told))
        for n, told in enumerate(BACKGROUND)
    }
    findings = take(empty, {"blast.txt": ("Maron Post", "2021-06-07", BLAST), **mourning})
    figures = {one["a"]["stated"] for one in findings} | {one["b"]["stated"] for one in findings}
    assert {84, 130} <= figures
    met = [one for one in findings if {one["a"]["stated"], one["b"]["stated"]} == {84, 130}]
    assert {one["verdict"] for one in met} <= {"incomparable"}
    assert "time: 2021 against 2015" in invoke("report").stdout or "time: 2015 against 2021" in invoke("report").stdout


TARSK = "The base near Tarsk has been there for thirty years.\n"
LEAVE = '"We {} anyone to leave the base and we are not going to ask," Deputy Foreign Minister Anna Orlova {}.'


def test_two_translations_of_one_original_are_not_altered(empty: Path) -> None:
    """What two outlets translate themselves may differ in words; one agency's translation may not be changed."""
    findings = take(
        empty,
        {
            "own.txt": ("Maron Post", "2021-07-05", f"{LEAVE.format('have not asked', 'said in Russian')}\n\n{TARSK}"),
            "theirs.txt": (
                "Radio Coast",
                "2021-07-05",
                LEAVE.format("did not ask", "said on Monday through an interpreter")
                + "\n\nSome 500 families live there.\n",
            ),
        },
    )
    (one,) = [f for f in findings if f["a"]["kind"] == "quote"]
    assert (one["verdict"], one["rule"]) == ("paraphrase", "two-translations")
    assert one["reason"].startswith("two translations of one original, each told in translation from Russian:")
    quotes = {side["doc"]: side for side in (one["a"], one["b"])}
    assert quotes["news/own.txt"]["original_language"] == "Russian"
    assert quotes["news/theirs.txt"]["translator"] == "an interpreter"
    why = " ".join(invoke("why", one["a"]["id"], one["b"]["id"]).stdout.split())
    assert "original two translations of one original" in why

    for words in ("users add ada", "users token ada"):
        act("ada", words)
    for side in quotes.values():
        act("ada", f"claim set {side['id']} translator=TASS --reason 'both took it from the English wire'")
    (one,) = [f for f in found() if f["a"]["kind"] == "quote"]
    assert one["verdict"] == "altered"


def test_a_slip_keeps_the_original_of_what_was_said(empty: Path) -> None:
    take(empty, {"own.txt": ("Maron Post", "2021-07-05", f"{LEAVE.format('have not asked', 'said')}\n\n{TARSK}")})
    for words in ("users add ada", "users token ada"):
        act("ada", words)
    said = LEAVE.format("have never asked", "said").replace('"', "“", 1).replace('"', "”", 1)
    act(
        "ada",
        f"claim record --outlet 'Radio Coast' --published 2021-07-05 --words '{said}' --original 'Мы никого не просили'"
        " --original-language Russian --translator 'Lena Orth' --reason 'heard on the air'",
    )
    (quote,) = json.loads(invoke("claims", "--doc", "radio", "--format", "json").stdout)["claims"]
    assert (quote["original_language"], quote["translator"]) == ("Russian", "Lena Orth")
    assert quote["original"] == "Мы никого не просили"
    (one,) = [f for f in found() if f["a"]["kind"] == "quote"]
    assert one["verdict"] == "paraphrase"
    assert one["reason"].startswith("perhaps two translations: one is told in translation from Russian")


SHELLED = (
    "Shells hit the market of Lower Maron{before}. Shopkeepers in Maron hid in their cellars.\n\nSixty-one people were"
    " killed at the market{beside}, the health ministry said.\n\nAmbulances carried the wounded to two hospitals.\n"
)


@pytest.mark.parametrize(("where", "verdicts"), [("before", {"agrees"}), ("beside", set())])
def test_a_day_told_before_a_figure_is_shown_and_never_judged_by(empty: Path, where: str, verdicts: set[str]) -> None:
    """Another day in its own sentence keeps two figures apart, one in the sentence before does not."""
    days = {"saturday.txt": " on Saturday", "sunday.txt": " on Sunday"}
    texts = {name: SHELLED.format(**({"before": "", "beside": ""} | {where: day})) for name, day in days.items()}
    findings = take(empty, {name: (name, "2021-06-08", text) for name, text in texts.items()})
    assert {one["verdict"] for one in between(findings, "Sixty-one people", "Sixty-one people")} == verdicts
    claims = json.loads(invoke("claims", "--format", "json").stdout)["claims"]
    dead = [one for one in claims if one["text"] == "Sixty-one people"]
    assert sorted(one["event_time"]["value"] for one in dead) == ["2021-06-05", "2021-06-06"]
    assert [one["event_time_from"] for one in dead] == ["neighbour" if where == "before" else None] * 2
