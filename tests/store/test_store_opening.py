"""Opening: what is refused with a hint, what a look leaves untouched, writers that lose nothing of each other's."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from factcheck.errors import StoreError
from factcheck.model import Facts, Failure
from factcheck.store.database import Database, open_database
from tests.store.samples import AT, TEXT, capture, filled, houses, reading

WRITERS, TIMES = 4, 100


@pytest.mark.parametrize("migrating", [True, False])
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.txt", b"These are notes, and no database at all.", "not a SQLite database"),
        ("folder", None, "directory"),
        ("missing/claims.db", None, "no folder|no database"),
        ("mysql://host/name", None, "no database URL"),
    ],
)
def test_what_is_no_database_is_refused(
    tmp_path: Path, name: str, content: bytes | None, said: str, migrating: bool
) -> None:
    (tmp_path / "folder").mkdir()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(StoreError, match=said) as refused:
        open_database(name if "://" in name else str(tmp_path / name), migrate=migrating)
    assert refused.value.hint
    assert content is None or (tmp_path / name).read_bytes() == content


def test_a_missing_file_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with pytest.raises(StoreError, match="no database"):
        open_database(str(path), migrate=False)
    assert not path.exists()
    open_database(str(path)).close()
    assert path.exists()


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "music.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        open_database(str(path))
    assert path.read_bytes() == before


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with open_database(str(path)) as database:
        filled(database).seal()
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
    with pytest.raises(StoreError, match=r"damaged|not a SQLite"):
        open_database(str(path))


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot reach") as refused:
        open_database(f"postgresql://someone:secret@/name?host={tmp_path}")
    assert "secret" not in refused.value.message
    assert refused.value.hint


def test_a_url_that_cannot_be_read() -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        open_database("postgresql://host:port/name")


def test_the_short_name_of_postgresql_is_known(kind: str, location: str) -> None:
    name = location.replace("postgresql://", "postgres://") if kind == "postgresql" else f"sqlite:///{location}"
    with open_database(name, migrate=False) as database:
        assert database.check() == []


def test_opening_again_finds_everything(location: str) -> None:
    with open_database(location) as database:
        before = filled(database).stats()
    with open_database(location) as database:
        assert database.stats() == before


def test_alembic_is_imported_only_to_migrate(location: str) -> None:
    code = (
        "import sys; from factcheck.store.database import open_database; "
        f"open_database({location!r}).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    assert done.stdout.strip() == "False"


def test_the_filters_import_nothing_heavy() -> None:
    code = "import sys, factcheck.store.filters; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    assert done.stdout.strip() == "False"


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


# ------------------------------------------------------------------------------------------------ SQLite's own


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "claims.db"


def test_pragmas(file: Path) -> None:
    with open_database(str(file)) as database, database.writing() as connection:
        told = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in (
            "journal_mode", "foreign_keys", "busy_timeout", "recursive_triggers")}  # fmt: skip
    assert told == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 30_000, "recursive_triggers": 1}


def test_readers_do_not_wait_for_a_writer(file: Path) -> None:
    with open_database(str(file)) as database:
        filled(database)
        with database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM failures")
            assert len(database.claims()) == 3


def test_articles_may_be_read_anew_while_they_are_listed(database: Database) -> None:
    """What READ does, article by article; a sealed file, whose readers would stop the writer, included."""
    filled(database).seal()
    for n, entry in enumerate(database.articles()):
        text = database.article_text(entry.id)
        database.save_reading(reading(text, reader=f"new{n}"), AT)
    assert database.claims() == []


def test_a_sealed_file_is_alone_and_compact(file: Path) -> None:
    with open_database(str(file)) as database:
        filled(database).seal()
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    with sqlite3.connect(file) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert raw.execute("PRAGMA freelist_count").fetchone() == (0,)
    raw.close()


def test_search_still_finds_after_sealing(file: Path) -> None:
    with open_database(str(file)) as database:
        filled(database)
        with database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM sentences WHERE number = 0")
        before = database.search("houses")
        database.seal()
        assert database.search("houses") == before != []


def test_looking_at_a_sealed_file_leaves_every_byte(file: Path) -> None:
    with open_database(str(file)) as database:
        filled(database).seal()
    before = file.read_bytes()
    with open_database(str(file)) as database:
        assert len(database.claims()) == 3
        assert database.check() == []
        assert not database.add(capture("seeds/001_tide.txt", TEXT), TEXT, database.sources()[0].place.given)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder nobody may write to."""
    folder = Path(tempfile.mkdtemp())
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def look_and_try_to_write(path: str, answer: Connection) -> None:
    if os.geteuid() == 0:  # permissions do not bind root
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    with open_database(path) as database:
        answer.send(len(database.claims()))
        try:
            database.add_failure(Failure("a.txt", "fetch", "empty"), AT)
        except StoreError as error:
            answer.send((error.message, error.hint))


