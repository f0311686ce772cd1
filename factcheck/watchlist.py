"""Watch lists: people, places, things and outlets that an editor wants to see marked, with every spelling known."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.case import Watch, WatchKind, watch_json
from factcheck.correcting import acting
from factcheck.errors import UsageError
from factcheck.normalise import people
from factcheck.normalise.places import place_of, words_of
from factcheck.normalise.things import forms_of, is_class
from factcheck.record import Account, Draft, Entry, Subject
from factcheck.review import cases as rules
from factcheck.store import cases as stored
from factcheck.store import log, watched
from factcheck.store.words import fold

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.store.database import Database

SHORTEST_SURNAME = 4  # letters: by a shorter one alone too many others are called


@dataclass(frozen=True, slots=True)
class Watched:
    """A watch with the name of its case, if it is one's."""

    watch: Watch
    case: str | None


def add(
    database: Database, by: Account, kind: WatchKind, name: str, at: str, *, case: str | None = None,
    reason: str | None = None,
) -> tuple[Watch, Entry]:  # fmt: skip
    """Watch somebody or something, for a case or the whole house; once more takes in the spellings known by now."""
    with database.writing() as connection:
        watch = _known(kind, name, _case_id(connection, case))
        return watch, _write(connection, by, watch, at, reason, on=True)


def remove(
    database: Database, by: Account, kind: WatchKind, name: str, at: str, *, case: str | None = None,
    reason: str | None = None,
) -> Entry:  # fmt: skip
    """Watch it no more."""
    with database.writing() as connection:
        wanted = Watch(kind, " ".join(name.split()), _case_id(connection, case))
        found = next((one for one in watched.listed(connection) if one.id == wanted.id), None)
        if found is None:
            where = f"the case {case}" if case else "the house"
            raise UsageError(f"{where} does not watch the {kind} {name}", "factcheck watch list")
        return _write(connection, by, found, at, reason, on=False)


def listed(database: Database, case: str | None = None) -> list[Watched]:
    """What is watched: all of it, or with a case what counts for it, the house's list included."""
    with database.reading() as connection:
        slugs = {one.id: one.slug for one in stored.listed(connection)}
        everything = watched.with_accepted(connection, watched.listed(connection))
        found = everything if case is None else watched.of_case(connection, case)
    return [Watched(one, slugs.get(one.case or "")) for one in found]


def marks(database: Database, ids: Collection[str], case: str | None = None) -> dict[str, tuple[str, ...]]:
    """Claim -> the names of what it touches."""
    with database.reading() as connection:
        return watched.marks(connection, watched.of_case(connection, case), ids)


def _case_id(connection: Connection, case: str | None) -> str | None:
    """The id of an open case; a closed one takes nothing new in."""
    return None if case is None else rules.after(stored.named(connection, case), "add", None).id


def _write(connection: Connection, by: Account, watch: Watch, at: str, reason: str | None, *, on: bool) -> Entry:
    subject = Subject("watch", watch.id)
    last = log.last_entry(connection, subject)
    draft = Draft(
        acting(connection, by).id, "watch" if on else "unwatch", subject, last.after if last else None,
        watch_json(watch, on=on), at, (reason or "").strip() or None,
    )  # fmt: skip
    watched.save(connection, watch, on=on)
    return log.append(connection, draft)


def _known(kind: WatchKind, name: str, case: str | None) -> Watch:
    """With the spellings that matching knows today. `UsageError` for a name without a letter."""
    told = " ".join(name.split())
    if not fold(told):
        raise UsageError(f"{name!r} is no name", f"factcheck watch add {kind} NAME")
    known_as: str | None = None
    words: tuple[str, ...] = (told,)
    if kind == "person":
        words = (*people.shipped().spellings(told), *_surnames(told))
    elif kind == "place":
        known_as = place_of(told)
        words = words_of(known_as)
    elif kind == "thing" and is_class(told.lower()):
        known_as, words = told.lower(), ()
    elif kind == "thing":
        words = forms_of(told)
    return Watch(kind, told, case, known_as, tuple(sorted({fold(one) for one in words} - {""})))


def _surnames(name: str) -> tuple[str, ...]:
    """The last word alone, as matching takes a bare surname for the person; as it is known, and as it was given."""
    spelt = [fold(one).split() for one in (people.shipped().name(name), name)]
    return tuple(words[-1] for words in spelt if len(words) > 1 and len(words[-1]) >= SHORTEST_SURNAME)
