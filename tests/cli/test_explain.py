"""`factcheck explain`: every reading of a text with its rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from factcheck.cli.main import cli
from tests.cli.conftest import invoke

TEXT = "Nearly 1,500 soldiers crossed into Tajikistan on Sunday, the ministry said."


def readings(text: str, *options: str) -> list[dict[str, Any]]:
    done = invoke("explain", text, "--format", "jsonl", *options)
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_quantity_is_laid_open_for_people() -> None:
    shown = invoke("explain", TEXT).stdout
    assert shown.startswith("quantity 0-21: Nearly 1,500 soldiers\n")
    told = {line[2:14].strip(): line[14:].strip() for line in shown.splitlines()[1:]}
    assert told["number"] == "1,500"
    assert told["hedge"] == "Nearly"
    assert told["interval"].startswith("[1,350, 1,500)")
    assert told["thing"] == "soldiers"
    assert told["class"] == "military"
    assert told["measure"] == "crossed"
    assert told["times"] == "on Sunday"
    assert told["places"] == "Tajikistan"
    assert told["read as"] == "claim"
    assert told["rule"]


def test_the_same_as_data() -> None:
    (one,) = readings(TEXT)
    assert one["text"] == TEXT[one["start"] : one["end"]] == "Nearly 1,500 soldiers"
    assert (one["low"], one["best"], one["high"], one["high_inclusive"]) == (1350, 1425, 1500, False)
    assert one["chain"][-1]["name"] == "ministry"
    assert one["sentence"] == TEXT


def test_what_is_no_claim_says_why() -> None:
    (one,) = readings("The two leaders met in Rome.")
    assert one["claimed"] is False
    assert one["why_not"]
    assert f"no claim: {one['why_not']}" in invoke("explain", "The two leaders met in Rome.").stdout


def test_the_profile_is_named_and_used() -> None:
    dozens = "Dozens of houses burned down."
    assert [one["low"] for one in readings(dozens)] == [24]
    assert [(one["low"], one["profile"]) for one in readings(dozens, "--profile", "acled")] == [(12, "acled/1")]


def test_a_quote_with_its_speaker_and_rule() -> None:
    (one,) = readings("“We will not leave the valley,” said Anna Berg, the mayor.")
    assert one["kind"] == "quote"
    assert one["text"] == "We will not leave the valley"
    assert one["chain"][-1]["name"] == "Anna Berg"
    assert one["rule"]


@pytest.mark.parametrize("text", ["", "  \n ", "It rained."])
def test_nothing_read_is_said(text: str) -> None:
    done = invoke("explain", text)
    assert done.exit_code == 0
    assert done.stdout == "Nothing was read: no quantity and no quote.\n"


def test_standard_input_and_no_database(empty: Path) -> None:
    done = CliRunner().invoke(cli, ["explain", "-"], input="Three men were arrested.", prog_name="factcheck")
    assert done.exit_code == 0
    assert "Three men" in done.stdout
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "md"])
def test_every_format_holds_the_reading(form: str) -> None:
    done = invoke("explain", TEXT, "--format", form)
    assert done.exit_code == 0
    assert "Nearly 1,500 soldiers" in done.stdout


def test_an_unknown_profile_is_named() -> None:
    done = invoke("explain", TEXT, "--profile", "nobody")
    assert done.exit_code == 2
    assert "nobody" in done.stderr


def test_hostile_text_is_shown_not_obeyed() -> None:
    shown = invoke("explain", "Three \x1b[31mmen were arrested in May.").stdout
    assert "\x1b" not in shown
