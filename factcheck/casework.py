"""What people do with cases: begin one, put things in and take them out, note, close and reopen. The only door to it.

Every act is an entry of the log by a named account, on the case as its subject; the tables of cases repeat what the
entries say, and `audit verify` compares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck import publish
from factcheck.case import KINDS, Case, CaseState, Item, case_json
from factcheck.correcting import acting
from factcheck.errors import Refused, UsageError
from factcheck.model import is_passing
from factcheck.record import Account, Draft, Entry, Json, Subject
from factcheck.review import cases as rules
from factcheck.store import accounts, log
from factcheck.store import cases as stored
from factcheck.store.filters import ClaimFilter

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.store.database import Database

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
FINDING, QUESTION = "F-", "G-"
TOLD = 60  # characters of a claim in the words of a finding
DONE = {"new": "began it", "note": "noted", "name": "named it anew", "close": "closed it", "reopen": "opened it again"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A case in a list: names of its reviewers, how many items of each kind, who acted on it last and when."""

    case: Case
    reviewers: tuple[str, ...]
    holds: Mapping[str, int]
    last: Entry
    last_by: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An item as a case shows it; ``found``: whether it still stands in the database under any name."""

    item: Item
    doc: str | None
    by: str
    at: str
    reason: str | None
    found: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case laid open: what it holds, its notes and all that was done (entry, name), the oldest first."""

    standing: Standing
    items: tuple[Kept, ...]
    notes: tuple[tuple[Entry, str], ...]
    history: tuple[tuple[Entry, str], ...]


# ------------------------------------------------------------------------------------------------ acts


def new(database: Database, by: Account, slug: str, title: str, why: str, at: str) -> Entry:
    """Begin a case; a name is given once, also when its case is closed."""
    if not SLUG.fullmatch(slug):
        raise UsageError(f"{slug!r} cannot be the name of a case", "small letters, digits and hyphens: border-july")
    case = Case(slug, title.strip() or slug, why.strip())
    with database.writing() as connection:
        actor = acting(connection, by)
        if any(one.slug == slug for one in stored.listed(connection)):
            raise Refused("state", f"there is a case {slug} already", f"factcheck case show {slug}")
        rules.require_reason("new", why)
        stored.save(connection, case, at)
        return log.append(connection, Draft(actor.id, "new", _subject(case), None, case_json(case), at, case.why))


def add(
    database: Database, by: Account, wanted: str, items: Sequence[Item], at: str,
    *, reviewers: Sequence[str] = (), reason: str | None = None,
) -> Entry | None:  # fmt: skip
    """Put items in and let people review it; None when all of that is so already."""
    with database.writing() as connection:
        case = stored.named(connection, wanted)
        held = {(one.item.kind, one.item.name) for one in stored.items(connection, case, [one.name for one in items])}
        fresh = {(one.kind, one.name): one for one in items if (one.kind, one.name) not in held}
        known = _accounts(connection, reviewers)
        more = tuple(one for one in known if one not in case.reviewers)
        after = rules.after(replace(case, reviewers=case.reviewers + more), "add", reason)
        if not fresh and not more:
            return None
        return _write(connection, by, "add", after, reason, at, added=tuple(fresh.values()))


def remove(
    database: Database, by: Account, wanted: str, names: Sequence[str], reason: str, at: str,
    *, reviewers: Sequence[str] = (),
) -> Entry:  # fmt: skip
    """Take items out by name, and reviewers off; what they were put in for stays in the log."""
    with database.writing() as connection:
        case = stored.named(connection, wanted)
        gone = [_one_of(stored.items(connection, case), case, name) for name in names]
        off = _accounts(connection, reviewers)
        if strangers := [name for name, one in zip(reviewers, off, strict=True) if one not in case.reviewers]:
            raise UsageError(f"{', '.join(strangers)} does not review {case.slug}", f"factcheck case show {case.slug}")
        kept = tuple(one for one in case.reviewers if one not in off)
        after = rules.after(replace(case, reviewers=kept), "remove", reason)
        if not gone and not off:
            raise UsageError("nothing to take out", "name documents, questions or findings of the case")
        return _write(connection, by, "remove", after, reason, at, removed=gone)


