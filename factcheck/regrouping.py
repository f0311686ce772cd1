"""What editors make of questions: merge, split, pin, rename, accept an answer, note, take back. The only door to it.

Every act is an entry of the log by a named account; the groups around it are made anew in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from factcheck import correcting, grouping, holding, matching
from factcheck.correcting import Editor, acting, require_reason
from factcheck.errors import Conflict, UsageError
from factcheck.hand import Apart, Hand, from_json, placed, to_json
from factcheck.model import Accepted, Claim, Group, content_id
from factcheck.record import Draft, Entry, Subject, SubjectKind
from factcheck.review import questions
from factcheck.review.questions import Asked, By
from factcheck.store import accounts, grouped, hands, log, looking, members, runs
from factcheck.store.bundles import NOTHING_BROUGHT
from factcheck.store.filters import ClaimFilter

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.store.database import Database

KIND: SubjectKind = "group"
ENDS = ("low", "best", "high", "unit")  # of an accepted answer


@dataclass(frozen=True, slots=True)
class Found:
    """A question that an editor means: as it stands, what was said of it (about today's claims), its last entry.

    ``group`` is None where no claims stand under it any more.
    """

    group: Group | None
    asked: Asked
    number: int
    note: str | None = None

    @property
    def name(self) -> str:
        return self.asked.name

    @property
    def seen(self) -> str:
        """What lies before whoever looks at it, to go back with the act."""
        shown = (self.group.question, self.group.claims) if self.group else None
        return f"{self.number}:{content_id(shown)[:16]}"


# ------------------------------------------------------------------------------------------------ acts


def merge(editor: Editor, wanted: Sequence[str], reason: str, *, seen: str | None = None) -> Entry:
    """Make one question of several (by id), or add claims (by id) that answer none to the first."""

    def change(connection: Connection, found: Found, by: By) -> Hand:
        others = [name for name in wanted[1:] if name.startswith("G-")]
        asked = [found.asked, *(named(connection, name).asked for name in others)]
        asked = list({one.name: one for one in asked}.values())
        alone = _claims(connection, [_first(connection, name) for name in wanted[1:] if not name.startswith("G-")])
        _require_nowhere(connection, alone, {claim.id for one in asked for claim in one.members})
        hand = questions.merge(asked, alone, by)
        _require_met(connection, hand)
        return hand

    return _write(editor, "merge", wanted[0], change, reason, seen)


def split(editor: Editor, wanted: str, claims: Sequence[str], reason: str, *, seen: str | None = None) -> Entry:
    """Say that claims (by id) answer another question."""

    def change(connection: Connection, found: Found, by: By) -> Hand:
        return questions.split(found.asked, {_first(connection, one) for one in claims}, by)

    return _write(editor, "split", wanted, change, reason, seen)


def pin(editor: Editor, wanted: str, reason: str, *, seen: str | None = None) -> Entry:
    """Say that the claims that stand there now are all there are."""
    return _write(editor, "pin", wanted, lambda _, found, by: questions.pin(found.asked, by), reason, seen)


def unpin(editor: Editor, wanted: str, reason: str, *, seen: str | None = None) -> Entry:
    """Let claims come and go again."""
    return _write(editor, "unpin", wanted, lambda _, found, by: questions.unpin(found.asked, by), reason, seen)


def rename(editor: Editor, wanted: str, question: str, reason: str, *, seen: str | None = None) -> Entry:
    """Word the question otherwise; an empty wording takes the editor's back."""
    return _write(editor, "rename", wanted, lambda _, found, __: questions.rename(found.asked, question), reason, seen)


def accept(
    editor: Editor, wanted: str, words: str, reason: str, *, claim: str | None = None, seen: str | None = None
) -> Entry:
    """Say which answer the house goes by: a number or range in words, or that of a claim; nothing takes it back."""
    read = _number(editor, words) if words.strip() and claim is None else None

    def change(connection: Connection, found: Found, by: By) -> Hand:
        if read is None and claim is None:
            return questions.accept(found.asked, None)
        values = read or _answer(connection, found, claim or "")
        if read and any(one.kind == "quote" for one in found.asked.members):
            raise UsageError("the answers to this question are words", "accept that of a claim: --claim ID")
        over = tuple(sorted(one.id for one in found.asked.members))
        said = Accepted(**values, by=by.account.name, at=editor.clock(), reason=reason.strip(), over=over)
        return questions.accept(found.asked, said)

    return _write(editor, "accept", wanted, change, reason, seen)


def note(editor: Editor, wanted: str, words: str, *, seen: str | None = None) -> Entry:
    """Keep a note beside the question."""
    return _write(editor, "note", wanted, lambda _, found, __: questions.note(found.asked), words, seen)


def undo(editor: Editor, wanted: str, reason: str, *, seen: str | None = None) -> Entry:
    """Take back the last act on a question: one's own, or as a lead anyone's."""

    def change(connection: Connection, found: Found, by: By) -> Hand | None:
        last = log.last_entry(connection, Subject(KIND, found.name))
        questions.undo(found.name, last, by)
        return from_json(found.name, last.before) if last and last.before else None

    return _write(editor, "undo", wanted, change, reason, seen)


Change = Callable[["Connection", Found, By], Hand | None]


def _write(editor: Editor, action: str, wanted: str, change: Change, reason: str, seen: str | None) -> Entry:
    """One entry, unless somebody was faster, and the groups around it, in one transaction."""
    require_reason(reason)
    with editor.database.writing() as connection:
        by = By(acting(connection, editor.account), accounts.names(connection))
        found = named(connection, wanted)
        if seen is not None and seen != found.seen:
            raise Conflict(f"{found.name} was changed meanwhile", f"look again: factcheck group show {found.name}")
        subject = Subject(KIND, found.name)
        last = log.last_entry(connection, subject)
        after = change(connection, found, by)
        told = to_json(after) if after else None
        before, at = last.after if last else None, editor.clock()
        apart = holding.apart(connection)
        entry = log.append(connection, Draft(by.account.id, action, subject, before, told, at, reason.strip()))
        _regroup(connection, [found.asked.hand, *([after] if after else [])], apart, at)
        return entry


def _regroup(connection: Connection, touched: Sequence[Hand], apart: Mapping[tuple[str, str], str], at: str) -> None:
    """Judge anew what was told ``apart`` before or is now, but not both; make the groups around these claims anew."""
    now = holding.apart(connection)
    claims = [claim for hand in touched for claim in (*hand.claims, *(one.claim for one in hand.apart))]
    keys = members.of_ids(connection, {claim.id for claim in claims})
    firsts = set(members.keys(connection, holding.found_again(connection, claims).values()).values())
    around = keys | firsts
    when = runs.begin(connection, at, NOTHING_BROUGHT)
    matching.judge_again(connection, {pair for pair, _ in apart.items() ^ now.items()}, when)
    grouping.group(connection, map, when, grouping.Changed(around, around, {claim.id for claim in claims}, around))


# ------------------------------------------------------------------------------------------------ looking


def question(database: Database, wanted: str) -> Found:
    """The one question that an id, its beginning, or that of one merged into it names."""
    with database.reading() as connection:
        return named(connection, wanted)


def standing(database: Database, name: str) -> Group | None:
    """The group with this very id, as it is after an act."""
    with database.reading() as connection:
        return grouped.one(connection, name)


def named(connection: Connection, wanted: str) -> Found:
    """The same inside a transaction."""
    held = {one.hand.id: one for one in holding.met(connection)}
    merged = {old: name for name, one in held.items() for old in one.hand.merged}
    known = {*grouped.beginning(connection, wanted), *(name for name in (*held, *merged) if name.startswith(wanted))}
    names = {wanted} if wanted in known else known
    found = {merged.get(name, name) for name in names}
    if not wanted.startswith("G-") or len(found) != 1:
        some = f"{len(found)} questions begin with" if len(found) > 1 else "there is no question"
        raise UsageError(f"{some} {wanted}", "list them with: factcheck groups")
    (name,) = found
    return _found(connection, name, held.get(name))


def _found(connection: Connection, name: str, held: holding.Held | None) -> Found:
    group = grouped.one(connection, name)
    ids = group.claims if group else [one.id for one in members.ids(connection, held.claims if held else ()).values()]
    stands = _claims(connection, ids)
    hand = _today(connection, held) if held else Hand(name, tuple(placed(one) for one in stands))
    number = log.last_number(connection, Subject(KIND, name))
    return Found(group, Asked(hand, tuple(stands)), number, held.note if held else None)


def _today(connection: Connection, held: holding.Held) -> Hand:
    """What was said, about the claims as they are today; those that are read no more stay as they were."""
    said = (*held.hand.claims, *(one.claim for one in held.hand.apart))
    numbers = holding.found_again(connection, said)
    ids = {name: members.ids(connection, [number])[number].id for name, number in numbers.items()}
    claims = {one.id: placed(one) for one in _claims(connection, sorted(set(ids.values())))}
    now = {name: claims[one] for name, one in ids.items() if one in claims}
    anchors = {one.id: one for one in (now.get(claim.id, claim) for claim in held.hand.claims)}
    apart = {one.claim.id: one for one in (Apart(now.get(a.claim.id, a.claim), a.by) for a in held.hand.apart)}
    return replace(
        held.hand,
        claims=tuple(anchors[name] for name in sorted(anchors)),
        apart=tuple(apart[name] for name in sorted(apart.keys() - anchors.keys())),
    )


def history(database: Database, wanted: str) -> tuple[tuple[Entry, str], ...]:
    """What was done to a question and to those merged into it, the oldest first, with the names of the people."""
    with database.reading() as connection:
        found = named(connection, wanted)
        people = accounts.names(connection)
        entries = log.entries_on(connection, [Subject(KIND, name) for name in (found.name, *found.asked.hand.merged)])
        return tuple((one, people.get(one.actor, one.actor)) for one in entries)


@dataclass(frozen=True, slots=True)
class Listed:
    """A question that editors had a hand in, with who acted last; ``note`` says what must be looked at."""

    found: Found
    entry: Entry
    actor: str
    note: str | None


def listed(database: Database, *, flagged: bool = False) -> list[Listed]:
    """Every question of which anything counts that editors said; ``flagged``: only what must be looked at."""
    with database.reading() as connection:
        people = accounts.names(connection)
        found = [_listed(connection, one, people) for one in holding.met(connection)]
    return [one for one in found if one.note or not flagged]


def _listed(connection: Connection, held: holding.Held, people: Any) -> Listed:
    found = _found(connection, held.hand.id, held)
    entry = log.last_entry(connection, Subject(KIND, held.hand.id))
    assert entry is not None
    gone = (
        None if found.group or (len(held.claims) == 1 and held.hand.apart) else "no question holds its claims any more"
    )
    notes = [note for note in (held.note, gone) if note]
    return Listed(found, entry, people.get(entry.actor, entry.actor), "; ".join(notes) or None)


# ------------------------------------------------------------------------------------------------ claims


def _claims(connection: Connection, ids: Sequence[str]) -> list[Claim]:
    if not ids:
        return []
    return sorted(looking.iter_claims(connection, ClaimFilter(ids=tuple(ids))), key=lambda one: one.id)


def _first(connection: Connection, name: str) -> str:
    """The id of the claim that stands for this one: its own, or that of what it is a copy of."""
    known = [one.id for one in _claims(connection, [name])]
    found = hands.firsts(connection, known) if len(known) == 1 else {}
    if not found:
        raise UsageError(f"there is no claim {name}", "factcheck claims lists them")
    (number,) = found.values()
    return members.ids(connection, [number])[number].id


def _require_nowhere(connection: Connection, alone: Sequence[Claim], known: set[str]) -> None:
    """Claims that are merged in one by one answer no other question yet."""
    elsewhere = grouped.holding(connection, {one.id for one in alone} - known)
    if elsewhere:
        name = min(elsewhere)
        raise UsageError(
            f"one of them answers {name}", f"merge that, or split it off first: factcheck group split {name}"
        )


def _require_met(connection: Connection, hand: Hand) -> None:
    """No other question says that two of these claims are apart."""
    now = frozenset(holding.found_again(connection, hand.claims).values())
    for one in holding.met(connection):
        if one.hand.id not in (hand.id, *hand.merged) and one.claims & now and one.apart & now:
            questions.refuse("elsewhere", name=one.hand.id)


def _number(editor: Editor, words: str) -> dict[str, Any]:
    values = correcting.known(editor.options).number(words)
    if values is None:
        raise UsageError(f"{words!r} is not one number or range", "for example: 24, 'about 1,600', 'between 22 and 24'")
    return {"words": words.strip(), "claim": None} | {name: values[name] for name in ENDS}


def _answer(connection: Connection, found: Found, name: str) -> dict[str, Any]:
    first = _first(connection, name)
    claim = next((one for one in found.asked.members if one.id == first), None)
    if claim is None:
        questions.refuse("none", name=found.name)
    return {"words": claim.text, "claim": claim.id} | {
        name: getattr(claim, name) for name in ("low", "best", "high", "unit")
    }
