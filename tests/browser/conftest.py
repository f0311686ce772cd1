"""A newsroom that is served, and a real browser to visit it with; without a browser these tests are skipped, aloud."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.store.database import Database, open_database
from factcheck.web.visit import COOKIE
from tests.browser.serving import House, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "no Chromium on this machine (Debian: apt-get install chromium)"
NO_SANDBOX = ["--no-sandbox"]  # for root only: Chromium's sandbox needs another user
DESKTOP = {"width": 1280, "height": 860}

Visitor = Callable[..., "Page"]


def browser_path() -> str | None:
    """The browser that is installed, none of a package's own."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = browser_path()
    if path is None:
        pytest.skip(NO_BROWSER)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=NO_SANDBOX if os.geteuid() == 0 else [])
        yield opened
        opened.close()


@pytest.fixture
def files(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """A fresh SQLite database."""
    shutil.copy(sqlite_template, tmp_path / "claims.db")
    with open_database(str(tmp_path / "claims.db")) as opened:
        yield opened


@pytest.fixture
def house(files: Database) -> Iterator[House]:
    """The newsroom, served; its database is still empty of findings."""
    with serving(files) as served:
        yield served


@pytest.fixture
def visitor(browser: Browser, house: House) -> Iterator[Visitor]:
    """Opens a browser of one person: ``visitor("bob")`` gives their queue, ``visitor()`` the page to sign in."""
    contexts: list[BrowserContext] = []

    def opened(name: str | None = None, **settings: object) -> Page:
        wanted = {"base_url": house.url, "viewport": DESKTOP, **settings}
        context = browser.new_context(**wanted)  # type: ignore[arg-type]
        contexts.append(context)
        if name:
            context.add_cookies([{"name": COOKIE, "value": house.cookie(name), "url": house.url}])
        page = context.new_page()
        page.goto("/queue")
        return page

    yield opened
    for context in contexts:
        context.close()
