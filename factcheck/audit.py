"""Audit: whether the log is the one that was written, and what today's rules would say of what was signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck import matching
from factcheck.errors import InputError
from factcheck.record import Head, Json, account_json
from factcheck.review.chain import (
    Fold,
    Folder,
    Problem,
    against,
    checked,
    checked_accounts,
    checked_cases,
    checked_shown,
    checked_watches,
)
from factcheck.review.standing import from_json
from factcheck.store import accounts, guards, log, watched
from factcheck.store import cases as stored_cases
from factcheck.store import queue as queued

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.model import Finding
    from factcheck.store.database import Database

FORMAT = "factcheck-head-1"
NO_HEAD = (
    "no head to compare with: entries cut from the end, a log written anew from the start and another file in place of "
    "ours cannot be seen without one (factcheck audit head -o HEAD, kept elsewhere)"
)
COMPARED = ("verdict", "strength", "rule")


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of a verification: problems, what it cannot tell, and the end of the log as it is."""

    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    head: Head


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A finding that was decided on and that today's rules judge otherwise; ``None``: they do not make it at all."""

    finding: str
    state: str
    resolution: str | None
    then: Json
    now: Json | None


def head(database: Database) -> Head:
    """The end of the log."""
    with database.reading() as connection:
        return log.head(connection)


def head_json(found: Head, at: str) -> dict[str, Any]:
    """A head as it is written to a file."""
    return {"format": FORMAT, "seq": found.seq, "hash": found.hash, "first": found.first, "at": at}


def head_from(raw: Any, name: str) -> Head:
    """A head as it was written; ``name`` is the file's. Raises `InputError`."""
    try:
        if raw["format"] != FORMAT:
            raise ValueError(raw["format"])
        return Head(int(raw["seq"]), str(raw["hash"]), str(raw["first"]))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{name} is no head of a log", "factcheck audit head -o FILE writes one") from error


def verify(database: Database, known: Head | None) -> Verified:
    """Look at every entry, all that was shown, the accounts and the guards; with a head, whether it is our log."""
    with database.reading() as connection:
        fold = Fold()
        problems = chain_problems(connection, known, fold)
        problems += [Problem("guards", what) for what in guards.missing(connection)]
    return Verified(tuple(problems), () if known else (NO_HEAD,), fold.head)


def chain_problems(connection: Connection, known: Head | None, fold: Fold) -> list[Problem]:
    """What is wrong with the log itself, whatever guards it."""
    problems = list(checked(log.raw_rows(connection), fold))
    problems += checked_shown(log.raw_shown(connection), fold)
    problems += checked_accounts(_known(connection), fold)
    problems += checked_cases(_cases(connection), fold)
    problems += checked_watches(watched.as_logged(connection), fold)
    return problems + (list(against(known, fold)) if known else [])


def _known(connection: Connection) -> Mapping[str, Json]:
    return {account.id: account_json(account) for account in accounts.everyone(connection)}


def _cases(connection: Connection) -> Mapping[str, Folder]:
    return {
        case.id: Folder(case, frozenset(one.item for one in stored_cases.items(connection, case)))
        for case in stored_cases.listed(connection)
    }


def replay(database: Database) -> tuple[list[Otherwise], int]:
    """The decided findings that today's rules judge otherwise, by id, and how many were looked at."""
    with database.reading() as connection:
        decided = queued.decided(connection)
        pairs = queued.claims_of(connection, [one.subject.id for one in decided])
    today = matching.judged(database, pairs)
    with database.reading() as connection:
        found = [_compared(connection, one.subject.id, one.after, today.get(one.subject.id)) for one in decided]
    return [one for one in found if one is not None], len(decided)


def _compared(connection: Connection, finding: str, after: Json | None, today: Finding | None) -> Otherwise | None:
    standing = from_json(after)
    kept = log.shown_as(connection, standing.evidence or "") or {"finding": {}}
    then = {name: kept["finding"].get(name) for name in COMPARED}
    now = {name: getattr(today, name) for name in COMPARED} if today else None
    resolution = standing.opinion.resolution if standing.opinion else None
    return None if then == now else Otherwise(finding, standing.state, resolution, then, now)
