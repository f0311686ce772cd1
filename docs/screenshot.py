"""Makes docs/review.png: the review page on the seeds' conflict, as a browser shows it.

    make docs/review.png

Needs Chromium and the development packages.  Accounts, page and sign-in are the program's own, in a folder thrown away.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "review.png"
SIZE = {"width": 1180, "height": 900}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FACTCHECK = [sys.executable, "-m", "factcheck"]


def main() -> None:
    """A newsroom of one, its page, the conflict, the picture."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / "claims.db", folder)
        environ = os.environ | {"FACTCHECK_TOKEN_FILE": f"{folder}/token", "FACTCHECK_DB": f"{folder}/claims.db"}
        for words in ("db upgrade", "users add ada", "users token ada"):
            subprocess.run([*FACTCHECK, *words.split()], env=environ, cwd=ROOT, check=True)
        with _served(environ) as link:
            _photographed(link)


@contextmanager
def _served(environ: dict[str, str]) -> Iterator[str]:
    """The link that signs Ada in."""
    command = [*FACTCHECK, "serve", "--port", "0"]
    with subprocess.Popen(command, env=environ, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        said = (re.search(r"http\S+/enter/\S+", line) for line in server.stderr)
        try:
            yield next(found.group() for found in said if found)
        finally:
            server.terminate()


def _photographed(link: str) -> None:
    browser = next(path for name in BROWSERS if (path := shutil.which(name)))
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium's sandbox needs another user than root
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=browser, args=sandbox) as opened:
        page = opened.new_page(viewport=SIZE)  # type: ignore[arg-type]
        page.goto(link)
        page.get_by_role("button").first.click()
        page.locator("a[href*='/finding/']").first.click()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=PICTURE)


if __name__ == "__main__":
    main()
