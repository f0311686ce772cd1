"""Who told which figure when, as data: the first to tell each figure, and those that repeat one that is stale."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import invoke

TOLD = (  # document, outlet, day, how many, as the hospital says, and its words
    ("a.txt", "Kolvar Post", "2021-07-05", 24, "in the crash near Kolvar"),
    ("b.txt", "Tal Times", "2021-07-06", 31, "in the crash near the town of Kolvar"),
    ("c.txt", "River News", "2021-07-07", 24, "when a bus crashed near Kolvar"),
    ("d.txt", "Dusk Online", "2021-07-07", 31, "in a bus crash near Kolvar, in Marenia"),
)


@pytest.fixture
def question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Four outlets on one toll that grew, one of them a day behind; the id of the question."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_DB", "told.db")
    manifest = ""
    for doc, outlet, day, number, words in TOLD:
        lead = "Bus crash near Kolvar in Marenia\n\nA bus fell into the river Tal near Kolvar."
        close = "The road to Almahir was closed, Dusseldon police said."
        text = f"{lead} {number} people were killed {words}, Petrovan Hospital said. {close}\n"
        Path(doc).write_text(text, encoding="utf8")
        manifest += f'["{doc}"]\noutlet = "{outlet}"\npublished = {{ value = "{day}" }}\n'
    Path("manifest.toml").write_text(manifest, encoding="utf8")
    found = invoke("run", *(doc for doc, *_ in TOLD), "--manifest", "manifest.toml")
    assert found.exit_code == 0, found.stderr
    groups = json.loads(invoke("groups", "--format", "json").stdout)["groups"]
    (one,) = [group for group in groups if "killed" in group["question"]]
    return str(one["id"])


def tellings(question: str) -> list[dict[str, Any]]:
    found = invoke("show", question, "--format", "json")
    assert found.exit_code == 0, found.stderr
    return list(json.loads(found.stdout)["tellings"])


def test_each_telling_says_when_by_whom_and_who_was_first(question: str) -> None:
    told = tellings(question)
    assert [(one["day"], one["outlet"], one["number"], one["news"]) for one in told] == [
        ("2021-07-05", "Kolvar Post", 24, "first"),
        ("2021-07-06", "Tal Times", 31, "first"),
        ("2021-07-07", "River News", 24, "stale"),
        ("2021-07-07", "Dusk Online", 31, "repeated"),
    ]
    assert [one["first_outlet"] for one in told] == ["Kolvar Post", "Tal Times", "Kolvar Post", "Tal Times"]
    assert told[0]["first_claim"] == told[0]["claim"] == told[2]["first_claim"]
    assert {one["origin"] for one in told} == {"Petrovan Hospital"}


def test_a_spreadsheet_has_the_same_rows(question: str) -> None:
    rows = list(csv.DictReader(io.StringIO(invoke("show", question, "--format", "csv").stdout)))
    assert [(row["day"], row["doc"], row["news"]) for row in rows] == [
        (one["day"], one["doc"], one["news"]) for one in tellings(question)
    ]
    assert "first told by" in invoke("show", question, "--format", "md").stdout
