"""What a page says of itself: the cases of clean_facts.yaml, and the table of families."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck.clean.families import FAMILIES, HOSTS, NAMES, family_of, with_family
from factcheck.clean.page import read_page
from factcheck.model import FACT_FIELDS, Fact, Facts

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "clean_facts.yaml").read_text("utf8"))
TITLE = "Ferry with 70 people aboard runs aground off Port Salt"
LEDE = "A ferry with 70 people aboard ran aground off Port Salt on Tuesday evening, the coast guard said."
BODY = (
    "Nobody was hurt, and all 70 people were taken ashore in two boats before midnight, a spokeswoman told reporters.",
    "“The ferry came too close to the northern pier,” said Eva Lund, who leads the coast guard of Port Salt.",
    "The ferry will be towed to the harbour on Thursday, when the wind is expected to fall, according to the company.",
)


def page_of(case: dict[str, Any]) -> str:
    head, foot = case.get("head", ()), case.get("foot", ())
    return "\n\n".join([case.get("title", TITLE), *head, case.get("lede", LEDE), *BODY, *foot]) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_facts_of_a_page(case: dict[str, Any]) -> None:
    facts = read_page(page_of(case), Facts()).facts
    told: dict[str, Any] = {name: fact.value for name in FACT_FIELDS if (fact := getattr(facts, name))}
    for name in ("published", "modified"):
        dated = getattr(facts, name)
        if dated.value:
            told[name] = [dated.value, dated.precision, dated.basis]
    assert told == {"title": TITLE, "language": "en"} | case["facts"]
    for name in told:
        note = getattr(facts, f"{name}_note") if name in ("published", "modified") else getattr(facts, name).note
        assert note, f"{name} does not say how it is known"


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 40
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_every_family_says_where_it_is_known_from() -> None:
    for family in FAMILIES:
        assert family["source"], family["name"]
        assert family["known"] > 2000
        assert family["outlets"]
        assert family["hosts"]


def test_no_name_belongs_to_two_families() -> None:
    assert len({family["name"] for family in FAMILIES}) == len(FAMILIES)
    for key, known in (("hosts", HOSTS), ("outlets", NAMES)):
        for family in FAMILIES:
            for name in family[key]:
                found = family_of(name)
                assert found, name
                assert found.value == family["name"], (name, known)


@pytest.mark.parametrize(
    "name", ["the wall street journal", "WSJ", "wsj.com", "www.wsj.com", "Dow Jones & Company, Inc."]
)
def test_a_name_is_found_however_it_is_written(name: str) -> None:
    found = family_of(name)
    assert found
    assert found.value == "News Corp"
    assert "newscorp.com" in (found.note or "")


def test_an_unknown_outlet_has_no_family() -> None:
    assert family_of("The Port Post") is None
    assert with_family(Facts(outlet=Fact("The Port Post", "manifest"))).publisher_family is None


def test_what_is_said_of_a_family_stays() -> None:
    said = Facts(outlet=Fact("WSJ", "manifest"), publisher_family=Fact("Dow Jones", "manifest"))
    assert with_family(said) == said


def test_a_family_goes_with_its_outlet() -> None:
    page = with_family(Facts(outlet=Fact("CNN", "metadata")))
    copied = Facts(outlet=Fact("The Port Post", "manifest")).over(page)
    assert copied.publisher_family is None
    assert Facts(title=Fact("Ferry", "manifest")).over(page).publisher_family == page.publisher_family
