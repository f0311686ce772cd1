"""A newsroom for the tests of the review page: a real database, a real server on a port of its own, accounts."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import uvicorn

from factcheck import accounts
from factcheck.model import Claim, Fact, Facts, Finding
from factcheck.record import Account, Entry, Role
from factcheck.store import log
from factcheck.store.captures import article_id
from factcheck.store.database import Database
from factcheck.store.log import LogFilter
from factcheck.web.app import application
from factcheck.web.office import Office
from tests.store import samples

PASSWORD = "a wet and windy morning"
STARTED_WITHIN = 20  # seconds; a busy machine starts a server late
BEFORE, AFTER = "The radio said that ", " were counted on the quay.\n\nMore is to follow."


class Clock:
    """The office's clock: real time, moved on by a test."""

    def __init__(self) -> None:
        self.moved = timedelta()

    def __call__(self) -> str:
        return (datetime.now(UTC) + self.moved).replace(microsecond=0).isoformat().replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a conflict: an article around the claim's words."""

    words: str
    outlet: str = "Daily Tide"
    before: str = BEFORE
    after: str = AFTER
    values: dict[str, object] = field(default_factory=dict)

    def text(self, number: int, side: int) -> str:
        return f"Harbour notes {number}.{side}\n{self.before}{self.words}{self.after}"


@dataclass(slots=True)
class House:
    """The newsroom: ``ada`` is admin, ``lena`` lead, ``bob`` and ``cleo`` are reviewers."""

    url: str
    office: Office
    clock: Clock
    people: dict[str, Account]

    @property
    def database(self) -> Database:
        return self.office.database

    def cookie(self, name: str) -> str:
        """A session of ``name``, begun without a browser."""
        return accounts.enter(self.database, self.people[name].id, self.clock()).key

    def give_password(self, *names: str) -> None:
        for name in names:
            accounts.set_password(self.database, self.people["ada"], name, PASSWORD, self.clock())

    def entries(self, finding: str | None = None) -> list[Entry]:
        with self.database.reading() as connection:
            found = log.entries(connection, LogFilter(kind="finding"))
        return [entry for entry in found if finding in (None, entry.subject.id)]


def conflict(database: Database, number: int, one: Told, other: Told) -> Finding:
    """Two documents with a claim each, and the finding on them; `matched` saves it."""
    return samples.finding(_claimed(database, number, 1, one), _claimed(database, number, 2, other), group=None)


def _claimed(database: Database, number: int, side: int, told: Told) -> Claim:
    text = told.text(number, side)
    start = text.index("\n") + 1 + len(told.before)
    end = start + len(told.words)
    numbers = {"stated": 40.0, "low": 40.0, "best": 40.0, "high": 40.0 * side}
    values: dict[str, Any] = {"kind": "quantity", "thing": "boats", **numbers, **told.values}
    claim = Claim(
        id=samples.content_id(article_id(text), "quantity", start, end),
        article=article_id(text),
        start=start,
        end=end,
        text=told.words,
        sentence_start=start,
        sentence_end=end,
        sentence=told.words,
        prefix=text[max(0, start - 32) : start],
        suffix=text[end : end + 32],
        place_in_article="body",
        **values,
    )
    facts = Facts(outlet=Fact(told.outlet, "manifest"))
    database.add(samples.capture(f"in/{number}_{side}.txt", text), text, facts)
    database.save_reading(samples.reading(text, claim), samples.AT)
    return claim


def matched(database: Database, findings: Sequence[Finding], key: str = "m1") -> list[Finding]:
    """Save what was found, as a matching does."""
    database.save_matching(key, "1", findings, [], samples.AT)
    return list(findings)


def plain_conflicts(database: Database, number: int) -> list[Finding]:
    """Conflicts about boats, of which nothing is special."""
    pairs = [(Told(f"{40 + n} boats"), Told(f"{90 + n} boats", "Coast Post")) for n in range(number)]
    return matched(database, [conflict(database, n, one, other) for n, (one, other) in enumerate(pairs)])


PEOPLE: dict[str, Role] = {"ada": "admin", "lena": "lead", "bob": "reviewer", "cleo": "reviewer"}


def staffed(database: Database, at: str) -> dict[str, Account]:
    """Accounts of every role, without passwords yet: a password takes time; the first is the admin."""
    ada = accounts.add(database, None, "ada", "admin", at)
    others = [(name, role) for name, role in PEOPLE.items() if name != "ada"]
    return {"ada": ada} | {name: accounts.add(database, ada, name, role, at) for name, role in others}


@contextmanager
def serving(database: Database) -> Iterator[House]:
    """The review page on a port of its own."""
    clock = Clock()
    people = staffed(database, clock())
    office = Office(database, clock, accounts.web_secret(database, clock()))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(application(office, {host}), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            _wait_for(server)
            yield House(f"http://{host}", office, clock, people)
        finally:
            server.should_exit = True
            thread.join(STARTED_WITHIN)


def _wait_for(server: uvicorn.Server) -> None:
    until = time.monotonic() + STARTED_WITHIN
    while not server.started:
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.01)
