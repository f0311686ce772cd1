"""Databases for the tests: every test that asks for `database` runs on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

import itertools
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

from factcheck.store.database import Database, open_database
from tests.postgresql import server

KINDS = ("sqlite", "postgresql")
TEMPLATE = "migrated"
settings.register_profile("no clock", deadline=None)  # a busy machine is no failure
settings.load_profile("no clock")
_numbers = itertools.count(1)


class PostgreSQL:
    """The tests' server: hands out fresh databases."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.admin = psycopg.connect(url, autocommit=True)
        self.create(TEMPLATE)
        open_database(self.named(TEMPLATE)).close()

    def named(self, name: str) -> str:
        return self.url.replace("@/postgres", f"@/{name}")

    def create(self, name: str, template: str | None = None) -> str:
        self.admin.execute(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'}")
        return self.named(name)

    def drop(self, name: str) -> None:
        self.admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    with server() as url:
        running = PostgreSQL(url)
        yield running
        running.admin.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "claims.db"
    with open_database(str(path)) as database:
        database.seal()
    return path


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which database: a test that asks for this, or for what stands on it, runs on each."""
    return str(request.param)


@pytest.fixture
def empty_location(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a database may be made: nothing is there yet."""
    if kind == "sqlite":
        yield str(tmp_path / "claims.db")
        return
    running: PostgreSQL = request.getfixturevalue("postgresql")
    name = f"empty_{next(_numbers)}"
    yield running.create(name)
    running.drop(name)


@pytest.fixture
def location(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh database with all tables: its path or URL."""
    if kind == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "claims.db")
        yield str(tmp_path / "claims.db")
        return
    running: PostgreSQL = request.getfixturevalue("postgresql")
    name = f"fresh_{next(_numbers)}"
    yield running.create(name, TEMPLATE)
    running.drop(name)


@pytest.fixture
def database(location: str) -> Iterator[Database]:
    """A fresh, open database."""
    with open_database(location) as opened:
        yield opened


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly, before the last line, what was skipped and why: a test that did not run has shown nothing."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.getreports("skipped"))
    for reason, number in reasons.items():
        terminalreporter.write_line(f"NOT RUN: {number} tests. {reason}")
