"""A page as PDF, by a Chromium that is installed; it may load nothing and run nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from factcheck.errors import UsageError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SECONDS = 120
FLAGS = ("--headless", "--disable-gpu", "--no-pdf-header-footer", "--disable-extensions", "--disable-javascript",
         "--host-resolver-rules=MAP * ~NOTFOUND")  # fmt: skip


def browser() -> str | None:
    """The browser that prints, if one is installed."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def printed(page: bytes) -> bytes:
    """``page`` (HTML) as PDF. Raises `UsageError` where there is no browser, or it cannot print."""
    program = browser()
    if program is None:
        raise UsageError("no Chromium is installed to print with", "print evidence.html in any browser, or --no-pdf")
    with tempfile.TemporaryDirectory() as folder:
        html, pdf = Path(folder) / "page.html", Path(folder) / "page.pdf"
        html.write_bytes(page)
        alone = ("--no-sandbox",) if os.name == "posix" and os.geteuid() == 0 else ()
        command = [program, *FLAGS, *alone, f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", html.as_uri()]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            return pdf.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise UsageError(f"{Path(program).name} could not print the page", "--no-pdf leaves it out") from error