def note(database: Database, by: Account, wanted: str, words: str, at: str) -> Entry:
    """Write a note; it stays."""
    with database.writing() as connection:
        after = rules.after(stored.named(connection, wanted), "note", words)
        return _write(connection, by, "note", after, words, at)


def name(database: Database, by: Account, wanted: str, at: str, *, title: str | None, why: str | None) -> Entry:
    """Give a case another title or purpose; the name it is called by stays."""
    with database.writing() as connection:
        case = stored.named(connection, wanted)
        if not title and not why:
            raise UsageError("nothing to change", "--title WORDS, --why WORDS")
        told = replace(case, title=(title or case.title).strip(), why=(why or case.why).strip())
        return _write(connection, by, "name", rules.after(told, "name", why), why, at)


def close(database: Database, by: Account, wanted: str, reason: str, at: str) -> Entry:
    """Close a case: it is still shown, and takes nothing new in."""
    with database.writing() as connection:
        after = rules.after(stored.named(connection, wanted), "close", reason)
        return _write(connection, by, "close", after, reason, at)


def reopen(database: Database, by: Account, wanted: str, reason: str, at: str) -> Entry:
    """Open a closed case again."""
    with database.writing() as connection:
        after = rules.after(stored.named(connection, wanted), "reopen", reason)
        return _write(connection, by, "reopen", after, reason, at)


def require_open(database: Database, wanted: str) -> Case:
    """The case, if documents may be put into it now; `UsageError` and `Refused` before anything is done."""
    with database.reading() as connection:
        return rules.after(stored.named(connection, wanted), "add", None)


def take_in(database: Database, by: Account, wanted: str, docs: Iterable[str], at: str) -> int:
    """Put the documents of a run into a case; how many of them are new to it."""
    with database.reading() as connection:
        held = stored.held_by(connection, docs)
    items = [_document(doc, article) for doc, article in sorted(held.items())]
    entry = add(database, by, wanted, items, at, reason="taken in for this case")
    return len(entry.after["added"]) if entry and entry.after else 0


def _write(
    connection: Connection, by: Account, action: str, case: Case, reason: str | None, at: str,
    *, added: Sequence[Item] = (), removed: Sequence[Item] = (),
) -> Entry:  # fmt: skip
    """One entry, and what follows from it."""
    actor, subject = acting(connection, by), _subject(case)
    last = log.last_entry(connection, subject)
    before, said = last.after if last else None, (reason or "").strip() or None
    draft = Draft(actor.id, action, subject, before, case_json(case, added, removed), at, said)
    entry = log.append(connection, draft)
    stored.save(connection, case, at)
    stored.put_in(connection, case, added, entry.seq)
    stored.take_out(connection, case, removed, entry.seq)
    return entry


def _subject(case: Case) -> Subject:
    return Subject("case", case.id)


def _accounts(connection: Connection, names: Sequence[str]) -> tuple[str, ...]:
    found = []
    for name in names:
        account = accounts.by_name(connection, name)
        if account is None:
            raise UsageError(f"there is no account {name}", "factcheck users list")
        found.append(account[0].id)
    return tuple(found)


# ------------------------------------------------------------------------------------------------ what is meant


def meant(database: Database, words: Iterable[str]) -> list[Item]:
    """Findings (F-3270), questions (G-59bf) and documents (002), by the beginning of their ids or file names."""
    return [_meant(database, one) for one in words]


def _meant(database: Database, word: str) -> Item:
    if word.startswith(FINDING):
        return _finding(database, word)
    if word.startswith(QUESTION):
        group = publish.group_named(database, word)
        copies = (one for held in group.copies.values() for one in held)
        return Item("question", group.id, tuple(sorted({*group.claims, *copies})), group.question)
    with database.reading() as connection:
        found = stored.docs_beginning(connection, word)
    if len(found) != 1:
        some = f"{len(found)} documents begin with" if found else "there is no document"
        raise UsageError(f"{some} {word}", "factcheck sources lists them")
    return _document(*found[0])


