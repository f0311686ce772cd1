"""`factcheck report`: the filters it shares with the queue, its pages on a terminal."""

from __future__ import annotations

import json
import os
import pty
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli.choosing import FILTERS
from factcheck.cli.report import report
from factcheck.cli.review import queue
from factcheck.store import queue as queued
from tests.cli.conftest import ROOT, invoke
from tests.parts.test_report_terminal import ANSI


def found(*options: str) -> list[dict[str, Any]]:
    shown = json.loads(invoke("report", "--format", "json", *options).stdout)
    return list(shown["findings"])


def test_the_report_and_the_queue_share_their_filters() -> None:
    named = [{tuple(option.opts) for option in command.params} for command in (report, queue)]
    assert len(FILTERS) == 10
    assert len(named[0] & named[1]) >= len(FILTERS)
    assert named[1] - named[0] == {("--mine",), ("--limit",)}


def either(finding: dict[str, Any], name: str) -> list[str]:
    return [str(finding[side][name]) for side in "ab"]


def days(finding: dict[str, Any]) -> list[str]:
    return [finding[side]["published"]["value"] or "X" for side in "ab"]


FITS: dict[tuple[str, ...], Callable[[dict[str, Any]], bool]] = {
    ("--outlet", "ariana news"): lambda one: "Ariana News" in either(one, "outlet"),
    ("--outlet", "nobody"): lambda _: False,
    ("--doc", "003"): lambda one: any("/003_" in doc for doc in either(one, "doc")),
    ("--since", "2021-07-24"): lambda one: any("2021-07-24" <= day < "X" for day in days(one)),
    ("--until", "2021-07-05"): lambda one: any(day <= "2021-07-05" for day in days(one)),
    ("--severity", "medium"): lambda one: one["verdict"] in ("contradicts", "altered", "other_speaker"),
    ("--state", "open"): lambda _: True,
    ("--state", "signed_off", "--state", "stale"): lambda _: False,
    ("--stale",): lambda _: False,
    ("--not-stale", "--verdict", "agrees"): lambda one: one["verdict"] == "agrees",
    ("--topic", "no such words"): lambda _: False,
}


@pytest.mark.parametrize("options", FITS)
def test_filters_narrow_the_report(here: Path, options: tuple[str, ...]) -> None:
    every = found()
    assert found(*options) == [one for one in every if FITS[options](one)]
    assert sum(any(fits(one) for fits in FITS.values()) for one in every) > 0


def test_a_topic_is_looked_for_in_questions_and_claims(here: Path) -> None:
    some = found("--topic", "nearly 1,500")
    assert some
    assert all(any("nearly 1,500" in text for text in either(one, "text")) for one in some)
    asked = found("--topic", "how many troops")
    assert asked
    assert not any("how many troops" in text for one in asked for text in either(one, "text"))


def test_conflicts_are_the_same_words_everywhere() -> None:
    from factcheck.report.order import CONFLICTS

    assert set(queued.CONFLICTS) == set(CONFLICTS)


# ---------------------------------------------------------------------------------------------- the terminal

PAGER = "#!/bin/sh\ncat > {read}\n"


def on_a_terminal(rows: int, *args: str, **environ: str) -> str:
    """What a command writes to a terminal of so many rows."""
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover
        os.chdir(Path.cwd())
        env = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm",
            "LINES": str(rows),
            "COLUMNS": "80",
        }
        os.execve(sys.executable, [sys.executable, "-m", "factcheck", *args], env | environ)
    seen = b""
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not chunk:
            break
        seen += chunk
    os.waitpid(pid, 0)
    os.close(terminal)
    return seen.decode().replace("\r\n", "\n")


@pytest.fixture
def pager(here: Path) -> Path:
    """A pager that keeps what it was given, in the file ``read``."""
    script = here / "pager.sh"
    script.write_text(PAGER.format(read=here / "read"))
    script.chmod(0o755)
    return here / "read"


def test_a_long_report_is_read_in_the_pager(pager: Path) -> None:
    seen = on_a_terminal(20, "report", PAGER=str(pager.parent / "pager.sh"))
    assert "CONTRADICTS" not in seen
    read = [line.rstrip() for line in pager.read_text().rstrip("\n").splitlines()]
    assert read == invoke("report", COLUMNS="80").stdout.rstrip("\n").splitlines()


def test_a_short_report_is_not(pager: Path) -> None:
    seen = on_a_terminal(20, "report", "--verdict", "agrees", "--no-color", PAGER=str(pager.parent / "pager.sh"))
    assert seen == invoke("report", "--verdict", "agrees", COLUMNS="80").stdout
    assert not pager.exists()


def test_what_is_piped_or_written_is_never_paged(pager: Path) -> None:
    pages = str(pager.parent / "pager.sh")
    assert "CONTRADICTS" in invoke("report", PAGER=pages).stdout
    on_a_terminal(5, "report", "-o", "report.txt", PAGER=pages)
    on_a_terminal(5, "claims", "--format", "csv", PAGER=pages)
    assert "CONTRADICTS" in Path("report.txt").read_text()
    assert not pager.exists()


def test_a_terminal_gets_colour_unless_it_is_refused(here: Path) -> None:
    plain = invoke("report", COLUMNS="80").stdout
    coloured = on_a_terminal(500, "report")
    assert ANSI.sub("", coloured) != coloured
    assert [line.rstrip() for line in ANSI.sub("", coloured).splitlines()] == plain.splitlines()
    assert on_a_terminal(500, "report", "--no-color") == plain
    assert max(map(len, plain.splitlines())) <= 80


# ---------------------------------------------------------------------------------------------- the page


def test_the_page_is_written_whole_and_the_same_each_time(here: Path) -> None:
    for name in "one.html", "two.html":
        assert invoke("report", "--format", "html", "-o", name).exit_code == 0
    shown = Path("one.html").read_text()
    assert shown == Path("two.html").read_text()
    assert shown.startswith("<!doctype html>")
    assert shown.rstrip().endswith("</html>")
    assert "nearly 1,500 Afghan soldiers" in shown


def test_the_page_shows_what_was_asked_for(here: Path) -> None:
    few = invoke("report", "--format", "html", "--questions", "1").stdout
    assert few.count('<section class="question"') == 1
    assert "More questions" in few
    agreeing = invoke("report", "--format", "html", "--verdict", "agrees", "--fail-on", "contradicts")
    assert agreeing.exit_code == 1
    assert 'class="verdict contradicts">contradicts</span> <span class="number">' not in agreeing.stdout
