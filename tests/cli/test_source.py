"""`factcheck source` and `show --blocks`: a wrong cut or fact is seen, corrected by hand, and told with its history."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import invoke


def test_a_fact_is_set_and_counts_at_once(here: Path) -> None:
    done = invoke("source", "set", "003", "outlet=The Daily", "--basis", "the printed page", "--by", "ann", "--now")
    assert done.exit_code == 0, done.stderr
    assert "1 article read anew" in done.stderr
    (listed,) = [
        one for one in json.loads(invoke("sources", "--format", "json").stdout)["sources"] if "/003" in one["doc"]
    ]
    assert listed["facts"]["outlet"]["basis"] == "editor"
    assert "(set by ann, " in listed["facts"]["outlet"]["note"]
    assert "The Daily" in invoke("claims", "--doc", "003").stdout
    assert "The Daily" in invoke("report").stdout


def test_a_block_is_corrected_as_it_was_counted(here: Path) -> None:
    shown = invoke("show", "--blocks", "002").stdout
    (line,) = [line for line in shown.splitlines() if "1,037 Afghan military personnel" in line]
    number, role, *_ = line.split()
    assert role == "body"
    done = invoke("source", "block", "002", number, "--role", "navigation", "--basis", "an advertisement", "--now")
    assert done.exit_code == 0, done.stderr
    assert "1,037" not in invoke("claims", "--doc", "002").stdout
    assert f"{number}" in shown
    (line,) = [line for line in invoke("show", "--blocks", "002").stdout.splitlines() if "1,037 Afghan" in line]
    assert line.split()[1:3] == ["navigation", "(editor)"]
    assert "an advertisement" in invoke("source", "history", "002").stdout


def test_what_cannot_be_set_is_refused(here: Path) -> None:
    for args in (
        ("set", "003", "outlet"),
        ("set", "003", "colour=red"),
        ("set", "999", "outlet=x"),
        ("block", "003", "999", "--role", "body"),
        ("block", "003", "1", "--role", "nonsense"),
    ):
        done = invoke("source", *args, "--basis", "x")
        assert done.exit_code == 2, (args, done.stderr)
        assert "hint" in done.stderr
    assert invoke("source", "set", "003", "outlet=x").exit_code == 2  # no basis
    assert "Nothing has been set" in invoke("source", "history", "003").stdout


def test_where_a_claim_stands_in_the_bytes(here: Path) -> None:
    (claim,) = json.loads(invoke("claims", "--doc", "002", "--text", "1,037", "--format", "json").stdout)["claims"]
    shown = invoke("show", claim["id"]).stdout
    low, high = shown.split("bytes ")[1].split()[0].split("-")
    data = next((here / "seeds").glob("002*")).read_bytes()
    assert data[int(low) : int(high)].decode() == claim["text"]
