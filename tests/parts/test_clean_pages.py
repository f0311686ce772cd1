"""Where a page's article is, and what the page says of itself: the cases of clean_pages.yaml and clean_lines.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck.clean import credit_lines, dates
from factcheck.clean.page import read_page
from factcheck.errors import NoArticle
from factcheck.model import Facts, Page

CASES = Path(__file__).parent.parent / "cases"
PAGES = yaml.safe_load((CASES / "clean_pages.yaml").read_text("utf8"))
LINES = yaml.safe_load((CASES / "clean_lines.yaml").read_text("utf8"))
UNNAMED = ("navigation", "related")


def told(page: Page, name: str) -> Any:
    """A fact in the form the cases have it."""
    if name == "published":
        dated = page.facts.published
        return [dated.value, dated.precision, dated.basis] if dated.value else None
    fact = getattr(page.facts, name)
    return fact.value if fact else None


@pytest.mark.parametrize("case", [c for c in PAGES if "blocks" in c], ids=lambda case: case["name"])
def test_page(case: dict[str, Any]) -> None:
    text = case["page"]
    page = read_page(text, Facts())
    blocks = [(b.role, text[b.start : b.end]) for b in page.blocks if b.role not in UNNAMED]
    assert [role for role, _ in blocks] == [role for role, _ in case["blocks"]], blocks
    for (_, words), (_, start) in zip(blocks, case["blocks"], strict=True):
        assert words.startswith(start)
    assert {name: told(page, name) for name in case.get("facts", {})} == case.get("facts", {})


@pytest.mark.parametrize("case", [c for c in PAGES if "no_article" in c], ids=lambda case: case["name"])
def test_page_without_article(case: dict[str, Any]) -> None:
    with pytest.raises(NoArticle):
        read_page(case["page"], Facts())


@pytest.mark.parametrize(("line", "value", "precision"), LINES["dates"])
def test_date(line: str, value: str | None, precision: str | None) -> None:
    found = dates.find(line, "dateline")
    assert (found.dated.value, found.dated.precision) == (value, precision) if found else value is None


def test_an_ambiguous_date_says_so() -> None:
    found = dates.find("03/04/2021", "dateline")
    assert found
    assert found.note
    assert "03/04/2021" in found.note


@pytest.mark.parametrize(("line", "name"), LINES["owners"])
def test_owner(line: str, name: str | None) -> None:
    assert credit_lines.owner(line) == name


@pytest.mark.parametrize(("line", "name"), LINES["agency_lines"])
def test_agency_of_line(line: str, name: str | None) -> None:
    assert credit_lines.agency_of_line(line) == name


@pytest.mark.parametrize(("paragraph", "name"), LINES["agency_datelines"])
def test_agency_of_dateline(paragraph: str, name: str | None) -> None:
    assert credit_lines.agency_of_dateline(paragraph) == name


def test_a_line_that_stands_alone_is_an_article_and_a_menu_is_not() -> None:
    assert [block.role for block in read_page("Market blast kills 12 in Oruba, police say", Facts()).blocks] == ["body"]
    for page in ("Home", "Sign in", "Home\nAbout us\nContact\n"):
        with pytest.raises(NoArticle):
            read_page(page, Facts())
