"""How far a run is, told on a terminal; how fast it was, told when asked."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from factcheck.cli.progress import shown_progress
from factcheck.pipeline import Progress
from tests.cli.conftest import invoke


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_rate_and_remaining_time(monkeypatch: pytest.MonkeyPatch) -> None:
    written = Terminal()
    monkeypatch.setattr("sys.stderr", written)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with shown_progress(True) as tell:
        tell(Progress("fetch", 3, None))
        for done in range(1, 40):
            tell(Progress("read", done, 40, "folder/[red]story.txt"))
    told = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", written.getvalue())
    assert "39/40" in told
    assert re.search(r"\d/s", told)
    assert "0:00:0" in told  # remaining
    assert "[red]story.txt" in told
    assert "reading" in told


def test_elsewhere_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    with shown_progress(False) as tell:
        tell(Progress("read", 1, 2))
    assert written.getvalue() == ""


def test_timings_are_told_when_asked(here: Path) -> None:
    told = invoke("--db", "new.db", "run", "seeds", "--timings").stderr
    assert re.search(r"5 articles read in \d+ s, \d+\.\d a second; CPU time \d+ s: \w", told)
    assert {"extract", "store"} <= set(re.findall(r"([a-z]+) \d+ %", told))
    assert "articles read" not in invoke("--db", "new.db", "run", "seeds").stderr
