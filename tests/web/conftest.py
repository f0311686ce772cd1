"""The review page as it is served: a real server on a free port, asked by programs."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from factcheck import accounts
from factcheck.record import Account, Role
from factcheck.settings import clock
from factcheck.store.database import Database, open_database
from factcheck.web.office import Office
from factcheck.web.server import bound, names_of, server

ROOT = Path(__file__).parents[2]
PASSWORD = "correct horse battery"
ADA, BO, LEA = "ada", "bo", "lea"
ROLES: dict[str, Role] = {ADA: "admin", BO: "reviewer", LEA: "lead"}


@dataclass
class Site:
    """A running review page, its database, and a clock that can be put forward."""

    database: Database
    office: Office
    url: str
    names: frozenset[str]
    people: dict[str, Account]
    ahead: list[str] = field(default_factory=list)
    visitors: list[Visitor] = field(default_factory=list)

    def visitor(self, name: str | None = None) -> Visitor:
        """A client that sends what a browser would; signed in as ``name``."""
        found = Visitor(self.url)
        self.visitors.append(found)
        if name:
            found.sign_in(name)
        return found


class Visitor(httpx.Client):
    """A browser without eyes: same-origin headers on forms, redirects followed."""

    def __init__(self, url: str) -> None:
        headers = {"origin": url, "sec-fetch-site": "same-origin"}
        super().__init__(base_url=url, headers=headers, follow_redirects=True, timeout=30)

    def sign_in(self, name: str, password: str = PASSWORD) -> httpx.Response:
        return self.post("/sign-in", data={"name": name, "password": password, "back": "/queue"})

    def open(self, path: str) -> httpx.Response:
        return self.get(path)

    def decide(self, page: httpx.Response, act: str, note: str = "", **other: str) -> httpx.Response:
        """Send the form of a finding's page."""
        fields = {name: hidden(page.text, name) for name in ("form", "seen")}
        return self.post(page.url.path, data=fields | {"act": act, "note": note} | other)


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, f"the page has no field {name}"
    return found[1]


def serving(path: Path) -> Iterator[Site]:
    """A site on the database at ``path``, with three people."""
    with open_database(str(path)) as database:
        now = clock({})
        ahead: list[str] = []
        at = now()
        people: dict[str, Account] = {}
        for name, role in ROLES.items():
            people[name] = accounts.add(database, people.get(ADA), name, role, at, password=PASSWORD)
        office = Office(database, lambda: ahead[-1] if ahead else clock({})(), accounts.web_secret(database, at))
        with bound("127.0.0.1", 0) as listening:
            names = names_of(listening, ())
            running = server(office, names)
            thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
            thread.start()
            while not running.started:
                time.sleep(0.01)
            made = Site(database, office, f"http://127.0.0.1:{listening.getsockname()[1]}", names, people, ahead)
            yield made
            for visitor in made.visitors:
                visitor.close()
            running.should_exit = True
            thread.join()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """The review page on what the seeds give."""
    shutil.copy(ROOT / "claims.db", tmp_path / "claims.db")
    yield from serving(tmp_path / "claims.db")