def _finding(database: Database, word: str) -> Item:
    found = database.finding(word)
    if found is None:
        raise UsageError(f"there is no finding {word}", "factcheck findings lists them")
    claims = database.claims(ClaimFilter(ids=(found.a, found.b)))
    told = " / ".join(claim.text[:TOLD] for claim in claims)
    return Item("finding", found.id, tuple(sorted((found.a, found.b))), f"{found.verdict.replace('_', ' ')}: {told}")


def _document(doc: str, article: str) -> Item:
    return Item("document", doc, article=article if is_passing(doc) else None)


def _one_of(held: Sequence[stored.Held], case: Case, name: str) -> Item:
    """The one item that a name, the beginning of an id or of a file's name means."""
    exact = [one.item for one in held if name in (one.item.name, one.doc)]
    begun = [one.item for one in held if any(each.startswith(name) for each in _names(one))]
    found = exact or begun
    if len(found) != 1:
        some = f"{len(found)} things in the case {case.slug} begin with" if found else f"in the case {case.slug} is no"
        raise UsageError(f"{some} {name}", f"factcheck case show {case.slug}")
    return found[0]


def _names(one: stored.Held) -> tuple[str, ...]:
    doc = one.doc or one.item.name
    return one.item.name, doc, doc.replace("\\", "/").rsplit("/", 1)[-1]


# ------------------------------------------------------------------------------------------------ looking


def listed(database: Database, state: CaseState | None = None, *, of: Account | None = None) -> list[Standing]:
    """All cases by name: those in a state, those that an account reviews."""
    with database.reading() as connection:
        holds, names = stored.counted(connection), accounts.names(connection)
        found = [one for one in stored.listed(connection, state) if of is None or of.id in one.reviewers]
        return [_standing(connection, one, holds.get(one.id, {}), names) for one in found]


def laid_open(database: Database, wanted: str) -> Dossier:
    """One case with all it holds and all that was done."""
    with database.reading() as connection:
        case, names = stored.named(connection, wanted), accounts.names(connection)
        held = stored.items(connection, case)
        entries = log.entries(connection, log.LogFilter(subject=_subject(case)))
        standing = _standing(connection, case, stored.counted(connection).get(case.id, {}), names)
        claims = stored.known_claims(connection, {claim for one in held for claim in one.item.claims})
        docs = set(stored.held_by(connection, [one.doc for one in held if one.doc]))
    history = tuple((entry, names.get(entry.actor, entry.actor)) for entry in entries)
    kept = tuple(
        Kept(one.item, one.doc, names.get(one.by, one.by), one.at, one.reason, _is_found(one, claims, docs))
        for one in held
    )
    return Dossier(standing, kept, tuple(line for line in history if line[0].action == "note"), history)


def _is_found(one: stored.Held, claims: set[str], docs: set[str]) -> bool:
    """A question by any of its claims, a finding by both, a document by its name."""
    if one.item.kind == "document":
        return one.doc in docs
    met = [claim in claims for claim in one.item.claims]
    return all(met) if one.item.kind == "finding" else any(met)


def _standing(connection: Connection, case: Case, holds: Mapping[str, int], names: Mapping[str, str]) -> Standing:
    last = log.last_entry(connection, _subject(case))
    assert last is not None
    reviewers = tuple(sorted(names.get(one, one) for one in case.reviewers))
    return Standing(case, reviewers, {kind: holds.get(kind, 0) for kind in KINDS}, last, names.get(last.actor, ""))


def told(entry: Entry) -> str:
    """What one entry did, in words: "put in 3 documents, 1 question"."""
    after: Json = entry.after or {}
    before: Json = entry.before or {}
    said = []
    for key, verb in (("added", "put in"), ("removed", "took out")):
        counts = {kind: sum(one["kind"] == kind for one in after.get(key, ())) for kind in KINDS}
        listed_ = [f"{number} {kind}{'s' if number > 1 else ''}" for kind, number in counts.items() if number]
        said += [f"{verb} {', '.join(listed_)}"] if listed_ else []
    if entry.before is not None and before.get("reviewers") != after.get("reviewers"):
        said.append(f"{len(after.get('reviewers', ()))} review it")
    return "; ".join(said) or DONE.get(entry.action, entry.action)
