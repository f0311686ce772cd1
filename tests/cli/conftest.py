"""The command line on a real database, built once from the seeds by the real pipeline."""

from __future__ import annotations

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
