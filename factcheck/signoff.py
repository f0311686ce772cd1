"""Sign-off: what a reviewer sees and does. The only door for command line and web page, which hold no rules.

Every act is one transaction: the finding's standing is read, the transition table asked, the entry written, or nothing
is.  ``at`` is the moment, UTC with "Z".  Acts take what the person saw (`Seen`); when it is no longer what stands there
`Overtaken` is raised with both versions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from factcheck import desk
from factcheck.desk import Item, Line, Listed, Queue, Seen
from factcheck.errors import Conflict, Refused, UsageError
from factcheck.record import STATES, Account, Draft, Entry, Subject
from factcheck.report.views import Exhibit
from factcheck.review import agreement as agreeing
from factcheck.review.standing import Opinion, from_json, to_json
from factcheck.review.transitions import Act, Before, Step, decide
from factcheck.store import accounts, leases, log, watched
from factcheck.store import queue as queued
from factcheck.store.filters import QueueFilter, Waiting
from factcheck.store.log import LogFilter

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.store.database import Database

LEASE_MINUTES = 20  # how long an item stays with whoever was handed it: a hard one takes ten
ASSIGNED_DAYS = 7
EVERYTHING = QueueFilter(states=STATES)
NO_CONFLICT = Opinion("not_a_conflict")


@dataclass(frozen=True, slots=True)
class Next:
    """The next item, now held by whoever asked. ``None``: nothing waits (``waiting`` 0), or others hold all of it."""

    item: Item | None
    waiting: int
    held_by_others: int


@dataclass(frozen=True, slots=True)
class Stats:
    """How far the house is: findings by state, acts by person and action, how many must sign."""

    states: Mapping[str, int]
    people: Mapping[str, Mapping[str, int]]
    signers: int


class Overtaken(Conflict):
    """What was seen is no longer what stands there: ``then`` and ``now``, and what was written since."""

    def __init__(self, finding: str, then: Exhibit | None, now: Item, since: tuple[Line, ...]) -> None:
        what = "someone has decided on it since" if since else "it has changed since"
        super().__init__(f"{finding} is not what was shown: {what}", f"look again: factcheck review show {finding}")
        self.then = then
        self.now = now
        self.since = since


# ------------------------------------------------------------------------------------------------ looking


def queue(database: Database, account: Account, asked: QueueFilter, at: str) -> Queue:
    """What waits, most important first."""
    with database.reading() as connection:
        found = queued.waiting(connection, asked, account.id, at)
        laid = queued.laid_open(connection, [one.key for one in found])
        names = accounts.names(connection)
        touched = watched.marks(
            connection, watched.of_case(connection, asked.case), {claim.id for one in laid for claim in one.claims}
        )
        items = tuple(
            Listed(
                desk.exhibit_of(one, waits.state), one.question, waits, names.get(waits.held_by or ""),
                tuple(dict.fromkeys(name for claim in one.claims for name in touched.get(claim.id, ()))),
            )
            for one, waits in zip(laid, found, strict=True)
        )  # fmt: skip
        counts = queued.counted(connection, asked, account.id, at)
        return Queue(items, counts, _held(connection, sum(counts.values()), asked, account, at))


def next_item(
    database: Database, account: Account, asked: QueueFilter, at: str, skip: frozenset[str] = frozenset()
) -> Next:
    """Hand out the next item that nobody else holds, and hold it for `LEASE_MINUTES`; not those in ``skip``."""
    with database.writing() as connection:
        free = replace(asked, free=True, limit=len(skip) + 1, offset=0)
        found = [one for one in queued.waiting(connection, free, account.id, at) if one.id not in skip]
        waiting = sum(queued.counted(connection, asked, account.id, at).values())
        held = _held(connection, waiting, asked, account, at)
        if not found:
            return Next(None, waiting, held)
        leases.take(connection, Subject("finding", found[0].id), account.id, at, _later(at, minutes=LEASE_MINUTES))
        return Next(desk.item_of(connection, account, found[0].id, at), waiting, held)


def item(database: Database, account: Account, finding: str, at: str, *, hold: bool = False) -> Item:
    """One finding by its id or the beginning of it; with ``hold`` it is leased when nobody else has it."""
    with database.writing() if hold else database.reading() as connection:
        found = desk.named(connection, finding)
        subject = Subject("finding", found)
        lease = leases.held(connection, subject, at) if hold else None
        if hold and (lease is None or lease.account == account.id):
            leases.take(connection, subject, account.id, at, _later(at, minutes=LEASE_MINUTES))
        return desk.item_of(connection, account, found, at)


def lines(database: Database, account: Account, asked: LogFilter) -> tuple[Line, ...]:
    """Entries of the log, the oldest first, without what ``account`` must not see yet."""
    with database.reading() as connection:
        return desk.lines_of(connection, account, log.entries(connection, asked))


def stats(database: Database, account: Account, at: str) -> Stats:
    """How far the house is."""
    with database.reading() as connection:
        names = accounts.names(connection)
        people: dict[str, dict[str, int]] = {}
        for entry in log.entries(connection, LogFilter(kind="finding")):
            mine = people.setdefault(names.get(entry.actor, entry.actor), {})
            mine[desk.unsaid(entry)] = mine.get(desk.unsaid(entry), 0) + 1
        return Stats(queued.counted(connection, EVERYTHING, account.id, at), people, log.signers(connection))


def agreement(database: Database) -> agreeing.Agreement:
    """How often people who decided independently agree, in all and by rule."""
    with database.reading() as connection:
        entries = log.entries(connection, LogFilter(kind="finding"))
        return agreeing.measured(agreeing.opinions(entries, queued.rules_of(connection)), accounts.names(connection))


# ------------------------------------------------------------------------------------------------ acting


def propose(
    database: Database, by: Account, finding: str, opinion: Opinion, seen: Seen | None, at: str,
    *, note: str | None = None,
) -> Entry:  # fmt: skip
    """Say what the finding comes to; another person must sign."""
    return perform(database, by, finding, Act("propose", opinion, note), seen, at)


def dismiss(
    database: Database, by: Account, finding: str, reason: str, seen: Seen | None, at: str,
    *, opinion: Opinion = NO_CONFLICT,
) -> Entry:  # fmt: skip
    """Propose that there is nothing to report; another person must sign."""
    return perform(database, by, finding, Act("dismiss", opinion, reason), seen, at)


def sign(
    database: Database, by: Account, finding: str, opinion: Opinion | None, seen: Seen | None, at: str,
    *, note: str | None = None,
) -> Entry:  # fmt: skip
    """Give a second opinion: the same as the proposal is a signature, another one sends the finding back.

    ``None`` signs what stands there, which only a proposal that the signer may see allows.
    """
    return perform(database, by, finding, Act("sign", opinion, note), seen, at)


def return_(database: Database, by: Account, finding: str, reason: str, seen: Seen | None, at: str) -> Entry:
    """Send a proposal back without an opinion of one's own."""
    return perform(database, by, finding, Act("return", reason=reason), seen, at)


