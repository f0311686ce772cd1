"""Every way to falsify a log that lies in a SQLite file, at random: each really changes what stands there.

Triggers are dropped and checks switched off first, as whoever falsifies would: what is found is found by the chain, by
what was shown, or by the head kept elsewhere.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from factcheck.record import entry_hash
from factcheck.review.chain import Problem
from factcheck.store.log import from_row

Raw = sqlite3.Connection
Missed = dict[str, list[int]]
Falsify = Callable[[Raw, random.Random], None]
TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('log', 'shown', 'accounts')"
TEXTS = (
    "prev_hash",
    "hash",
    "actor",
    "action",
    "subject_kind",
    "subject_id",
    "before",
    "after",
    "reason",
    "shown_hash",
    "at",
)


def unguarded(path: Path) -> Raw:
    """A copy in memory of a database, its guards gone."""
    raw = sqlite3.connect(":memory:", isolation_level=None)
    with closing(sqlite3.connect(path)) as source:
        source.backup(raw)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    raw.execute("PRAGMA foreign_keys = OFF")
    for (name,) in raw.execute(TRIGGERS).fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    return raw


def missed(path: Path, number: int, seed: int, problems: Callable[[sa.Connection], list[Problem]]) -> Missed:
    """By kind: falsifications made, not found with the head, and not found by the log alone."""
    raw, chance = unguarded(path), random.Random(seed)
    engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=sa.StaticPool)
    told: Missed = {kind: [0, 0, 0] for kind in KINDS}
    with engine.connect() as connection:
        for _ in range(number):
            raw.execute("BEGIN")
            kind = falsify(raw, chance)
            places = {problem.where for problem in problems(connection)}
            told[kind] = [n + more for n, more in zip(told[kind], (1, not places, not places - {"head"}), strict=True)]
            raw.execute("ROLLBACK")
    engine.dispose()
    return told


def falsify(raw: Raw, chance: random.Random) -> str:
    """One falsification, named; the content of log, shown and accounts is another afterwards."""
    while True:
        kind = chance.choice(tuple(KINDS))
        before = _content(raw)
        raw.execute("SAVEPOINT falsified")
        try:
            KINDS[kind](raw, chance)
        except sqlite3.IntegrityError:  # a UNIQUE that even without guards stands: try another one
            raw.execute("ROLLBACK TO falsified")
        if _content(raw) != before:
            return kind
        raw.execute("RELEASE falsified")


def _content(raw: Raw) -> list[Any]:
    kept = raw.text_factory
    raw.text_factory = bytes
    try:
        tables = ("log ORDER BY seq", "shown ORDER BY sha256", "accounts ORDER BY id")
        return [[tuple(row) for row in raw.execute(f"SELECT * FROM {table}")] for table in tables]
    finally:
        raw.text_factory = kept


# ------------------------------------------------------------------------------------------------ kinds


def _flip(raw: Raw, chance: random.Random) -> None:
    """One bit of one text of one entry."""
    column, seq = chance.choice(TEXTS), _some(raw, chance)
    (text,) = raw.execute(f"SELECT {column} FROM log WHERE seq = ?", (seq,)).fetchone()
    if text:
        raw.execute(f"UPDATE log SET {column} = CAST(? AS TEXT) WHERE seq = ?", (_flipped(text, chance), seq))


def _flip_shown(raw: Raw, chance: random.Random) -> None:
    sha256, text = chance.choice(raw.execute("SELECT sha256, content FROM shown").fetchall())
    raw.execute("UPDATE shown SET content = CAST(? AS TEXT) WHERE sha256 = ?", (_flipped(text, chance), sha256))


def _flipped(text: str, chance: random.Random) -> bytes:
    data = bytearray(text.encode())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _number(raw: Raw, chance: random.Random) -> None:
    column = chance.choice(("seq", "number"))
    change = chance.choice((-1000, -1, 1, 1000))
    raw.execute(f"UPDATE log SET {column} = {column} + ? WHERE seq = ?", (change, _some(raw, chance)))


def _empty(raw: Raw, chance: random.Random) -> None:
    column = chance.choice(("before", "after", "reason", "shown_hash"))
    raw.execute(f"UPDATE log SET {column} = NULL WHERE seq = ?", (_some(raw, chance),))


def _delete(raw: Raw, chance: random.Random) -> None:
    raw.execute("DELETE FROM log WHERE seq = ?", (_some(raw, chance),))


def _delete_and_close(raw: Raw, chance: random.Random) -> None:
    """An entry goes, those after it move up and are chained anew."""
    rows = _rows(raw)
    del rows[chance.randrange(len(rows))]
    _write(raw, rows, renumber=True)


def _delete_shown(raw: Raw, chance: random.Random) -> None:
    raw.execute(
        "DELETE FROM shown WHERE sha256 = ?", (chance.choice(raw.execute("SELECT sha256 FROM shown").fetchall())[0],)
    )


def _cut(raw: Raw, chance: random.Random) -> None:
    """The tail goes: what is left is a log in itself."""
    raw.execute("DELETE FROM log WHERE seq >= ?", (_some(raw, chance),))


def _swap(raw: Raw, chance: random.Random) -> None:
    """Two entries change places, hashes and all, or only what they say."""
    rows = _rows(raw)
    one, other = chance.sample(range(len(rows)), 2)
    names = chance.choice((("seq",), ("actor",), ("reason", "after"), ("at",), ("hash",), ("seq", "prev_hash")))
    for name in names:
        rows[one][name], rows[other][name] = rows[other][name], rows[one][name]
    _write(raw, rows)


def _insert(raw: Raw, chance: random.Random) -> None:
    """One entry more, copied from another, somewhere in the log, all after it moved and chained anew."""
    rows = _rows(raw)
    copied = dict(chance.choice(rows)) | {"reason": f"put in {chance.random()}"}
    rows.insert(chance.randrange(len(rows)), copied)  # at the end it would be an entry after the head
    _write(raw, rows, renumber=True)


def _rewrite(raw: Raw, chance: random.Random) -> None:
    """An entry says something else, and the whole chain from it on is computed anew: without a head it holds."""
    rows = _rows(raw)
    row = chance.choice(rows)
    change = chance.choice(("reason", "at", "actor"))
    others = [other["actor"] for other in rows if other["actor"] != row["actor"]]
    row[change] = {"reason": f"other words {chance.random()}", "at": "2020-01-01T00:00:00Z",
                   "actor": chance.choice(others) if others else row["actor"]}[change]  # fmt: skip
    _write(raw, rows, rechain=True)


def _account(raw: Raw, chance: random.Random) -> None:
    what = chance.choice(
        ("role = 'lead'", "name = name || '2'", "disabled_at = '2020-01-01T00:00:00Z'", "id = id || '2'")
    )
    one = chance.choice(raw.execute("SELECT id FROM accounts").fetchall())[0]
    raw.execute(f"UPDATE accounts SET {what} WHERE id = ?", (one,))


KINDS: dict[str, Falsify] = {
    "byte flip": _flip,
    "byte flip in what was shown": _flip_shown,
    "number changed": _number,
    "value removed": _empty,
    "deletion": _delete,
    "deletion, chained anew": _delete_and_close,
    "deletion of what was shown": _delete_shown,
    "tail cut": _cut,
    "swap": _swap,
    "insertion, chained anew": _insert,
    "whole chain rewritten": _rewrite,
    "account changed": _account,
}


# ------------------------------------------------------------------------------------------------ pieces


def _some(raw: Raw, chance: random.Random) -> int:
    return int(chance.choice(raw.execute("SELECT seq FROM log").fetchall())[0])


def _rows(raw: Raw) -> list[dict[str, Any]]:
    cursor = raw.execute("SELECT * FROM log ORDER BY seq")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _write(raw: Raw, rows: list[dict[str, Any]], *, renumber: bool = False, rechain: bool = False) -> None:
    if renumber:
        for seq, row in enumerate(rows, 1):
            row["seq"] = seq
    if renumber or rechain:
        _rechain(rows)
    raw.execute("DELETE FROM log")
    for row in rows:
        marks = ", ".join("?" for _ in row)
        raw.execute(f"INSERT INTO log ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


def _rechain(rows: list[dict[str, Any]]) -> None:
    """As whoever knows how it is done: numbers, what was before, hashes."""
    hash_before = "0" * 64
    last: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        subject = (row["subject_kind"], row["subject_id"])
        was = last.get(subject)
        row["number"] = was["number"] + 1 if was else 1
        row["before"] = was["after"] if was else None
        row["prev_hash"] = hash_before
        row["hash"] = hash_before = entry_hash(from_row(row))
        last[subject] = row
