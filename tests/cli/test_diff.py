"""`factcheck diff` and `factcheck runs`: formats, filters for scripts, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import invoke
from tests.parts.test_report_machine import validator


def test_the_first_run_brought_everything(here: Path) -> None:
    shown = invoke("diff")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("Since the beginning: 1 new contradicts · ")
    assert "New: contradicts\n  CONTRADICTS rival · open · F-" in shown.stdout
    found = json.loads(invoke("diff", "--format", "json").stdout)
    validator("diff.json").validate(found)
    listed = json.loads(invoke("report", "--format", "json").stdout)
    assert found["new_findings"] == listed["findings"]
    assert len(found["new_claims"]) == len(invoke("claims", "--format", "jsonl").stdout.splitlines())
    assert (found["since"]["run"], found["until"]["run"]) == (0, 1)


def test_a_second_run_brings_nothing(here: Path) -> None:
    assert invoke("run", "seeds").exit_code == 0
    shown = invoke("diff", "--fail-on", "contradicts", "--fail-on", "anything")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.endswith("nothing new\n")
    assert "run 1 (20" in shown.stdout
    runs = json.loads(invoke("runs", "--format", "json").stdout)["runs"]
    assert [(run["number"], run["documents"], run["new"]) for run in runs] == [(1, 5, 5), (2, 5, 0)]
    assert runs[1]["found"] == runs[1]["ended"] == 0 < runs[0]["found"]


@pytest.mark.parametrize(
    ("sort", "code"),
    [
        ("contradicts", 1),
        ("contradicts:unknown", 1),
        ("contradicts:independent", 0),
        ("altered", 0),
        ("stale", 0),
        ("silent", 0),
        ("anything", 1),
    ],
)
def test_fail_on_for_scripts(here: Path, sort: str, code: int) -> None:
    assert invoke("diff", "--since", "0", "--fail-on", sort).exit_code == code


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("diff", "--since", "2"), "there is no run 2: the last one is 1"),
        (("diff", "--since", "tomorrow"), "neither a run nor a date"),
        (("diff", "--fail-on", "nonsense"), "no verdict"),
        (("diff", "--fail-on", "stale:independent"), "no verdict"),
        (("report", "--fail-on", "stale"), "no verdict"),
    ],
)
def test_what_is_asked_wrongly(here: Path, args: tuple[str, ...], said: str) -> None:
    shown = invoke(*args)
    assert shown.exit_code == 2
    assert said in shown.stderr
    assert shown.stdout == ""


def test_verdicts_narrow_what_is_told_and_not_what_fails(here: Path) -> None:
    shown = invoke("diff", "--verdict", "agrees", "--fail-on", "contradicts", "--format", "json")
    assert {one["verdict"] for one in json.loads(shown.stdout)["new_findings"]} == {"agrees"}
    assert shown.exit_code == 1


def test_documents_that_wait_are_told(here: Path) -> None:
    (here / "more.txt").write_text("Ferry towed\n\nRescuers brought 41 passengers ashore on Tuesday, the port said.\n")
    assert invoke("add", "more.txt").exit_code == 0
    assert "1 article more to be matched" in invoke("diff").stdout
