"""A toll that grows, end to end: one observatory cited by four outlets is one trajectory, another body is its rival."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import invoke

OBSERVATORY, MINISTRY = "Lakeland Observatory for Human Rights", "Ministry of Health"
TOLD = {
    "tribune": ("Valley Tribune", "2022-03-03", """Shelling kills 24 in Kurmasa market

Shells hit the main market of Kurmasa on Thursday morning and killed 24 people, the Lakeland Observatory for Human
Rights said.

The Observatory, which relies on a network of doctors in the valley, said the toll could rise."""),
    "gazette": ("Harbour Gazette", "2022-03-03", """Kurmasa market: death toll rises to 43

The number of people killed in Thursday's shelling of the market in Kurmasa has risen to 43, the Lakeland Observatory
for Human Rights said late on Thursday, updating its earlier toll of 24.

Rescuers were still digging through the stalls."""),
    "courier": ("Northern Courier", "2022-03-04", """At least 112 dead in Kurmasa

At least 112 people were killed in the shelling of the market in Kurmasa on Thursday, the Lakeland Observatory for Human
Rights said on Friday, up from 43 the day before.

The Ministry of Health of Lakeland put the number of people killed in Thursday's shelling of the market at 22."""),
    "herald": ("Evening Herald", "2022-03-05", """Burials begin in Kurmasa

The shelling of the market in Kurmasa on Thursday killed 126 people, including 31 children, the Lakeland Observatory for
Human Rights said on Saturday, revising a previous toll of 112.

Families buried their dead before noon."""),
    "star": ("Morning Star Post", "2022-03-03", """100 dead in Kurmasa market shelling

Shells hit the market in Kurmasa on Thursday and killed 24 people, the Lakeland Observatory for Human Rights said.

Streets around the market were closed."""),
}  # fmt: skip
FACTS = """["{name}.txt"]
outlet = {{ value = "{outlet}", basis = "manifest" }}
published = {{ value = "{day}", precision = "day", basis = "manifest" }}
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("toll")
    facts = [FACTS.format(name=name, outlet=outlet, day=day) for name, (outlet, day, _) in TOLD.items()]
    (folder / "manifest.toml").write_text("\n".join(facts), "utf8")
    for name, (_, _, text) in TOLD.items():
        (folder / f"{name}.txt").write_text(re.sub(r"(?<!\n)\n(?!\n)", " ", text) + "\n", "utf8")
    assert invoke("--db", str(folder / "toll.db"), "run", str(folder)).exit_code == 0
    return folder / "toll.db"


def of(path: Path, *words: str) -> Any:
    result = invoke("--db", str(path), *words, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_one_trajectory_and_one_rival(told: Path) -> None:
    (group,) = of(told, "groups")["groups"]
    findings = of(told, "findings")["findings"]
    sides = {side["id"]: side for one in findings for side in (one["a"], one["b"])}
    by = {name: [link["name"] for link in side["chain"]] for name, side in sides.items()}
    observatory = {name for name, chain in by.items() if OBSERVATORY in chain}
    assert {sides[one]["best"] for one in observatory & set(group["claims"])} == {24, 43, 112, 126}
    assert {one["a"]["best"] for one in findings} | {one["b"]["best"] for one in findings} >= {22, 24, 43, 112, 126}
    among = {one["verdict"] for one in findings if {one["a"]["id"], one["b"]["id"]} <= observatory}
    assert among == {"updates", "agrees"}
    rivals = [one for one in findings if one["rule"] == "two-counters"]
    assert rivals
    assert {one["strength"] for one in rivals} == {"rival"}
    assert all(22 in (one["a"]["best"], one["b"]["best"]) for one in rivals)
    assert {112.0, 126.0} <= {one["a"]["best"] for one in rivals} | {one["b"]["best"] for one in rivals}
    assert not [one for one in findings if one["verdict"] == "updates" and 22 in (one["a"]["best"], one["b"]["best"])]


def test_the_question_tells_who_told_which_figure_when(told: Path) -> None:
    page = " ".join(invoke("--db", str(told), "show", "G-").stdout.split())
    assert "22 to 126, over 2 independent origins" in page
    steps = [page.index(f"{day} {figure} {OBSERVATORY}") for day, figure in (
        ("2022-03-03", "24 people"), ("2022-03-04", "At least 112 people"), ("2022-03-05", "126 people"),
    )]  # fmt: skip
    assert steps == sorted(steps)
    assert f"2022-03-04 22 {MINISTRY}" in page
    assert "126 corrected; part: 31 children" in page
    assert page.count("part: 31 children") == 1  # under the total that it is part of, not under the toll before it
    assert 'a text says "up from"' in page


def test_a_headline_that_its_own_body_does_not_bear_out_is_flagged(told: Path) -> None:
    strict = [
        one for one in of(told, "findings", "--verdict", "contradicts")["findings"] if one["strength"] == "strict"
    ]
    (flagged,) = strict
    assert flagged["rule"] == "headline-against-body"
    assert {flagged["a"]["best"], flagged["b"]["best"]} == {100, 24}
    assert {flagged["a"]["doc"], flagged["b"]["doc"]} == {flagged["a"]["doc"]}
    assert "star" in flagged["a"]["doc"]
