"""What editors said of questions meets the claims of today: found again by id, else by their words, as corrections are.

Joins the log with the texts; what no longer fits is told in a note, and nothing of it is dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from factcheck.correct.carry import Read, same
from factcheck.judge.groups import Wishes
from factcheck.store import captures, corrections, hands, looking, members
from factcheck.store.filters import ClaimFilter

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.hand import Hand
    from factcheck.model import Claim

SHORT = 60  # characters of a claim in a note


@dataclass(frozen=True, slots=True)
class Held:
    """What was said of a question, and the claims it is about today, as numbers: copies by what stands for them."""

    hand: Hand
    claims: frozenset[int]
    apart: frozenset[int]
    notes: tuple[str, ...] = ()

    @property
    def note(self) -> str | None:
        """What must be looked at."""
        return "; ".join(self.notes) or None


def met(connection: Connection) -> tuple[Held, ...]:
    """Everything editors said of questions, in the order in which they first acted on each."""
    said = hands.current(connection)
    today = found_again(connection, [claim for hand in said for claim in _claims_of(hand)])
    return disjoint([_held(hand, today) for hand in said])


def disjoint(held: Iterable[Held]) -> tuple[Held, ...]:
    """No claim is held together with others twice: what was said first counts, and the other is told so."""
    taken: dict[int, str] = {}
    kept = []
    for one in held:
        if one.hand.holds:
            twice = sorted({taken[claim] for claim in one.claims if claim in taken})
            notes = [f"a claim of it is a copy of one in {name}" for name in twice]
            one = replace(one, claims=one.claims.difference(taken), notes=(*one.notes, *notes))
            taken |= dict.fromkeys(one.claims, one.hand.id)
        kept.append(one)
    return tuple(kept)


def wishes(held: Sequence[Held]) -> Wishes:
    """The same for grouping."""
    apart: dict[int, set[int]] = defaultdict(set)
    for one in held:
        for claim in one.claims:
            apart[claim] |= one.apart
        for claim in one.apart:
            apart[claim] |= one.claims
    return Wishes(
        together=tuple(one.claims for one in held if one.hand.holds and not one.hand.pinned and one.claims),
        apart={claim: frozenset(others) for claim, others in apart.items() if others},
        pinned=tuple(one.claims for one in held if one.hand.pinned and one.claims),
    )


def apart(connection: Connection) -> dict[tuple[str, str], str]:
    """Pairs of claims (ids, in order) that editors said answer two questions -> the question that was split."""
    found: dict[tuple[str, str], str] = {}
    for one in met(connection):
        named = members.ids(connection, one.claims | one.apart) if one.apart else {}
        for ours, theirs in product(one.claims & named.keys(), one.apart & named.keys()):
            first, second = sorted((named[ours].id, named[theirs].id))
            found.setdefault((first, second), one.hand.id)
    return found


def keys(connection: Connection, held: Iterable[Held]) -> set[int]:
    """All claims that anything was said of, by key."""
    return set(members.keys(connection, {claim for one in held for claim in (*one.claims, *one.apart)}).values())


def ids(held: Iterable[Held]) -> set[str]:
    """The ids by which claims were known when people acted."""
    return {claim.id for one in held for claim in _claims_of(one.hand)}


def found_again(connection: Connection, wanted: Iterable[Claim]) -> dict[str, int]:
    """Claim (by the id it had) -> the number of what it is today; without those that are read no more."""
    known = {claim.id: claim for claim in wanted}
    found = hands.firsts(connection, known)
    moved = {name: one.id for name, claim in known.items() if name not in found and (one := _moved(connection, claim))}
    now = hands.firsts(connection, moved.values())
    return found | {name: now[one] for name, one in moved.items() if one in now}


def _claims_of(hand: Hand) -> tuple[Claim, ...]:
    return (*hand.claims, *(one.claim for one in hand.apart))


def _held(hand: Hand, today: dict[str, int]) -> Held:
    gone = [claim for claim in _claims_of(hand) if claim.id not in today]
    notes = [f"is read no more: {claim.text[:SHORT]}" for claim in gone]
    claims = frozenset(today[claim.id] for claim in hand.claims if claim.id in today)
    apart = {today[one.claim.id]: one.claim for one in hand.apart if one.claim.id in today}
    notes += [
        f"is to be apart and is a copy of a claim here now: {apart[one].text[:SHORT]}" for one in claims & apart.keys()
    ]
    return Held(hand, claims, frozenset(apart.keys() - claims), tuple(notes))


def _moved(connection: Connection, claim: Claim) -> Claim | None:
    """The claim that is read today where this one stood, in its text or in what its document holds instead."""
    later = corrections.later_texts(connection, [claim.article]).get(claim.article, ())
    for article in (claim.article, *later):
        text = captures.text_of(connection, article)
        told = tuple(looking.iter_claims(connection, ClaimFilter(article=article)))
        if text is not None and (one := same(Read(article, text, told), claim)):
            return one
    return None
