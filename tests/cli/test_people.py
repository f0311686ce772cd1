"""`factcheck people`: who is quoted or gives figures, on the seeds and on claims of our own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from factcheck.model import Claim, Fact, Facts, Link, Place
from factcheck.report.people import people
from factcheck.report.views import ReadBy, Sourced
from tests.cli.conftest import invoke


def entries(*args: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in invoke("people", "--format", "jsonl", *args).stdout.splitlines()]


def claim(sentence: str, link: Link, kind: Any = "quantity", key: str | None = None) -> Claim:
    return Claim(
        "c", "a", kind, 0, 1, sentence[:1], 0, len(sentence), sentence, "", "", "body",
        speaker_key=key, chain=(Link("outlet", "Harbour Post"), link),
    )  # fmt: skip


def sourced(one: Claim, outlet: str) -> Sourced:
    facts = Facts(outlet=Fact(outlet, "manifest"))
    return Sourced(one, (Place("d", "0" * 64, facts, facts),), ReadBy("r", "v", "m", "p"))


def test_people_of_the_seeds(here: Path) -> None:
    found = {entry["name"]: entry for entry in entries()}
    speaker = found["Vladimir Shamanov"]
    assert "State Duma Defense Committee Head" in speaker["role"]
    assert "Shamanov" in speaker["aliases"]
    assert speaker["outlets"] == ["Ariana News"]
    assert speaker["quotes"] == 3
    assert speaker["claims"] == speaker["quotes"] + speaker["figures"]
    counts = [entry["claims"] for entry in entries()]
    assert counts == sorted(counts, reverse=True)


def test_people_by_kind_and_outlet(here: Path) -> None:
    assert all(entry["figures"] == 0 for entry in entries("--kind", "quote"))
    some = entries("--outlet", "ariana news")
    assert some
    assert all(entry["outlets"] == ["Ariana News"] for entry in some)
    assert sum(entry["claims"] for entry in some) < sum(entry["claims"] for entry in entries())


def test_every_format_lists_the_same_people(here: Path) -> None:
    names = [entry["name"] for entry in entries()]
    sheet = invoke("people", "--format", "csv").stdout
    assert [row["name"] for row in csv.DictReader(io.StringIO(sheet))] == names
    assert [entry["name"] for entry in json.loads(invoke("people", "--format", "json").stdout)["people"]] == names
    assert all(name.split()[-1] in invoke("people").stdout for name in names)


def test_nobody(here: Path) -> None:
    assert "Nobody is quoted." in invoke("people", "--speaker", "nobody of that name").stdout


def test_spellings_and_mentions_are_one_entry() -> None:
    full = Link("speaker", "Tomas Berg", "Minister", "said", 0, 18)
    short = Link("speaker", "Thomas Berg", None, "said", 0, 4)
    sides = [
        sourced(claim("Minister Tomas Berg said 5 ferries sank.", full, key="Tomas Berg"), "Harbour Post"),
        sourced(claim("Berg said 5 ferries sank.", short, "quote", key="Tomas Berg"), "Coast Times"),
    ]
    (one,) = people(sides)
    assert (one.claims, one.quotes, one.figures) == (2, 1, 1)
    assert one.role == "Minister"
    assert "Berg" in one.aliases
    assert one.outlets == ("Coast Times", "Harbour Post")


def test_pronouns_and_the_outlet_itself_are_no_names() -> None:
    told = claim("He said 5 ferries sank.", Link("speaker", "Tomas Berg", None, "said", 0, 2))
    own = Claim("c", "a", "quantity", 0, 1, "5", 0, 1, "5", "", "", "body", chain=(Link("outlet", "Harbour Post"),))
    (one,) = people([sourced(told, "Harbour Post"), sourced(own, "Harbour Post")])
    assert (one.name, one.aliases, one.claims) == ("Tomas Berg", (), 1)
