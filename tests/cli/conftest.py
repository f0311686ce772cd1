"""The command line on a real database, built once from the seeds by the real pipeline."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factcheck.cli.main import cli

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"

Run = Callable[..., Result]


def invoke(*args: str, **environ: str | None) -> Result:
    """One command as a user would give it, with nothing of our own environment in the way."""
    quiet: dict[str, str | None] = dict.fromkeys(("FACTCHECK_DB", "NO_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS"))
    return CliRunner(catch_exceptions=False).invoke(cli, args, prog_name="factcheck", env=quiet | environ)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder holding the seeds and claims.db as `factcheck run seeds` makes it."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(SEEDS, folder / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = invoke("run", "seeds")
    assert result.exit_code == 0, result.stderr
    return folder


@pytest.fixture
def here(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of one's own, holding a copy of what was built."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


As = Callable[..., Result]


def run(words: str, token: str, typed: str | None = None) -> Result:
    env = dict.fromkeys(("FACTCHECK_DB", "NO_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS"))
    runner = CliRunner(catch_exceptions=False)
    return runner.invoke(
        cli, shlex.split(words), prog_name="factcheck", env={**env, "FACTCHECK_TOKEN_FILE": token}, input=typed
    )


def act(name: str, words: str, typed: str | None = None, code: int = 0) -> Result:
    """One command as Ada or Bob."""
    result = run(words, f"{name}.token", typed)
    assert result.exit_code == code, result.stderr
    return result


@pytest.fixture(scope="session")
def staffed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with Ada, an admin, and Bob, a reviewer, and their tokens."""
    folder = tmp_path_factory.mktemp("staffed")
    shutil.copytree(built, folder, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for words in ("users add ada", "users token ada", "users add bob", "users token bob -o bob.token", "db seal"):
            act("ada", words)
    return folder


@pytest.fixture
def people(staffed: Path, here: Path) -> As:
    """Ada and Bob at work: ``people("ada", "review queue")``."""
    shutil.copytree(staffed, here, dirs_exist_ok=True)
    return act
