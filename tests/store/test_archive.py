"""The whole database as a file and back: equal to the last byte, on either database and from one to the other."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from jsonschema.exceptions import ValidationError

from factcheck import accounts, audit, casework, signoff, watchlist
from factcheck.archiving import archived, bring_in
from factcheck.errors import Damaged, FactcheckError, StoreError, UsageError
from factcheck.model import Capture, Edit, Facts, Failure
from factcheck.record import Account
from factcheck.review.standing import Opinion
from factcheck.store import archive, engine, migrate, tables
from factcheck.store import rows as rows_of_claims
from factcheck.store.database import Database, open_database
from tests.parts.test_report_machine import validator
from tests.store.samples import AT, LATER, OTHER, TEXT, capture, county, filled, finding, group, houses, reading

F = finding(houses(), county())


def lived_in(database: Database, *, with_case: bool = True) -> Database:
    """A database with some history: readings and findings superseded, edits, failures, decisions, a person gone."""
    filled(database)
    ada = accounts.add(database, None, "ada", "admin", AT, password="correct horse battery")
    bob, cleo = (accounts.add(database, ada, name, "reviewer", AT) for name in ("bob", "cleo"))
    accounts.new_token(database, ada, "bob", AT)
    accounts.web_secret(database, AT)
    signoff.propose(database, bob, F.id, Opinion("report_range"), None, AT, note="both are counts of one evening")
    signoff.sign(database, cleo, F.id, Opinion("report_range"), None, AT)
    accounts.change(database, ada, "cleo", AT, active=False)  # the log holds what she did when she could
    database.edit([Edit("seeds/002_post.txt", "outlet", "The Coast Post", "its masthead", "ada", LATER)])
    database.save_reading(reading(OTHER, county(), reader="2"), LATER)
    database.save_matching(
        "m2", "2", [finding(houses(), county(), reason="otherwise")], [group(houses(), county())], LATER
    )
    signoff.set_signers(database, ada, 1, LATER)
    if with_case:
        _a_case(database, ada, bob)
    database.add_failure(Failure("gone.txt", "fetch", "cannot be read \u202e"), LATER)
    database.add(
        Capture(b"\x00\xff", hashlib.sha256(b"\x00\xff").hexdigest(), "text/plain", "b.txt", AT), TEXT, Facts()
    )
    return database


def _a_case(database: Database, ada: Account, bob: Account) -> None:
    """A case that held more than it holds, and is closed."""
    casework.new(database, ada, "flood", "The flood", "for the Saturday piece", LATER)
    items = casework.meant(database, ["001", "002", "G-1", F.id])
    casework.add(database, ada, "flood", items, LATER, reviewers=["bob"])
    casework.remove(database, ada, "flood", ["002"], "not of this flood", LATER)
    watchlist.add(database, bob, "place", "Öland", LATER, case="flood")
    watchlist.add(database, ada, "outlet", "Coast Post", LATER)
    watchlist.remove(database, bob, "outlet", "Coast Post", LATER)
    casework.close(database, bob, "flood", "published on Saturday", LATER)


def exported(database: Database) -> str:
    return "".join(archived(database))


@pytest.fixture
def file(database: Database, tmp_path: Path) -> Path:
    path = tmp_path / "all.jsonl"
    path.write_text(exported(lived_in(database)), "utf8")
    return path


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive made once."""
    with open_database(str(tmp_path_factory.mktemp("lived in") / "claims.db")) as database:
        return exported(lived_in(database)).encode()


