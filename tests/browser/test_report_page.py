"""The report as one page, in a real browser: axe by day and night, on desk and telephone; no script, no network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck import publish
from factcheck.report import page as paging
from factcheck.store.database import open_database
from tests.browser.test_accessible import AXE, VIOLATIONS
from tests.parts.test_report_page import NASTY, SIDE_EXACT, archive, many, spoiled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PHONE = {"width": 390, "height": 800}
LOOKS: Mapping[str, Mapping[str, object]] = {
    "light, desk": {"color_scheme": "light"},
    "dark, desk": {"color_scheme": "dark"},
    "light, telephone": {"color_scheme": "light", "viewport": PHONE},
    "dark, telephone": {"color_scheme": "dark", "viewport": PHONE},
}
Opened = Callable[..., "Page"]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """The report on the worked example."""
    shutil.copy(ROOT / "claims.db", tmp_path)
    with open_database(str(tmp_path / "claims.db")) as database:
        shown = publish.report(database)
        text = "".join(paging.report(shown, publish.archive(database), 40))
    (tmp_path / "report.html").write_text(text, encoding="utf-8")
    return tmp_path / "report.html"


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Opens a file as its reader would; ``events`` gets what a page must not do."""
    contexts = []

    def look(file: Path, events: list[str] | None = None, **settings: object) -> Page:
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        seen = [] if events is None else events
        page.on("console", lambda line: seen.append(line.text) if line.type in ("error", "warning") else None)
        page.on("dialog", lambda dialog: (seen.append("dialog"), dialog.dismiss()))
        page.on("request", lambda one: None if one.url == file.as_uri() else seen.append(one.url))
        page.goto(file.as_uri())
        return page

    yield look
    for context in contexts:
        context.close()


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(seeds: Path, opened: Opened, look: str) -> None:
    page = opened(seeds, bypass_csp=True, **LOOKS[look])
    for every in (False, True):
        page.evaluate("every => document.querySelectorAll('details').forEach(one => { one.open = every })", every)
        page.evaluate(AXE)
        assert page.evaluate(VIOLATIONS) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_it_loads_nothing_breaks_no_rule_of_its_own_and_opens_without_script(seeds: Path, opened: Opened) -> None:
    events: list[str] = []
    page = opened(seeds, events, java_script_enabled=False, viewport=PHONE)
    passage = page.locator(".opened .passage").first
    assert not passage.is_visible()
    page.locator(".claims summary").first.click()
    assert passage.is_visible()
    assert passage.locator("mark").inner_text() in passage.inner_text()
    assert events == []


def test_its_style_is_let_in_and_its_pictures_follow_the_night(seeds: Path, opened: Opened) -> None:
    paper = {}
    for scheme in "light", "dark":
        page = opened(seeds, color_scheme=scheme)
        ink = page.locator("svg.plot text").first.evaluate("one => getComputedStyle(one).fill")
        paper[scheme] = (page.evaluate("getComputedStyle(document.body).backgroundColor"), ink)
    assert paper["light"][0] == "rgb(251, 250, 248)"
    assert paper["dark"][0] == "rgb(23, 25, 27)"
    assert paper["light"][1] != paper["dark"][1]


def test_hostile_words_do_nothing(opened: Opened, tmp_path: Path) -> None:
    for at, nasty in enumerate(NASTY):
        events: list[str] = []
        shown, side = spoiled(nasty)
        file = tmp_path / f"{at}.html"
        file.write_text("".join(paging.report(shown, archive(SIDE_EXACT, side), 40)), encoding="utf-8")
        page = opened(file, events)
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.title") == paging.TITLE
        assert events == []


def test_on_paper_every_passage_is_open_and_nothing_is_cut_off(seeds: Path, opened: Opened) -> None:
    page = opened(seeds, viewport={"width": 680, "height": 900})  # A4 within its margins
    page.emulate_media(media="print")
    assert page.locator("nav").first.evaluate("one => getComputedStyle(one).display") == "none"
    assert page.locator(".opened .passage").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_many_questions_stay_within_the_window(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "many.html"
    file.write_text("".join(paging.report(many(60), archive(SIDE_EXACT), 2)), encoding="utf-8")
    page = opened(file, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator("tbody tr").count() >= 58
