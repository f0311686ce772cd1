"""The whole database as one file of JSON lines, and back: `factcheck export --as jsonl`, `factcheck import`.

The first line names the format and the database's version; then comes one line a row, table after table; the last
tells how many lines came before it and their SHA-256: a cut or changed file is known before anything is written.
An import is one transaction: all of it, verified as `db check` and `audit verify` would, or nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, StatementError

from factcheck import audit
from factcheck.errors import Damaged, StoreError
from factcheck.report.machine import SCHEMA_VERSION, dumped
from factcheck.review.chain import Fold
from factcheck.store import archive, checks, dictionary, engine, guards, migrate
from factcheck.store.database import Database
from factcheck.store.sets import portions

FORMAT = "factcheck-archive-1"
BATCH = 500  # rows written at once
PROBLEMS_SHOWN = 5
END = 200  # bytes that the last line has at most


@dataclass(frozen=True, slots=True)
class Brought:
    """What came in: rows in all, and the SHA-256 that the file gives itself."""

    rows: int
    sha256: str


# ------------------------------------------------------------------------------------------------ out


def archived(database: Database) -> Iterator[str]:
    """The database, line by line, as it was at one moment."""
    whole, count = hashlib.sha256(), 0
    with database.reading() as connection:
        for record in _records(connection):
            line = dumped(record) + "\n"
            whole.update(line.encode())
            count += 1
            yield line
    yield dumped({"end": count, "sha256": whole.hexdigest()}) + "\n"


def _records(connection: Connection) -> Iterator[dict[str, Any]]:
    version = migrate.stored(connection)
    yield {"format": FORMAT, "schema_version": SCHEMA_VERSION, "database_version": version}
    for name in archive.tables():
        for row in archive.rows_of(connection, name):
            yield {"table": name, "row": {column: _told(value) for column, value in row.items()}}


def _told(value: Any) -> Any:
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


# ------------------------------------------------------------------------------------------------ in


def bring_in(location: str, path: Path) -> Brought:
    """Make the database at ``location`` from an archive.

    Raises `UsageError` when anything is in it already, `Damaged` for a file that is no archive, was cut or changed, or
    does not hold what a database of ours can hold.  Nothing is left behind then.
    """
    try:
        version, end = _version(path), _end(path)
    except OSError as error:
        raise Damaged(f"{path} cannot be read: {error.strerror}", None) from error
    connected = engine.connect(location, create=True)
    file = engine.sqlite_path(connected)
    new = file is not None and (not file.exists() or file.stat().st_size == 0)
    try:
        with Database(connected) as database, database.writing() as connection:
            _fill(connection, path, version, end)
            _verify(connection, path)
    except BaseException:
        if file is not None and new:
            for ending in ("", "-wal", "-shm"):
                Path(f"{file}{ending}").unlink(missing_ok=True)
        raise
    return end


def _fill(connection: Connection, path: Path, version: str, end: Brought) -> None:
    archive.prepare(connection, version)
    reading = _Reading(path)
    with archive.unguarded(connection):
        for name, rows in groupby(reading.rows(), key=lambda found: found[0]):
            _put(connection, path, name, (row for _, row in rows))
    if reading.sha256 != end.sha256:
        raise Damaged(f"{path} was changed while it was read", "try again")
    archive.count_on(connection)
    migrate.move(connection)
    dictionary.refresh(connection)


def _put(connection: Connection, path: Path, name: str, rows: Iterator[archive.Row]) -> None:
    if name not in archive.tables():
        raise Damaged(f"{path}: there is no table {name!r}", None)
    columns = archive.columns_of(connection, name) - set(archive.BLANK.get(name, ()))
    for portion in portions(rows, BATCH):
        if any(row.keys() != columns for row in portion):
            raise Damaged(f"{path}: a row of {name} has other columns than the table", None)
        try:
            archive.put(connection, name, portion)
        except (DBAPIError, StatementError, OverflowError) as error:
            reason = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise Damaged(f"{path}: a row of {name} cannot stand in the database: {reason}", None) from error


def _verify(connection: Connection, path: Path) -> None:
    problems = [
        *checks.check(connection),
        *map(str, audit.chain_problems(connection, None, Fold())),
        *guards.missing(connection),
    ]
    if problems:
        shown = "; ".join(problems[:PROBLEMS_SHOWN])
        raise Damaged(f"{path}: what it holds is not as it was written ({len(problems)} times): {shown}", None)


# ------------------------------------------------------------------------------------------------ the file


def _end(path: Path) -> Brought:
    """What the last line says, if it is true of all lines before."""
    whole, count, last = hashlib.sha256(), 0, b""
    with path.open("rb") as file:
        for line in file:
            if last:
                whole.update(last)
                count += 1
            last = line
    told = _object(last) if len(last) <= END else None
    if told is None or set(told) != {"end", "sha256"} or not last.endswith(b"\n"):
        raise Damaged(f"{path} is cut off: its last line is missing", "export it again")
    if told != {"end": count, "sha256": whole.hexdigest()}:
        raise Damaged(f"{path} was changed or damaged after it was written: its SHA-256 is another", "export it again")
    return Brought(count - 1, whole.hexdigest())


def _version(path: Path) -> str:
    """The database's version, which must be one that this program knows."""
    with path.open("rb") as file:
        head = _object(file.readline()) or {}
    version = head.get("database_version")
    if head.get("format") != FORMAT or not isinstance(version, str):
        raise _no_archive(path)
    if version not in migrate.known():
        raise StoreError(
            f"{path} is from a database of version {version}, this program knows up to {migrate.known()[-1]}",
            "use a newer factcheck",
        )
    return version


def _no_archive(path: Path) -> Damaged:
    return Damaged(f"{path} is no archive of a factcheck database", "factcheck export --as jsonl -o FILE writes one")


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


class _Reading:
    """The rows of an archive, and the SHA-256 of all lines but the last, known when all rows are."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.sha256 = ""

    def rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Table and row, in the order of the file; `Damaged` for any line that is none."""
        whole = hashlib.sha256()
        with self._path.open("rb") as file:
            whole.update(file.readline())
            for number, line in enumerate(file, start=2):
                found = _object(line)
                if found is not None and "end" in found:
                    break
                whole.update(line)
                yield self._row(number, found)
        self.sha256 = whole.hexdigest()

    def _row(self, number: int, found: dict[str, Any] | None) -> tuple[str, dict[str, Any]]:
        try:
            assert found is not None
            return str(found["table"]), {name: _meant(value) for name, value in found["row"].items()}
        except (AssertionError, KeyError, TypeError, AttributeError, binascii.Error, ValueError) as error:
            raise Damaged(f"{self._path}: line {number} is no row of a table", None) from error


def _meant(value: Any) -> Any:
    return base64.b64decode(value["base64"], validate=True) if isinstance(value, dict) else value
