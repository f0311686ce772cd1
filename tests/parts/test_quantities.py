"""Rule cases of quantities: what is read, what is left alone, what is a claim."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck.extract import reader
from factcheck.extract.language import load
from factcheck.model import Block, QuantityMention
from tests.parts.reading import MODEL, read

CASES = Path(__file__).parent.parent / "cases"
TRAPS: dict[str, dict[str, str]] = yaml.safe_load((CASES / "quantities_traps.yaml").read_text("utf8"))
READINGS: dict[str, dict[str, Any]] = yaml.safe_load((CASES / "quantities.yaml").read_text("utf8"))


def field(mention: QuantityMention, name: str) -> Any:
    if name == "value":
        return mention.stated if mention.stated_high is None else [mention.stated, mention.stated_high]
    if name in ("times", "places"):
        return [words.text for words in getattr(mention, name)]
    return getattr(mention, name)


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, cases in TRAPS.items() for name in cases])
def test_traps_are_no_quantities(kind: str, name: str) -> None:
    text = str(TRAPS[kind][name])
    assert [text[m.start : m.end] for m in read(text)] == []


def test_there_are_enough_traps() -> None:
    assert sum(map(len, TRAPS.values())) >= 150


@pytest.mark.parametrize("name", READINGS)
def test_readings(name: str) -> None:
    text, wanted = READINGS[name]["text"], READINGS[name]["read"]
    found = {text[m.start : m.end]: m for m in read(text)}
    assert list(found) == [str(surface) for surface in wanted]
    for surface, fields in wanted.items():
        mention = found[str(surface)]
        assert {key: field(mention, key) for key in fields} == fields


VAGUE = {
    "Several people were killed and many houses burned.": {"Several people": "people", "many houses": "houses"},
    "Scores of villagers fled.": {"Scores of villagers": "villagers"},
    "A few were left; many of the wounded walked.": {"A few": None, "many": None},
    "A handful of shops reopened.": {"A handful of shops": "shops"},
    "As many as 20 people asked how many men came, not many women.": {},
    "Several hundred soldiers came.": {},
}


@pytest.mark.parametrize("text", VAGUE)
def test_vague_words_are_read_but_never_claimed(text: str) -> None:
    read = reader.read(text, [Block(0, len(text), "body")], load(MODEL)).quantities
    found = {text[m.start : m.end]: m.thing for m in read if m.why_not == "vague"}
    assert found == VAGUE[text]
    assert not any(m.claimed or m.stated for m in read if m.why_not == "vague")


@pytest.mark.parametrize(
    ("text", "fates"),
    [
        ("Rocket attacks on Kolvar kill 10 civilians injure 16.", ["kill", "injure"]),
        ("Bomb Kills Five Injures Seven in Kolvar.", ["kill", "injure"]),
        ("At least 10 killed 16 wounded in Kolvar blast.", ["kill", "injure"]),
    ],
)
def test_of_a_headline_without_commas_each_number_has_its_own_verb(text: str, fates: list[str]) -> None:
    read = reader.read(text, [Block(0, len(text), "body")], load(MODEL)).quantities
    assert [mention.event for mention in read] == fates


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "The Hill Observatory for Human Rights said 12 people died. "
            "The Valley Network another monitoring group said 15 people died.",
            {"12 people": ["Hill Observatory for Human Rights"], "15 people": ["Valley Network"]},
        ),
        (
            "The Marenian air force struck the town of Kolvar on Monday claiming the lives of at least 32 people.",
            {"at least 32 people": []},
        ),
        (
            "Among the dead were a child and two women NORP news agency reported noting that nine others were injured.",
            {"nine": ["NORP"]},
        ),
        ("The Hill Observatory claimed 12 people were killed.", {"12 people": ["Hill Observatory"]}),
    ],
)
def test_who_counts_is_told_though_commas_are_lost(text: str, sources: dict[str, list[str]]) -> None:
    read = reader.read(text, [Block(0, len(text), "body")], load(MODEL)).quantities
    found = {text[m.start : m.end]: [link.name for link in m.attribution.links] for m in read}
    assert {figure: found[figure] for figure in sources} == sources
