"""The record of what people decided: accounts, subjects and entries, each entry chained to the one before by its hash.

The log knows nothing of findings in particular: corrections of claims, groups and documents are entries like decisions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

import rfc8785

Role = Literal["reviewer", "lead", "admin"]
ROLES: tuple[Role, ...] = ("reviewer", "lead", "admin")
"""Each may what those before it may."""

State = Literal["open", "in_review", "proposed", "signed_off", "dismissed", "returned", "stale"]
Action = Literal["assign", "propose", "dismiss", "sign", "return", "defer", "reopen", "undo"]
Resolution = Literal[
    "confirm_conflict", "prefer_source", "report_range", "explain_difference", "not_a_conflict", "extraction_error"
]
RESOLUTIONS: tuple[Resolution, ...] = (
    "confirm_conflict",
    "prefer_source",
    "report_range",
    "explain_difference",
    "not_a_conflict",
    "extraction_error",
)
DISMISSALS: tuple[Resolution, ...] = ("not_a_conflict", "extraction_error")
"""Resolutions that say there is nothing to report; they end in `dismissed` and need the second signature like any."""
STATES: tuple[State, ...] = ("open", "in_review", "proposed", "signed_off", "dismissed", "returned", "stale")
DEFAULT_SIGNERS = 2

SubjectKind = Literal["finding", "claim", "group", "document", "case", "watch", "alias", "account", "setting"]
Json = Mapping[str, Any]

GENESIS = "0" * 64  # what the first entry is chained to


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in. Identity is ``id``, which is all that entries hold; names may change."""

    id: str
    name: str
    role: Role
    active: bool = True

    def may_act_as(self, role: Role) -> bool:
        """Whether this account has ``role`` or one above it."""
        return self.active and ROLES.index(self.role) >= ROLES.index(role)


def account_json(account: Account) -> Json:
    """What the log keeps of an account."""
    return {"name": account.name, "role": account.role, "active": account.active}


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about."""

    kind: SubjectKind
    id: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has its place in the log. ``at`` is UTC with "Z"; ``shown_hash`` what a decision binds to."""

    actor: str
    action: str
    subject: Subject
    before: Json | None
    after: Json | None
    at: str
    reason: str | None = None
    shown_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. ``number`` counts the entries of its subject from 1, ``seq`` those of the whole log."""

    seq: int
    prev_hash: str
    hash: str
    actor: str
    action: str
    subject: Subject
    number: int
    before: Json | None
    after: Json | None
    reason: str | None
    shown_hash: str | None
    at: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the log, to be kept elsewhere: later it tells a log that was cut or written anew from ours."""

    seq: int
    hash: str
    first: str  # hash of the first entry: whose log it is


def canonical(value: Any) -> str:
    """JSON as RFC 8785 has it: equal values give equal text, in every language."""
    return rfc8785.dumps(value).decode()


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(rfc8785.dumps(value)).hexdigest()


def chained(draft: Draft, seq: int, number: int, prev_hash: str) -> Entry:
    """The draft as an entry at its place in the log."""
    values = {field.name: getattr(draft, field.name) for field in fields(Draft)}
    open_entry = Entry(seq=seq, prev_hash=prev_hash, hash="", number=number, **values)
    return Entry(seq=seq, prev_hash=prev_hash, hash=entry_hash(open_entry), number=number, **values)


def entry_hash(entry: Entry) -> str:
    """The hash of everything in an entry but the hash itself."""
    return digest(
        {
            "seq": entry.seq,
            "prev_hash": entry.prev_hash,
            "actor": entry.actor,
            "action": entry.action,
            "subject_kind": entry.subject.kind,
            "subject_id": entry.subject.id,
            "number": entry.number,
            "before": entry.before,
            "after": entry.after,
            "reason": entry.reason,
            "shown_hash": entry.shown_hash,
            "at": entry.at,
        }
    )