def defer(
    database: Database, by: Account, finding: str, seen: Seen | None, at: str,
    *, until: str | None = None, reason: str | None = None,
) -> Entry:  # fmt: skip
    """Put off: to the end of the queue, or out of it until a day (2021-07-05)."""
    return perform(database, by, finding, Act("defer", reason=reason, until=until), seen, at)


def reopen(database: Database, by: Account, finding: str, reason: str, seen: Seen | None, at: str) -> Entry:
    """Begin anew with a finding that was signed, dismissed, returned, or went stale."""
    return perform(database, by, finding, Act("reopen", reason=reason), seen, at)


def assign(database: Database, by: Account, finding: str, to: str | None, seen: Seen | None, at: str) -> Entry:
    """Give a finding to a colleague by name (leads), or to oneself."""
    with database.reading() as connection:
        found = accounts.by_name(connection, to) if to else (by, None)
        if found is None:
            raise UsageError(f"there is no account {to}", "factcheck users list")
    return perform(database, by, finding, Act("assign", to=found[0].id), seen, at)


def undo(database: Database, by: Account, finding: str | None, at: str, seen: Seen | None = None) -> Entry:
    """Take back one's own last act, on ``finding`` or wherever it was, while nobody has built on it."""
    if finding is None:
        with database.reading() as connection:
            last = log.entries(connection, LogFilter(actor=by.id, kind="finding", limit=1))
        if not last:
            raise Refused("nothing", "there is nothing to take back")
        finding = last[0].subject.id
    return perform(database, by, finding, Act("undo"), seen, at)


