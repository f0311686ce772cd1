"""Whether a log is the one that was written: every entry in itself, in the chain, and by the rules of sign-off.

Works on rows as they stand in the table, since whoever altered them need not have left anything readable.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from factcheck.case import Case, Item, case_from, items_from
from factcheck.record import DEFAULT_SIGNERS, GENESIS, Entry, Head, Json, Subject, canonical, entry_hash
from factcheck.review.cases import STATES as CASE_STATES
from factcheck.review.standing import Standing, from_json
from factcheck.review.transitions import NEEDS_REASON, SHORTEST_REASON, TAKES_BACK, TRANSITIONS

ENDS = frozenset({"signed_off", "dismissed"})
PLAIN = ("seq", "prev_hash", "hash", "actor", "action", "number", "reason", "shown_hash", "at")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Folder:
    """A case and what it holds."""

    case: Case
    items: frozenset[Item]


@dataclass(slots=True)
class Fold:
    """What the entries up to here have come to."""

    seq: int = 0
    hash: str = GENESIS
    first: str = GENESIS
    last: dict[Subject, Entry] = field(default_factory=dict)
    hashes: dict[int, str] = field(default_factory=dict)
    evidence: dict[str, int] = field(default_factory=dict)  # SHA-256 -> the entry that names it
    cases: dict[str, Folder] = field(default_factory=dict)  # by id

    @property
    def head(self) -> Head:
        return Head(self.seq, self.hash, self.first)

    @property
    def signers(self) -> int:
        last = self.last.get(Subject("setting", "signers"))
        return int(last.after["value"]) if last and last.after else DEFAULT_SIGNERS


def checked(rows: Iterable[Mapping[str, Any]], fold: Fold) -> Iterator[Problem]:
    """Problems of the rows in order; ``fold`` is left with what they come to."""
    for row in rows:
        where = f"entry {row['seq']}"
        try:
            entry = _entry(row)
            found = [*_in_itself(entry), *_in_chain(entry, fold), *_by_the_rules(entry, fold)]
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            yield Problem(where, f"cannot be read ({type(error).__name__})")
            fold.hash = str(row["hash"])
            fold.seq += 1
            continue
        yield from (Problem(where, what) for what in found)
        _go_on(entry, fold)


def against(head: Head, fold: Fold) -> Iterator[Problem]:
    """Whether the log that came to ``fold`` goes on from ``head``."""
    if head.seq == 0:
        return
    if fold.seq and fold.first != head.first:
        yield Problem(
            "head", "this is another log than the head was taken from: replaced, or written anew from the start"
        )
    if fold.seq < head.seq:
        yield Problem("head", f"entries {fold.seq + 1} to {head.seq} are missing: the log was cut")
    elif fold.hashes.get(head.seq) != head.hash:
        yield Problem("head", f"entry {head.seq} is not the one that was written: the log was written anew")


def checked_shown(kept: Iterable[tuple[str, str]], fold: Fold) -> Iterator[Problem]:
    """Whether everything that was shown with a decision is there, as it was."""
    there = set()
    for sha256, text in kept:
        if hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest() != sha256:
            yield Problem(f"shown {sha256[:12]}", "is not what was shown")
        there.add(sha256)
    for sha256, seq in sorted(fold.evidence.items(), key=lambda item: item[1]):
        if sha256 not in there:
            yield Problem(f"entry {seq}", "what was shown with it is gone")


def checked_accounts(known: Mapping[str, Json], fold: Fold) -> Iterator[Problem]:
    """Whether accounts are what the log made them; ``known``: id -> name, role, active."""
    logged = {subject.id: entry.after for subject, entry in fold.last.items() if subject.kind == "account"}
    for account in sorted(known.keys() | logged.keys()):
        if account not in logged:
            yield Problem(f"account {account}", "was made without an entry in the log")
        elif account not in known:
            yield Problem(f"account {account}", "is gone")
        elif dict(logged[account] or {}) != dict(known[account]):
            yield Problem(f"account {account}", "has another name, role or state than the log gave it")


def checked_watches(known: Mapping[str, Json], fold: Fold) -> Iterator[Problem]:
    """Whether what is watched is what the log says; ``known``: id -> as the log would have it."""
    logged = {subject.id: entry.after for subject, entry in fold.last.items() if subject.kind == "watch"}
    for one in sorted(known.keys() | logged.keys()):
        if dict(logged.get(one) or {}) != dict(known.get(one) or {}):
            yield Problem(f"watch {one}", "is not what the log says of it")


def checked_cases(known: Mapping[str, Folder], fold: Fold) -> Iterator[Problem]:
    """Whether cases are, and hold, what the log made of them; ``known`` by id."""
    for one in sorted(known.keys() | fold.cases.keys()):
        stands, logged = known.get(one), fold.cases.get(one)
        if logged is None:
            yield Problem(f"case {one}", "was made without an entry in the log")
        elif stands is None:
            yield Problem(f"case {one}", "is gone")
        elif stands.case != logged.case:
            yield Problem(f"case {one}", "has another title, purpose, state or reviewers than the log gave it")
        elif stands.items != logged.items:
            names = ", ".join(sorted({each.name for each in stands.items ^ logged.items}))
            yield Problem(f"case {one}", f"does not hold what the log put into it: {names}")


# ------------------------------------------------------------------------------------------------ one entry


def _entry(row: Mapping[str, Any]) -> Entry:
    values: dict[str, Any] = {name: row[name] for name in PLAIN}
    values |= {name: _json(row[name]) for name in ("before", "after")}
    return Entry(**values, subject=Subject(row["subject_kind"], row["subject_id"]))


def _json(text: str | None) -> Json | None:
    """Only canonical JSON is what we wrote: a blank more is a change."""
    if text is None:
        return None
    value = json.loads(text)
    if not isinstance(value, dict) or canonical(value) != text:
        raise ValueError("not canonical")
    return value


def _in_itself(entry: Entry) -> Iterator[str]:
    if entry_hash(entry) != entry.hash:
        yield "was altered: its hash is another"


def _in_chain(entry: Entry, fold: Fold) -> Iterator[str]:
    if entry.seq != fold.seq + 1:
        yield f"follows entry {fold.seq}: entries between them are missing, or were put in"
    if entry.prev_hash != fold.hash:
        yield "does not follow from the entry before it"
    last = fold.last.get(entry.subject)
    if entry.number != (last.number + 1 if last else 1):
        yield "has the wrong number among the entries of its subject"
    if last is not None and entry.before != last.after:
        yield "does not start from where its subject was left"


def _go_on(entry: Entry, fold: Fold) -> None:
    fold.first = entry.hash if fold.seq == 0 else fold.first
    fold.seq, fold.hash = entry.seq, entry.hash
    fold.hashes[entry.seq] = entry.hash
    fold.last[entry.subject] = entry
    if entry.subject.kind == "case" and entry.after is not None:
        held = fold.cases[entry.subject.id].items if entry.subject.id in fold.cases else frozenset()
        kept = held - frozenset(items_from(entry.after["removed"]))
        fold.cases[entry.subject.id] = Folder(
            case_from(entry.after), kept | frozenset(items_from(entry.after["added"]))
        )
    named = (entry.after or {}).get("evidence")
    if entry.subject.kind == "finding" and named:
        fold.evidence.setdefault(named, entry.seq)


# ------------------------------------------------------------------------------------------------ rules of sign-off


def _by_the_rules(entry: Entry, fold: Fold) -> Iterator[str]:
    """What sign-off would never have written; the triggers refuse it too, where nobody dropped them."""
    if entry.subject.kind == "case":
        yield from _case_by_the_rules(entry, fold)
    if entry.subject.kind != "finding":
        return
    last = fold.last.get(entry.subject)
    before, after = from_json(last.after if last else None), from_json(entry.after)
    if entry.action == TAKES_BACK:
        own = last is not None and last.actor == entry.actor and last.action != TAKES_BACK
        if not own or after != from_json(last.before if last else None):
            yield "takes back what it may not"
        return
    if after.state not in _reachable(before, entry.action):
        yield f"leads from {before.state} to {after.state}, which no act does"
    if entry.action in NEEDS_REASON and len((entry.reason or "").strip()) < SHORTEST_REASON:
        yield "gives no reason"
    yield from _signatures(entry, before, after, fold.signers)


def _case_by_the_rules(entry: Entry, fold: Fold) -> Iterator[str]:
    before, after = fold.cases.get(entry.subject.id), case_from(entry.after or {})
    stood = before.case.state if before else None
    if CASE_STATES.get((stood, entry.action)) != after.state:
        yield f"leads a case from {stood or 'nothing'} to {after.state}, which no act does"
    if after.id != entry.subject.id:
        yield "is about another case than it says"


def _reachable(before: Standing, action: str) -> set[str]:
    """States that ``action`` may lead to; whatever was decided on something may have gone stale meanwhile."""
    states = {before.state, *(["stale"] if before.shown else [])}
    found: set[str] = {to for (state, act), to in TRANSITIONS.items() if act == action and state in states}
    if found and action in ("propose", "dismiss", "sign"):
        found |= {"proposed", *ENDS}
    return found


def _signatures(entry: Entry, before: Standing, after: Standing, signers: int) -> Iterator[str]:
    by = entry.actor
    if entry.action in ("propose", "dismiss") and after.signatures != (by,):
        yield "is a proposal in another's name"
    if entry.action == "sign" and (by in before.signatures or after.signatures != (*before.signatures, by)):
        yield "is a signature by someone who may not sign"
    kept = (after.signatures, after.opinion) == (before.signatures, before.opinion)
    if entry.action not in ("propose", "dismiss", "sign") and after.state == "proposed" and not kept:
        yield "changes a proposal without proposing"
    if after.state in ENDS and len(set(after.signatures)) < signers:
        yield "ends without enough signatures"
    if entry.action in ("propose", "dismiss", "sign") and after.shown != entry.shown_hash:
        yield "is about something else than was shown"
