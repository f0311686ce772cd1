"""Spellings of one person or place: proposed from what claims use, accepted or refused by people. The only door to it.

Every decision is an entry of the log by a named account.  The claims that it is about wait to be matched anew, and are
at once; the words of the texts stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from factcheck import matching
from factcheck.alias import KINDS, Alias, AliasKind, Names, folded, from_json, to_json
from factcheck.correcting import acting, require_reason
from factcheck.errors import Refused, UsageError
from factcheck.judge.names import is_person
from factcheck.match.aliases import pairs
from factcheck.record import Draft, Entry, Subject, SubjectKind
from factcheck.store import accounts, aliases, log, waiting

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.correcting import Editor
    from factcheck.store.database import Database

KIND: SubjectKind = "alias"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two spellings that may be one name; ``spelling`` is the rarer one, ``likeness`` 0..1.

    ``together`` counts pairs of articles on one story of which one uses the one spelling and one the other, which
    speaks for one name; ``beside`` the articles that use both, which speaks for two.
    """

    kind: AliasKind
    spelling: str
    name: str
    likeness: float
    claims: int  # under the spelling
    others: int  # under the name
    together: int
    beside: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on two spellings as it stands, with who made it, when and why."""

    alias: Alias
    entry: Entry
    actor: str


# ------------------------------------------------------------------------------------------------ acts


def accept(editor: Editor, kind: AliasKind, spelling: str, name: str, reason: str) -> Entry:
    """Say that ``spelling`` is ``name``: their claims are one person's, or of one place, from now on."""
    return _decide(editor, Alias(kind, spelling, name, "accepted"), reason)


def refuse(editor: Editor, kind: AliasKind, spelling: str, name: str, reason: str) -> Entry:
    """Say that the two are two, however alike they look; what was accepted of them counts no more."""
    return _decide(editor, Alias(kind, spelling, name, "refused"), reason)


def _decide(editor: Editor, said: Alias, reason: str) -> Entry:
    require_reason(reason)
    with editor.database.writing() as connection:
        by = acting(connection, editor.account)
        before = aliases.decided(connection)
        alias = _as_decided(said, before)
        _require_sense(connection, alias, before)
        subject = Subject(KIND, alias.id)
        last = log.last_entry(connection, subject)
        action = "accept" if alias.state == "accepted" else "refuse"
        at = editor.clock()
        draft = Draft(by.id, action, subject, last.after if last else None, to_json(alias), at, reason.strip())
        was = aliases.accepted(connection)
        entry = log.append(connection, draft)
        _wait(connection, alias.kind, was, aliases.accepted(connection))
    matching.match(editor.database, editor.clock, lambda *_: None)
    return entry


def _as_decided(said: Alias, before: tuple[Alias, ...]) -> Alias:
    """The same pair may be told the other way round: a refusal takes back what was accepted, in its own words."""
    known = [one for one in before if one.kind == said.kind and one.pair == said.pair]
    turned = [one for one in known if one.state == "accepted"] or known
    if said.state == "refused" and turned:
        return replace(turned[0], state="refused")
    return said


def _require_sense(connection: Connection, alias: Alias, before: tuple[Alias, ...]) -> None:
    """Two spellings that claims use; accepted once, as one name, and in no circle."""
    if folded(alias.spelling) == folded(alias.name):
        raise UsageError("the two spellings are the same", "give the two spellings that claims show")
    used = {folded(one) for one in aliases.used(connection, alias.kind)}
    for one in (alias.spelling, alias.name):
        if folded(one) not in used:
            raise UsageError(f"no claim has the {alias.kind} {one!r}", "factcheck aliases propose; factcheck people")
    if any(one == alias for one in before):
        raise Refused("state", f"{alias.spelling} and {alias.name}: {alias.state} already", "factcheck aliases list")
    told = {folded(one.spelling): one.name for one in before if one.kind == alias.kind and one.state == "accepted"}
    if alias.state == "refused":
        return
    if folded(alias.spelling) in told:
        name = told[folded(alias.spelling)]
        raise Refused("state", f"{alias.spelling} is accepted as {name}", "refuse that first: factcheck aliases refuse")
    end = aliases.accepted(connection)
    ends = end.person(alias.name) if alias.kind == "person" else end.place(alias.name)
    if folded(ends or "") == folded(alias.spelling):
        hint = f"it is {alias.spelling} whose claims come under that name"
        raise Refused("state", f"{alias.name} is accepted as {alias.spelling} already", hint)


def _wait(connection: Connection, kind: AliasKind, was: Names, now: Names) -> None:
    """The articles whose claims are under another name now are matched anew."""
    former, current = ((one.people, one.places)[KINDS.index(kind)] for one in (was, now))
    moved = {spelling for spelling in former.keys() | current.keys() if former.get(spelling) != current.get(spelling)}
    waiting.wait(connection, aliases.articles(connection, kind, moved))


# ------------------------------------------------------------------------------------------------ looking


def propose(database: Database, kinds: tuple[AliasKind, ...] = KINDS) -> list[Proposal]:
    """Spellings in current claims that may be one name and that nobody decided on, the likeliest first."""
    with database.reading() as connection:
        decided = aliases.decided(connection)
        found = [one for kind in kinds for one in _proposals(connection, kind, decided)]
    return sorted(found, key=lambda one: (-one.together, one.beside, -one.likeness, one.kind, one.spelling))


def _proposals(connection: Connection, kind: AliasKind, decided: tuple[Alias, ...]) -> Iterator[Proposal]:
    counted = _proper(kind, aliases.used(connection, kind))
    known = {one.pair for one in decided if one.kind == kind}
    met = list(pairs(counted, known))
    articles = aliases.of_spellings(connection, kind, {name for spelling, name, _ in met for name in (spelling, name)})
    near = aliases.near(connection, {article for found in articles.values() for article in found})
    for spelling, name, likeness in met:
        ours, theirs = articles[folded(spelling)], articles[folded(name)]
        together = sum(one != other and frozenset((one, other)) in near for one, other in product(ours, theirs))
        yield Proposal(kind, spelling, name, likeness, counted[spelling], counted[name], together, len(ours & theirs))


def _proper(kind: AliasKind, counted: Mapping[str, int]) -> dict[str, int]:
    """Full names of persons, and places: a surname alone is many people's."""
    if kind == "person":
        return {name: count for name, count in counted.items() if " " in name and is_person(name)}
    return {name: count for name, count in counted.items() if name[:1].isupper()}


def listed(database: Database) -> list[Decided]:
    """Every decision as it stands, in the order in which people first acted on each."""
    with database.reading() as connection:
        people = accounts.names(connection)
        last = log.last_entries(connection, KIND)
    return [Decided(from_json(one.after), one, people.get(one.actor, one.actor)) for one in last if one.after]