def perform(database: Database, by: Account, finding: str, act: Act, seen: Seen | None, at: str) -> Entry:
    """Do ``act``: one transaction. ``seen`` is what lay before the person; ``None`` stands for what is there now."""
    with database.writing() as connection:
        met, step, draft = _prepared(connection, by, finding, act, seen, at)
        kept = log.append(connection, draft)
        _lease_after(connection, met, step, by, at)
        return kept


def foreseen(database: Database, by: Account, finding: str, act: Act, seen: Seen | None, at: str) -> Step:
    """What ``act`` would come to, with nothing written; not of an opinion that must be given unseen."""
    with database.reading() as connection:
        if act.action == "sign" and desk.item_of(connection, by, desk.named(connection, finding), at).sealed:
            raise Refused("sealed", "what a signature would come to tells what was proposed", "give your opinion")
        return _prepared(connection, by, finding, act, seen, at, keep=False)[1]


def release(database: Database, account: Account) -> None:
    """Let go of all that ``account`` holds."""
    with database.writing() as connection:
        leases.end_all_of(connection, account.id)


def _prepared(
    connection: Connection, by: Account, finding: str, act: Act, seen: Seen | None, at: str, *, keep: bool = True
) -> tuple[Waiting, Step, Draft]:
    by = accounts.by_id(connection, by.id) or replace(by, active=False)  # as it is now, not as when the page was opened
    met = desk.waiting_on(connection, desk.named(connection, finding), at)
    if seen is not None and seen != Seen(met.shown_hash, met.number):
        _overtaken(connection, by, met, seen, at)
    (laid,) = queued.laid_open(connection, [met.key])
    shown = desk.content_of(laid)
    evidence = log.keep_shown(connection, shown) if keep and act.action in BINDS else None
    before = Before(from_json(met.after), met.state == "stale", log.last_entry(connection, desk.subject_of(met)))
    bound = replace(act, shown=met.shown_hash, evidence=evidence, sides=(laid.finding.a, laid.finding.b))
    step = decide(before, bound, by, log.signers(connection))
    draft = Draft(
        actor=by.id,
        action=step.action,
        subject=desk.subject_of(met),
        before=met.after,
        after=to_json(step.standing),
        at=at,
        reason=step.reason,
        shown_hash=met.shown_hash,
    )
    return met, step, draft


BINDS = frozenset({"propose", "dismiss"})
"""Acts with which what was shown is kept whole."""


def _lease_after(connection: Connection, met: Waiting, step: Step, by: Account, at: str) -> None:
    """Whoever acted has it no more; whom it was assigned to has it for days."""
    if step.action == "assign":
        to = step.standing.assignee or by.id
        leases.take(connection, desk.subject_of(met), to, at, _later(at, days=ASSIGNED_DAYS))
    elif met.held_by in (None, by.id):
        leases.end(connection, desk.subject_of(met))


def _overtaken(connection: Connection, by: Account, met: Waiting, seen: Seen, at: str) -> None:
    now = desk.item_of(connection, by, met.id, at)
    since = tuple(line for line in now.history if line.entry.number > seen.number)
    key = queued.key_of(connection, met.id, seen.shown_hash)
    then = desk.exhibit_of(queued.laid_open(connection, [key])[0], met.state) if key is not None else None
    raise Overtaken(met.id, then, now, since)


# ------------------------------------------------------------------------------------------------ the house


def set_signers(database: Database, by: Account, number: int, at: str) -> Entry:
    """Change how many people must stand behind a decision; admins only."""
    if not by.may_act_as("admin"):
        raise Refused("role", "only an admin may change settings")
    if number < 1:
        raise UsageError("at least one person must stand behind a decision")
    with database.writing() as connection:
        last = log.last_entry(connection, log.SIGNERS)
        before = last.after if last else None
        return log.append(connection, Draft(by.id, "set", log.SIGNERS, before, {"value": number}, at))


def _held(connection: Connection, waiting: int, asked: QueueFilter, account: Account, at: str) -> int:
    """How many of those that wait somebody else has just now."""
    if not leases.others_hold(connection, account.id, at):
        return 0
    return waiting - sum(queued.counted(connection, replace(asked, free=True), account.id, at).values())


def _later(at: str, *, minutes: int = 0, days: int = 0) -> str:
    moment = datetime.fromisoformat(at) + timedelta(minutes=minutes, days=days)
    return moment.isoformat().replace("+00:00", "Z")
