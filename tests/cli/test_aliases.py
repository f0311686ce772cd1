"""`factcheck aliases`: what is proposed, who may decide, and what a decision does to the findings."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli.aliases import aliases
from tests.cli.conftest import As, invoke

QUOTE = '"The dam was opened at four without a word to the villages below it," {who} said on Monday in Kolvar.'
PAIR = "'Kareem Haddat' 'Karim Haddad'"
BECAUSE = "--reason 'one engineer, as his office says'"


@pytest.fixture
def told(people: As, here: Path) -> As:
    """Two articles that give one quote to a man under two spellings."""
    take_in(here, "Karim Haddad", "Kareem Haddat")
    return people


def take_in(here: Path, *spellings: str) -> None:
    """One quote in two articles, in each by another spelling."""
    for name, who in zip(("one.txt", "two.txt"), spellings, strict=True):
        text = f"Flood in Kolvar\n\nThe river Tal flooded Kolvar in Marenia.\n\n{QUOTE.format(who=who)}\n"
        (here / name).write_text(text, encoding="utf8")
    day = 'published = { value = "2021-07-06" }'
    (here / "manifest.toml").write_text(f'["one.txt"]\n{day}\n["two.txt"]\n{day}\n', encoding="utf8")
    assert invoke("run", "one.txt", "two.txt", "--manifest", "manifest.toml").exit_code == 0


@pytest.mark.parametrize("name", ["accept", "refuse"])
def test_the_example_of_the_help_works(people: As, here: Path, name: str) -> None:
    (example,) = aliases.commands[name].examples  # type: ignore[attr-defined]
    spelling, other = shlex.split(example)[3:5]
    take_in(here, spelling, other)
    assert people("ada", example.removeprefix("factcheck ")).exit_code == 0
    (decided,) = listed("aliases", "list")
    assert decided["state"] == f"{name}ed".replace("ee", "e")


def listed(*words: str) -> list[Any]:
    found = invoke(*words, "--format", "json")
    assert found.exit_code == 0, found.stderr
    return next(iter(one for one in json.loads(found.stdout).values() if isinstance(one, list)))


def verdicts() -> list[str]:
    found = [one for one in listed("findings") if "dam was opened" in one["a"]["text"]]
    return [one["verdict"] for one in found]


def proposed() -> list[set[str]]:
    return [{one["spelling"], one["name"]} for one in listed("aliases", "propose")]


def test_an_accepted_spelling_is_judged_at_once_and_a_refused_one_brings_it_back(told: As) -> None:
    assert verdicts() == ["other_speaker"]
    assert {"Karim Haddad", "Kareem Haddat"} in proposed()
    told("ada", f"aliases accept {PAIR} {BECAUSE}")
    assert verdicts() == ["verbatim"]
    (speaker,) = [one for one in listed("people") if one["name"] in ("Karim Haddad", "Kareem Haddat")]
    assert (speaker["claims"], {speaker["name"], *speaker["aliases"]}) == (2, {"Karim Haddad", "Kareem Haddat"})
    assert {"Karim Haddad", "Kareem Haddat"} not in proposed()
    told("bob", "aliases refuse 'Karim Haddad' 'Kareem Haddat' --reason 'they are brothers'")
    assert verdicts() == ["other_speaker"]
    assert len([one for one in listed("people") if one["name"] in ("Karim Haddad", "Kareem Haddat")]) == 2
    assert {"Karim Haddad", "Kareem Haddat"} not in proposed()
    (decided,) = listed("aliases", "list")
    assert (decided["state"], decided["by"], decided["reason"]) == ("refused", "bob", "they are brothers")
    assert "they are brothers" in invoke("aliases", "list").stdout
    assert told("ada", "audit verify").exit_code == 0


def test_matching_everything_anew_heeds_what_was_accepted(told: As) -> None:
    told("ada", f"aliases accept {PAIR} {BECAUSE}")
    assert invoke("run", "one.txt", "two.txt", "--manifest", "manifest.toml", "--profile", "acled").exit_code == 0
    assert verdicts() == ["verbatim"]


def test_what_makes_no_sense_is_refused(told: As) -> None:
    def refused(words: str, code: int) -> str:
        return told("ada", f"aliases accept {words}", code=code).stderr

    assert "the two spellings are the same" in refused(f"'karim haddad' 'Karim Haddad' {BECAUSE}", 2)
    assert "no claim has the person 'Nobody Quoted'" in refused(f"'Karim Haddad' 'Nobody Quoted' {BECAUSE}", 2)
    assert "reason" in refused(f"{PAIR} --reason x", 1)
    assert listed("aliases", "list") == []
    told("ada", f"aliases accept {PAIR} {BECAUSE}")
    assert "accepted already" in refused(f"{PAIR} {BECAUSE}", 1)
    assert "is accepted as" in refused(f"'Karim Haddad' 'Kareem Haddat' {BECAUSE}", 1)
    assert len(listed("aliases", "list")) == 1
    assert verdicts() == ["verbatim"]


def test_nobody_decides_without_an_account(told: As, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FACTCHECK_TOKEN_FILE", str(tmp_path / "none"))
    assert invoke("aliases", "accept", "Kareem Haddat", "Karim Haddad", "--reason", "one engineer").exit_code != 0
    assert verdicts() == ["other_speaker"]
