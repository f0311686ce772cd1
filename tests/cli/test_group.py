"""Questions by hand on the real seeds: what an editor types, what is shown, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest

from factcheck.cli.main import cli
from factcheck.cli.options import Command
from tests.cli.conftest import As, invoke

SOLDIERS, TROOPS = "G-a3aaacf2ec8f", "G-59bf4ede8149"
CONFLICT = "F-327084ded145"
COUNT = "002:1730-1761"  # 1,037 Afghan military personnel
BECAUSE = "--reason 'both speak of the night to Monday'"
SCHEMAS = Path(__file__).parents[2] / "factcheck" / "report" / "schemas"


def groups() -> dict[str, Any]:
    found = invoke("groups", "--format", "json")
    assert found.exit_code == 0, found.stderr
    told = json.loads(found.stdout)["groups"]
    for one in told:
        jsonschema.validate(one, json.loads((SCHEMAS / "group.json").read_text()))
    return {one["id"]: one for one in told}


def listed(*words: str) -> list[Any]:
    return list(json.loads(invoke("group", "list", *words, "--format", "json").stdout)["said"])


def test_a_question_is_split_named_and_pinned_and_shown_so(people: As) -> None:
    before = groups()
    assert before.keys() == {SOLDIERS, TROOPS}
    people("ada", f"group rename {SOLDIERS} 'How many fled over the river?' {BECAUSE}")
    people("bob", f"group split G-a3 {COUNT} --reason 'the night before'", code=0)
    people("ada", f"group pin G-a3 {BECAUSE}")
    people("ada", f"group accept G-a3 'between 1,300 and 1,500' {BECAUSE}")
    (now,) = [one for name, one in groups().items() if name == SOLDIERS]
    assert now["question"] == "How many fled over the river?"
    assert len(now["claims"]) == 2
    hand = now["by_hand"]
    assert (hand["asked"], hand["split"], hand["pinned"]) == (before[SOLDIERS]["question"], 1, True)
    assert (hand["accepted"]["low"], hand["accepted"]["high"], hand["accepted"]["by"]) == (1300, 1500, "ada")
    assert (now["low"], now["high"]) == (200, 1500)
    for words in (["show", "G-a3"], ["group", "show", "G-a3"], ["report"], ["report", "--format", "md"]):
        told = " ".join(invoke(*words).stdout.replace("\\", "").split())
        assert "How many fled over the river?" in told, words
        assert "accepted: between 1,300 and 1,500, by ada" in told, words
        assert "outside it: 1 end of the range" in told, words
    assert "accepted:" in invoke("groups").stdout
    page = invoke("report", "--format", "html").stdout
    for words in (
        "How many fled over the river?",
        "What editors did with the question",
        "the night before",
        "split off: 1,037",
    ):
        assert words in page, words
    assert "between 1,300 and 1,500" in invoke("groups", "--format", "csv").stdout
    done = json.loads(invoke("group", "history", "G-a3", "--format", "json").stdout)["history"]
    assert [(one["action"], one["by"]) for one in done] == [
        ("rename", "ada"), ("split", "bob"), ("pin", "ada"), ("accept", "ada"),
    ]  # fmt: skip
    assert done[1]["did"] == "split off: 1,037 Afghan military personnel"
    assert people("ada", "audit verify").exit_code == 0
    assert invoke("db", "check").exit_code == 0


def test_it_outlives_a_changed_rule_and_the_same_documents_again(people: As) -> None:
    people("ada", f"group merge G-a3 G-59 {BECAUSE}")
    merged = groups()
    assert len(merged[SOLDIERS]["claims"]) == 5
    assert invoke("run", "seeds", "--profile", "acled").exit_code == 0
    assert groups()[SOLDIERS]["claims"] == merged[SOLDIERS]["claims"]
    assert listed("--flagged") == []
    people("ada", f"group undo G-59 {BECAUSE}")  # the id of what was merged leads there
    assert groups().keys() == {SOLDIERS, TROOPS}


def conflict() -> dict[str, Any]:
    (one,) = [
        one for one in json.loads(invoke("findings", "--format", "json").stdout)["findings"] if one["id"] == CONFLICT
    ]
    return dict(one)


def test_what_is_between_the_parts_of_a_split_is_no_conflict_until_that_is_taken_back(people: As) -> None:
    people("ada", f"review propose {CONFLICT} confirm_conflict")
    people("bob", f"review sign {CONFLICT} confirm_conflict")
    before = conflict()
    people("ada", f"group split G-a3 {COUNT} --reason 'that is the year before'")
    parted = conflict()
    assert (parted["verdict"], parted["gate"], parted["rule"]) == ("incomparable", None, "split-by-hand")
    assert parted["reason"].startswith(
        f"an editor split {SOLDIERS}: they answer two questions; before that: contradicts"
    )
    assert "contradicts" not in invoke("findings", "--verdict", "contradicts").stdout
    stale = people("bob", f"review show {CONFLICT}").stdout
    assert "contradicts -> incomparable" in stale
    why = " ".join(invoke("why", COUNT, "003:1274-1302").stdout.split())
    assert f"an editor split {SOLDIERS}" in why
    assert people("ada", "audit verify").exit_code == 0
    assert invoke("db", "check").exit_code == 0

    assert invoke("run", "seeds", "--profile", "acled").exit_code == 0
    assert conflict()["rule"] == "split-by-hand"
    invoke("run", "seeds")
    people("ada", f"group undo {SOLDIERS} --reason 'it was the same year'")
    assert conflict() == before
    assert json.loads(people("bob", f"review show {CONFLICT} --format json").stdout)["state"] == "signed_off"


def test_a_claim_that_is_rejected_is_told_of(people: As) -> None:
    people("ada", f"group pin G-a3 {BECAUSE}")
    people("ada", f"claim reject {COUNT} --reason 'a caption of another picture'")
    (flagged,) = listed("--flagged")
    assert flagged["note"] == "is read no more: 1,037 Afghan military personnel"
    assert invoke("group", "list", "--flagged").exit_code == 1
    assert "look again" in people("ada", "group note G-a3 'its caption is another one'").stderr
    assert len(groups()[SOLDIERS]["claims"]) == 2
    people("ada", f"claim restore {COUNT.split(':')[0]}", code=2)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("group pin G-a3 --reason short", 1, "at least 10 characters"),
        (f"group pin G-ffff {BECAUSE}", 2, "no question G-ffff"),
        (f"group pin G- {BECAUSE}", 2, "2 questions begin with"),
        (f"group pin {COUNT} {BECAUSE}", 2, "no question"),
        (f"group unpin G-a3 {BECAUSE}", 1, "is not pinned"),
        (f"group undo G-a3 {BECAUSE}", 1, "nothing to take back"),
        (f"group merge G-a3 G-a3 {BECAUSE}", 1, "nothing to merge"),
        (f"group split G-59 {COUNT} {BECAUSE}", 1, "name claims that answer"),
        (f"group accept G-a3 'as many as leaves' {BECAUSE}", 2, "not one number"),
        (f"group accept G-a3 '' {BECAUSE}", 1, "what stands there"),
        (f"group accept G-a3 12 --claim {COUNT} {BECAUSE}", 2, "give an answer"),
        (f"group rename G-a3 '' {BECAUSE}", 1, "what stands there"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(people: As, words: str, code: int, told: str) -> None:
    assert told in people("ada", words, code=code).stderr
    assert listed() == []


def test_nobody_acts_without_a_token(people: As) -> None:
    assert "no token" in people("nobody", f"group pin G-a3 {BECAUSE}", code=1).stderr


FIRST = ("rename", "accept", "note", "show", "history", "list", "merge", "split", "pin", "unpin", "undo")
"""The order in which the examples of the help can be typed one after the other."""


def test_the_examples_of_the_help_work_one_after_the_other(people: As) -> None:
    command = cli.commands["group"]
    assert isinstance(command, click.Group)
    assert set(FIRST) == set(command.commands)
    for name in FIRST:
        one = command.commands[name]
        assert isinstance(one, Command)
        examples = sorted(one.examples, key=lambda example: "G-59bf G-a3aa" in example)  # what is one merges no more
        for example in examples:
            people("ada", example.removeprefix("factcheck "))


@pytest.mark.parametrize("words", [["group", "list"], ["group", "history", "G-a3"]])
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "md", "xlsx"])
def test_listings_in_every_format(people: As, words: list[str], form: str, tmp_path: Path) -> None:
    people("ada", "group rename G-a3 '=cmd() is no formula' --reason '=cmd() is no formula'")
    file = ["-o", str(tmp_path / "out.xlsx")] if form == "xlsx" else []
    result = invoke(*words, "--format", form, *file)
    assert result.exit_code == 0, result.stderr
    assert form == "xlsx" or "ada" in result.stdout
    if form == "csv":
        assert ",=cmd" not in result.stdout