@pytest.fixture
def new(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where another database may be made."""
    if kind == "sqlite":
        yield str(tmp_path / "new.db")
        return
    running = request.getfixturevalue("postgresql")
    yield running.create("brought")
    running.drop("brought")


def rows(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but what stays, as they stand in the database."""
    found = {}
    with database.reading() as connection:
        for name, table in tables.metadata.tables.items():
            if name in archive.STAYS:
                continue
            columns = [sa.column(one.name) for one in table.c if (name, one.name) != ("accounts", "password")]
            query = sa.select(*columns).select_from(sa.table(name))
            found[name] = sorted((tuple(row) for row in connection.execute(query)), key=repr)
    return found


# ------------------------------------------------------------------------------------------------ back again


def test_what_comes_in_is_what_went_out(database: Database, file: Path, new: str) -> None:
    came = bring_in(new, file)
    with open_database(new) as brought:
        assert rows(brought) == rows(database)
        assert exported(brought) == file.read_text("utf8")
        assert brought.check() == []
        assert audit.verify(brought, audit.head(database)).problems == ()
        assert brought.search("houses") == database.search("houses") != []
    assert came.rows == sum(map(len, rows(database).values())) - len(rows(database)["data_dictionary"])


def test_from_one_database_to_the_other(
    database: Database, kind: str, file: Path, tmp_path: Path, postgresql: Any
) -> None:
    other = str(tmp_path / "other.db") if kind == "postgresql" else postgresql.create("other")
    try:
        bring_in(other, file)
        with open_database(other) as brought:
            assert rows(brought) == rows(database)
            assert exported(brought) == file.read_text("utf8")
    finally:
        if kind == "sqlite":
            postgresql.drop("other")


def test_one_goes_on_with_it(file: Path, new: str) -> None:
    """New rows get new keys, the log goes on, its guards stand, and the first admin can sign in again."""
    bring_in(new, file)
    with open_database(new) as brought:
        assert accounts.nobody_can_sign_in(brought)
        token = accounts.new_token(brought, None, "ada", LATER)
        ada = accounts.by_token(brought, token)
        assert not accounts.nobody_can_sign_in(brought)
        with pytest.raises(FactcheckError, match="admin"):
            accounts.new_token(brought, None, "bob", LATER)
        signoff.propose(brought, ada, F.id, Opinion("confirm_conflict"), None, LATER)
        brought.add(capture("new.txt", "A third text"), "A third text", Facts())
        assert audit.verify(brought, None).problems == ()
        with pytest.raises(sa.exc.DBAPIError), brought.writing() as connection:
            connection.execute(sa.text("DELETE FROM log"))


def test_nothing_that_lets_one_sign_in_goes_out(database: Database) -> None:
    lived_in(database)
    out = exported(database)
    with database.reading() as connection:
        hashes = [row[0] for row in connection.execute(sa.select(tables.tokens.c.hash))]
        hashes += [row.value for row in connection.execute(sa.select(tables.secrets))]
        hashes += [row.password for row in connection.execute(sa.select(tables.accounts)) if row.password]
    assert len(hashes) == 3
    assert not any(json.dumps(one)[1:-1] in out or one in out for one in hashes)


def test_lines_fit_their_schema_and_no_terminal_obeys_them(written: bytes) -> None:
    lines = [json.loads(line) for line in written.decode().split("\n")[:-1]]
    kinds = ["head", *["row"] * (len(lines) - 2), "end"]
    fits = validator("archive.json")
    for kind, line in zip(kinds, lines, strict=True):
        fits.evolve(schema={"$ref": f"archive.json#/$defs/{kind}"}).validate(line)
        fits.validate(line)
    assert {line["table"] for line in lines[1:-1]} >= {
        *("captures", "claims", "findings", "log", "edits", "cases", "case_items", "case_claims", "watches")
    }
    assert "\u202e" not in written.decode()
    with pytest.raises(ValidationError):
        fits.validate({"table": "claims", "row": {"key": [1]}})


# ------------------------------------------------------------------------------------------------ refused


def untouched(location: str) -> bool:
    """No file is left, or no table."""
    if "://" not in location:
        return not any(Path(f"{location}{ending}").exists() for ending in ("", "-wal", "-shm"))
    connected = sa.create_engine(location.replace("postgresql://", "postgresql+psycopg://"))
    try:
        return sa.inspect(connected).get_table_names() == []
    finally:
        connected.dispose()


def lined(change: Callable[[list[str]], None]) -> Callable[[bytes], bytes]:
    """A forger's work: lines changed, and the last one made to fit."""

    def forged(data: bytes) -> bytes:
        lines = data.decode().split("\n")[:-2]
        change(lines)
        body = "".join(f"{line}\n" for line in lines).encode()
        end = {"end": len(lines), "sha256": hashlib.sha256(body).hexdigest()}
        return body + json.dumps(end).encode() + b"\n"

    return forged


def edited(table: str, old: str, new_: str) -> Callable[[bytes], bytes]:
    def change(lines: list[str]) -> None:
        at = next(n for n, line in enumerate(lines) if f'"table": "{table}"' in line and old in line)
        lines[at] = lines[at].replace(old, new_, 1)

    return lined(change)


def without(table: str) -> Callable[[bytes], bytes]:
    def change(lines: list[str]) -> None:
        del lines[min(n for n, line in enumerate(lines) if f'"table": "{table}"' in line)]

    return lined(change)


SPOILED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda data: b"", "no archive"),
    "something else": (lambda data: b'{"id": 1}\n', "no archive"),
    "no JSON": (lambda data: b"\x89PNG\r\n\x1a\n\x00\x00", "no archive"),
    "deep": (lambda data: b"[" * 100_000 + b"\n", "no archive"),
    "cut in a line": (lambda data: data[: len(data) // 2], "cut off"),
    "cut after a line": (lambda data: data[: data.index(b"\n", len(data) // 2) + 1], "cut off"),
    "without its last line": (lambda data: data[: data.rindex(b"\n", 0, -1) + 1], "cut off"),
    "a byte changed": (lambda data: data.replace(b"55 houses", b"56 houses", 1), "SHA-256 is another"),
    "a line more": (lambda data: data + data.split(b"\n")[3] + b"\n", "cut off"),
    "newer": (lined(lambda lines: lines.__setitem__(0, lines[0].replace('"00', '"99'))), "newer factcheck"),
    "other words": (edited("claims", "At least 40 houses", "At least 41 houses"), "not as it was written"),
    "other text": (edited("articles", "At least 40 houses", "At least 41 houses"), "not as it was written"),
    "another figure": (edited("claims", '"best": 40', '"best": 39'), "cannot stand|not as it was written"),
    "another decision": (edited("log", "report_range", "confirm_conflict"), "not as it was written"),
    "an entry less": (without("log"), "not as it was written"),
    "no evidence": (without("shown"), "not as it was written"),
    "another role": (edited("accounts", '"reviewer"', '"admin"'), "not as it was written"),
    "a table of its own": (edited("shown", '"table": "shown"', '"table": "evil"'), "no table 'evil'"),
    "a secret": (edited("shown", '"table": "shown"', '"table": "tokens"'), "no table 'tokens'"),
    "another column": (edited("failures", '"step"', '"stop"'), "other columns"),
    "a word that is none": (edited("failures", '"step": "fetch"', '"step": "guess"'), "cannot stand"),
    "a wrong type": (edited("links", '"position": 0', '"position": "x"'), "cannot stand"),
    "a list": (edited("links", '"position": 0', '"position": [0]'), "cannot stand"),
    "no base64": (edited("captures", '{"base64": "', '{"base64": "*'), "is no row"),
    "no row": (lined(lambda lines: lines.insert(2, '{"table": "claims"}')), "line 3 is no row"),
    "a reading less": (without("readings"), "cannot stand|not as it was written"),
}  # fmt: skip


ON_BOTH = ("cut in a line", "another decision", "another role", "a wrong type", "a reading less")


@pytest.mark.parametrize("spoiled", SPOILED)
def test_a_spoiled_file_is_refused_and_leaves_nothing(
    written: bytes, tmp_path: Path, spoiled: str, request: pytest.FixtureRequest
) -> None:
    spoil, words = SPOILED[spoiled]
    file = tmp_path / "all.jsonl"
    file.write_bytes(spoil(written))
    assert file.read_bytes() != written
    refuses(file, str(tmp_path / "new.db"), words)
    if spoiled in ON_BOTH:
        running = request.getfixturevalue("postgresql")
        refuses(file, running.create("refused"), words)
        running.drop("refused")


def refuses(file: Path, new: str, words: str) -> None:
    with pytest.raises((Damaged, StoreError)) as refused:
        bring_in(new, file)
    told = f"{refused.value.message} {refused.value.hint}"
    assert any(word in told for word in words.split("|")), told
    assert file.name in told
    assert untouched(new)


def test_a_database_with_anything_in_it_is_left_alone(database: Database, location: str, file: Path) -> None:
    before = rows(database)
    with pytest.raises(UsageError, match="not empty"):
        bring_in(location, file)
    assert rows(database) == before


def test_an_empty_database_of_ours_is_filled(file: Path, new: str) -> None:
    open_database(new).close()
    bring_in(new, file)
    with open_database(new) as brought:
        assert exported(brought) == file.read_text("utf8")


OLDER = "0015"  # the first version that archives were written of


def as_of(version: str, columns: dict[str, set[str]]) -> Callable[[bytes], bytes]:
    """An archive as a program of that version wrote it."""

    def change(lines: list[str]) -> None:
        records = [json.loads(line) for line in lines]
        kept = [one for one in records[1:] if one["table"] in columns]
        rows_ = [
            {"table": one["table"], "row": {k: v for k, v in one["row"].items() if k in columns[one["table"]]}}
            for one in kept
        ]
        lines[:] = [json.dumps(one) for one in (records[0] | {"database_version": version}, *rows_)]

    return lined(change)


def test_an_archive_of_an_older_database_is_brought_up(tmp_path: Path) -> None:
    with open_database(str(tmp_path / "lived.db")) as database:
        written = exported(lived_in(database, with_case=False)).encode()
    older = engine.connect(str(tmp_path / "older.db"), create=True)
    with engine.writing(older) as connection:
        migrate.move(connection, OLDER)
        names = sa.inspect(connection).get_table_names()
        columns = {name: set(archive.columns_of(connection, name)) for name in names}
    older.dispose()
    file, new = tmp_path / "all.jsonl", str(tmp_path / "new.db")
    file.write_bytes(as_of(OLDER, columns)(written))
    bring_in(new, file)
    with open_database(new, migrate=False) as brought:
        assert brought.version() == migrate.known()[-1] != OLDER
        assert brought.check() == []
        assert len(rows(brought)["data_dictionary"]) > 300
        assert brought.search("houses") != []


def test_another_program_s_database_is_refused(file: Path, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "theirs.db") as theirs:
        theirs.execute("create table notes (text)")
    with pytest.raises(StoreError, match="another program"):
        bring_in(str(tmp_path / "theirs.db"), file)


def test_nought_below_nought_is_nought() -> None:
    """Databases keep no -0.0: a claim's hash must not either, or it would not be what was read."""
    assert rows_of_claims.claim_hash(replace(county(), best=-0.0)) == rows_of_claims.claim_hash(
        replace(county(), best=0.0)
    )
