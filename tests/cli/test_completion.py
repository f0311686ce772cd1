"""Completion: bash itself is asked; what each option is completed with is asked of the program."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.cli.completion import PROGRAM, SHELLS, VARIABLE, Bash
from factcheck.cli.main import cli
from tests.cli.conftest import ROOT, invoke

BASH = shutil.which("bash")
ASK = """
eval "$(factcheck completion bash)"
ask() { COMP_LINE="$1" COMP_POINT=${#1}; _factcheck_completion factcheck; echo "$1 -> ${COMPREPLY[*]}"; }
"""
TYPED = {
    "factcheck rep": "report",
    "factcheck review pro": "propose",
    "factcheck report --fail-on contradicts:ind": "independent",  # bash replaces what stands behind the colon
    "factcheck claims --outlet ari": r"Ariana\ News",
    "factcheck show F-3270": "F-327084ded145",
    "factcheck --db nowhere.db show F-3270": "",
}


@pytest.mark.skipif(BASH is None, reason="no bash on this machine")
def test_bash_completes(here: Path) -> None:
    program = here / "bin" / "factcheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factcheck "$@"\n')
    program.chmod(0o755)
    script = ASK + "".join(f'ask "{line}"\n' for line in TYPED)
    environ = {"PATH": f"{program.parent}:/usr/bin:/bin", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    done = subprocess.run([str(BASH), "-c", script], env=environ, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"{line} -> {found}".rstrip(" ") + " " * (not found) for line, found in TYPED.items()
    ]
    assert not (here / "nowhere.db").exists()


def completed(*words: str) -> list[str]:
    *before, typed = words
    return [str(item.value) for item in Bash(cli, {}, PROGRAM, VARIABLE).get_completions(list(before), typed)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("comp",), ["completion"]),
        (("diff", "--fail-on", "st"), ["stale"]),
        (("report", "--fail-on", "st"), []),
        (("report", "--fail-on", "updates:same"), ["updates:same_origin"]),
        (("report", "--verdict", "ver"), ["verbatim"]),
        (("show", "--blocks", "002"), ["002_9b668d9ad17ae771.txt"]),
        (("claims", "--doc", "seeds/003"), ["seeds/003_d7b3492d92cf1836.txt"]),
        (("claims", "--speaker", "vladimir p"), ["Vladimir Putin"]),
        (("claims", "--measure", "cross"), ["crossed"]),
        (("claims", "--db", "other.db", "--measure", "cross"), []),
        (("review", "sign", "F-3270"), ["F-327084ded145"]),
        (("users", "disable", "a"), []),
    ],
)
def test_names_come_from_the_database(here: Path, words: tuple[str, ...], found: list[str]) -> None:
    assert completed(*words) == found


def test_questions_are_completed(here: Path) -> None:
    shown = completed("plot", "g-")
    assert len(shown) == 2
    assert all(one.startswith("G-") for one in shown)


def test_a_file_that_is_no_database_completes_nothing(here: Path) -> None:
    Path("claims.db").write_text("not a database at all\n" * 100)
    assert completed("show", "F-") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_its_script(empty: Path, shell: str) -> None:
    script = invoke("completion", shell).stdout
    assert f"{VARIABLE}={shell}_complete" in script
    checker = shutil.which(shell)
    if checker:
        checked = subprocess.run([checker, "-n"], input=script, capture_output=True, text=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")