def test_a_sealed_file_opens_in_a_read_only_folder(file: Path, shelf: Path) -> None:
    with open_database(str(file)) as database:
        filled(database).seal()
    shutil.copy(file, shelf / "claims.db")
    (shelf / "claims.db").chmod(0o444)
    shelf.chmod(0o555)
    fork = multiprocessing.get_context("fork")  # another user may not be able to start our Python
    ours, theirs = fork.Pipe()
    reader = fork.Process(target=look_and_try_to_write, args=(str(shelf / "claims.db"), theirs))
    reader.start()
    reader.join(60)
    assert reader.exitcode == 0
    assert ours.recv() == 3
    message, hint = ours.recv()
    assert "cannot be written" in message
    assert "permissions" in hint
    ours.close()
    theirs.close()


def test_a_file_in_use_is_not_sealed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.store.seal.BUSY_SECONDS", 0.1)
    with open_database(str(file)) as database:
        filled(database)
        with open_database(str(file)) as other:
            assert len(other.claims()) == 3
            with pytest.raises(StoreError, match="cannot be sealed"):
                database.seal()
        database.seal()


# ------------------------------------------------------------------------------------------------ several writers


def count_up(together: Barrier, location: str) -> None:
    """Read, then update what was read: the pattern that loses work without BEGIN IMMEDIATE."""
    with open_database(location, migrate=False) as database:
        together.wait(60)
        for _ in range(TIMES):
            with database.writing() as connection:
                number = connection.execute(sa.text("SELECT outlets FROM claim_groups")).scalar_one()
                connection.execute(sa.text("UPDATE claim_groups SET outlets = :next"), {"next": number + 1})


def open_and_close(together: Barrier, location: str) -> None:
    together.wait(60)
    open_database(location).close()


def in_processes(work: Callable[[Barrier, str], None], location: str) -> list[int | None]:
    """Several at once, which wait for each other before they begin; their exit codes."""
    spawn = multiprocessing.get_context("spawn")
    together = spawn.Barrier(WRITERS)
    workers = [spawn.Process(target=work, args=(together, location)) for _ in range(WRITERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    return [worker.exitcode for worker in workers]


def test_several_writers_lose_nothing(location: str) -> None:
    with open_database(location) as database:
        filled(database)
    assert in_processes(count_up, location) == [0] * WRITERS
    with open_database(location) as database:
        assert database.groups()[0].outlets == 2 + WRITERS * TIMES


def test_several_openers_migrate_once(empty_location: str) -> None:
    assert in_processes(open_and_close, empty_location) == [0] * WRITERS
    with open_database(empty_location, migrate=False) as database:
        assert database.check() == []


def delete_and_fail(database: Database) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
        connection.exec_driver_sql("INSERT INTO captures (sha256) VALUES ('short')")


def test_a_failed_transaction_leaves_no_trace(database: Database) -> None:
    with pytest.raises(IntegrityError):
        delete_and_fail(database)
    assert database.version() is not None
    database.add(capture("a.txt", TEXT), TEXT, Facts())
    database.save_reading(reading(TEXT, houses()), AT)
    assert database.check() == []
