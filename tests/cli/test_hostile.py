"""Hostile files: each gives an error with a name and a stored failure, exit 3, and everything else is read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.store.database import open_database
from tests import hostile
from tests.cli.conftest import ROOT, invoke

MOST_MEMORY = 500 << 20  # bytes


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_hostile_files_stop_nothing(empty: Path) -> None:
    folder = empty / "in"
    folder.mkdir()
    expected, sound = hostile.build(folder), hostile.sound(folder)
    before = {path for path in empty.rglob("*") if not path.name.startswith("claims.db")}
    result = invoke("add", "in")
    assert result.exit_code == 3, result.stderr
    assert "Traceback" not in result.stderr
    with open_database(str(empty / "claims.db"), migrate=False) as database:
        reasons = [(failure.doc, failure.reason) for failure in database.failures()]
        read = {source.place.doc: source.claims for source in database.sources()}
    assert len(expected) >= 50
    for name, words in expected.items():
        told = [reason for doc, reason in reasons if doc.removeprefix("in/").split("/")[0].split("#")[0] == name]
        assert any(words in reason for reason in told), (name, words, told)
    assert all(read.get(f"in/{doc}") for doc in sound), read
    after = {path for path in empty.rglob("*") if not path.name.startswith("claims.db")}
    assert after == before  # nothing was unpacked anywhere
    assert not Path("/tmp/outside.txt").exists()


def test_a_bomb_of_a_gibibyte_takes_no_memory(empty: Path) -> None:
    (empty / "bomb.txt.gz").write_bytes(hostile.gzip_bomb())
    script = (
        "import re, pathlib; from factcheck.ingest.documents import World, captures\n"
        "(found,) = captures(['bomb.txt.gz'], World(lambda: ''))\n"
        "print(found.reason); "
        "print(re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())[1])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)}
    )
    reason, kilobytes = done.stdout.splitlines()
    assert "expands too much" in reason
    assert int(kilobytes) * 1024 < MOST_MEMORY


def test_what_takes_too_long_is_stopped(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.runner.STARTING", 1.0)
    long = hostile.STORY.decode() * 40_000
    (empty / "long.txt").write_text(long)
    (empty / "short.txt").write_bytes(hostile.STORY)
    assert invoke("add", "short.txt").exit_code == 0
    result = invoke("add", "long.txt", "short.txt", "--time-limit", "3")
    assert result.exit_code == 3
    assert result.stderr.startswith("failed: long.txt: took longer than 3 seconds\n")
    assert result.stderr.endswith("1 failed\n")


def test_other_languages_are_kept_and_said(empty: Path) -> None:
    (empty / "ru.txt").write_text("По меньшей мере 40 домов были разрушены в пятницу, сообщили власти города. " * 3)
    (empty / "en.txt").write_bytes(hostile.STORY)
    result = invoke("add", "ru.txt", "en.txt")
    assert result.exit_code == 0
    assert "1 document not in English: kept, no claims read" in result.stderr
    assert "not read: not English" in invoke("sources").stdout
    assert invoke("claims", "--doc", "ru.txt").stdout == "No claim fits.\n"
    (empty / "manifest.toml").write_text('["ru.txt"]\nlanguage = "en"\n')
    assert "not in English" not in invoke("add", "ru.txt").stderr  # the editor knows best
