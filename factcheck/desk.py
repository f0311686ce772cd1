"""What lies before a reviewer: a finding with both texts, what was done to it, and what the viewer may know and do.

Inside one transaction, on whose connection everything here works; `signoff` opens it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.errors import UsageError
from factcheck.record import Account, Action, Entry, Json, Subject
from factcheck.report.views import Exhibit, ReadBy, Sourced
from factcheck.review.shown import Change, changes, content
from factcheck.review.standing import Standing, from_json
from factcheck.review.transitions import Before, allowed
from factcheck.store import accounts, captures, closings, leases, log
from factcheck.store import queue as queued
from factcheck.store.filters import Laid, ReadingMeta, Waiting
from factcheck.store.leases import Lease
from factcheck.store.log import LogFilter

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.model import Revision

OPINIONS = frozenset({"sign", "return"})
"""Acts after which one knows what the proposal was."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What someone had before them: the hash of the finding shown, and the number of its last entry (0: none)."""

    shown_hash: str
    number: int

    def __str__(self) -> str:
        return f"{self.shown_hash}:{self.number}"


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with the names of its people. ``sealed``: what was decided is kept from the viewer until they decide."""

    entry: Entry
    actor: str
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding in the queue."""

    exhibit: Exhibit
    question: str | None
    waiting: Waiting
    held_by: str | None  # name
    marks: tuple[str, ...] = ()  # names of what is watched and touched by one of its claims


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the queue; ``counts`` are of all that the filter names, by state."""

    items: tuple[Listed, ...]
    counts: Mapping[str, int]
    held_by_others: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Item:
    """One finding laid open for a reviewer.

    ``seen`` goes back with the act.  ``sealed``: there is a proposal which the viewer must not see yet; ``standing``
    and ``history`` then do not tell it.  ``changes``: what differs from what was decided on, of a stale finding.
    ``texts`` are the articles by id.
    """

    exhibit: Exhibit
    question: str | None
    texts: Mapping[str, str]
    seen: Seen
    state: str
    standing: Standing
    sealed: bool
    current: bool
    allowed: tuple[Action, ...]
    history: tuple[Line, ...]
    changes: tuple[Change, ...]
    names: Mapping[str, str]  # account id -> name
    lease: Lease | None


def item_of(connection: Connection, account: Account, finding: str, at: str) -> Item:
    met = waiting_on(connection, finding, at)
    (laid,) = queued.laid_open(connection, [met.key])
    entries = log.entries(connection, LogFilter(subject=subject_of(met)))
    standing = from_json(met.after)
    sealed = _sealed(standing, entries, account)
    kept = log.shown_as(connection, standing.evidence) if met.stale and standing.evidence else None
    ending = None if met.current else closings.ending(connection, laid)
    laid = closed_by(laid, ending) if ending else laid
    now = content_of(laid) if met.current or ending else None
    before = Before(standing, met.state == "stale", entries[-1] if entries else None)
    return Item(
        exhibit=exhibit_of(laid, met.state),
        question=laid.question,
        texts={claim.article: captures.text_of(connection, claim.article) or "" for claim in laid.claims},
        seen=Seen(met.shown_hash, met.number),
        state=met.state,
        standing=replace(standing, opinion=None) if sealed else standing,
        sealed=sealed,
        current=met.current,
        allowed=allowed(before, account),
        history=lines_of(connection, account, entries),
        changes=changes(kept, now) if kept else (),
        names=accounts.names(connection),
        lease=leases.held(connection, subject_of(met), at),
    )


def _sealed(standing: Standing, entries: list[Entry], viewer: Account) -> bool:
    """Whether there is a proposal that ``viewer`` must not see before giving an opinion of their own."""
    if standing.state != "proposed" or standing.adjudicated or viewer.id in standing.signatures:
        return False
    since = [entry for entry in entries if entry.number > (standing.proposal or 0)]
    return not any(entry.actor == viewer.id and entry.action in OPINIONS for entry in since)


def lines_of(connection: Connection, account: Account, entries: list[Entry]) -> tuple[Line, ...]:
    names = accounts.names(connection)
    veiled = _veiled(connection, account, {entry.subject.id for entry in entries if entry.subject.kind == "finding"})
    found = []
    for entry in entries:
        from_number = veiled.get(entry.subject.id) if entry.subject.kind == "finding" else None
        sealed = from_number is not None and entry.number >= from_number
        told = replace(entry, before=None, after=None, reason=None, action=unsaid(entry)) if sealed else entry
        found.append(Line(told, names.get(entry.actor, entry.actor), sealed))
    return tuple(found)


def unsaid(entry: Entry) -> str:
    """A dismissal is a proposal to whoever must not know which."""
    return "propose" if entry.action == "dismiss" else entry.action


def _veiled(connection: Connection, account: Account, findings: set[str]) -> dict[str, int]:
    """Finding -> the number of the proposal from which on its entries are kept from ``account``."""
    found = {}
    for finding in findings:
        entries = log.entries(connection, LogFilter(subject=Subject("finding", finding)))
        standing = from_json(entries[-1].after)
        if _sealed(standing, entries, account) and standing.proposal is not None:
            found[finding] = standing.proposal
    return found


def named(connection: Connection, finding: str) -> str:
    found = queued.ids_beginning(connection, finding)
    if len(found) != 1:
        some = f"{len(found)} findings begin with" if found else "there is no finding"
        raise UsageError(f"{some} {finding}", "factcheck review queue lists them")
    return found[0]


def waiting_on(connection: Connection, finding: str, at: str) -> Waiting:
    found = queued.one(connection, finding, at)
    assert found is not None
    return found


def exhibit_of(laid: Laid, state: str) -> Exhibit:
    sides = zip(laid.claims, laid.places, laid.readings, laid.follow_ups, strict=True)
    a, b = (Sourced(claim, places, read_by(meta), follow_ups=told) for claim, places, meta, told in sides)
    return Exhibit(laid.finding, a, b, state)


def closed_by(laid: Laid, revision: Revision) -> Laid:
    """A conflict as it reads once an outlet has replaced what it rests on: it names the change, and what it was."""
    found, change = laid.finding, closings.changed(laid, revision)
    became = f"{change.before.text} to {change.after.text} " if change and change.after else ""
    said = f": “{revision.notice}”" if revision.notice else ""
    was = " ".join(word for word in (found.verdict, found.strength) if word)
    reason = f"{revision.kind} {became}in a later version, {revision.later.doc}{said}; before that: {was}"
    rule = f"{revision.kind}-by-its-outlet"
    return replace(laid, finding=replace(found, verdict="retracted", strength=None, rule=rule, reason=reason))


def read_by(meta: ReadingMeta) -> ReadBy:
    return ReadBy(meta.id, meta.reader, meta.model, meta.profile)


def content_of(laid: Laid) -> Json:
    return content(laid.finding, *laid.claims, *laid.places)


def subject_of(waiting: Waiting) -> Subject:
    return Subject("finding", waiting.id)
