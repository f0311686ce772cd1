"""Claims that answer one question, grouped complete-link: A~B and B~C does not make A~C.

Conflicts are placed first, so that no agreement tears a conflict apart; the order of the input plays no part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.judge.origins import named_origin
from factcheck.judge.parts import is_part
from factcheck.judge.questions import question_of
from factcheck.judge.sides import Side
from factcheck.model import Group, content_id

PLACED_FIRST = tuple(
    "contradicts altered updates unordered agrees verbatim truncated compatible other_speaker paraphrase"
    " retracted".split()
)
"""Verdicts that say "one question", in the order in which their claims are placed; `incomparable` says the opposite.

An update goes before what is unordered: where one figure replaces the other both are of one question; two figures
without an order may be of two."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What editors said of claims (as numbers): which belong together, which never meet, which sets nothing changes."""

    together: tuple[frozenset[int], ...] = ()
    apart: Mapping[int, frozenset[int]] = field(default_factory=dict)  # told for both claims of every pair
    pinned: tuple[frozenset[int], ...] = ()

    @property
    def claims(self) -> frozenset[int]:
        """All that anything was said of."""
        return frozenset().union(self.apart, *self.together, *self.pinned)


NO_WISHES = Wishes()


def homes(judged: Iterable[tuple[str, int, int]], wishes: Wishes = NO_WISHES) -> dict[int, set[int]]:
    """Each claim's group, as the set of its members; ``judged``: verdicts with the two claims, as numbers.

    What editors hold together is one group of several parts: a claim joins a part as it would join a group, and never
    where one of its own is to be apart from any claim of the whole.
    """
    found = sorted((PLACED_FIRST.index(verdict), min(a, b), max(a, b)) for verdict, a, b in judged)
    joined = {(a, b) for _, a, b in found}
    closed = frozenset().union(*wishes.pinned)
    part: dict[int, set[int]] = {}
    whole: dict[int, set[int]] = {}  # of claims in a group that editors hold together
    for held in (*wishes.together, *wishes.pinned):
        together = set(held)
        whole.update((claim, together) for claim in held)
    for _, a, b in found:
        ours, theirs = part.get(a, {a}), part.get(b, {b})
        if ours is theirs or a in closed or b in closed or not _complete(ours, theirs, joined):
            continue
        if _may_meet(whole.get(a, ours), whole.get(b, theirs), wishes.apart):
            _unite(part, ours, theirs)
            if a in whole or b in whole:
                _unite(whole, whole.get(a, ours), whole.get(b, theirs))
    return part | whole


def _unite(home: dict[int, set[int]], ours: set[int], theirs: set[int]) -> None:
    merged = ours | theirs
    home.update((member, merged) for member in merged)


def _may_meet(ours: set[int], theirs: set[int], apart: Mapping[int, frozenset[int]]) -> bool:
    return not apart or ours is theirs or all(apart[one].isdisjoint(theirs) for one in ours if one in apart)


def _complete(ours: Collection[int], theirs: Collection[int], joined: Collection[tuple[int, int]]) -> bool:
    return all(((a, b) if a < b else (b, a)) in joined for a in ours for b in theirs)


def attached(groups: Sequence[Collection[int]], known_by: Sequence[tuple[bool, Collection[int]]]) -> dict[int, int]:
    """Which group what an editor said of a question belongs to: place in ``known_by`` -> place in ``groups``.

    ``known_by`` are the claims it is known by, and whether they are held together, in the order in which people acted.
    It goes where most of these claims are; a group takes but one, those held together first, then who has most claims
    in it, then who was earlier.
    """
    home = {claim: n for n, group in enumerate(groups) for claim in group}
    offers = []
    for place, (held, claims) in enumerate(known_by):
        counted = Counter(home[claim] for claim in claims if claim in home)
        if counted:
            group = min(counted, key=lambda n: (-counted[n], min(groups[n])))
            offers.append((not held, -counted[group], place, group))
    taken: dict[int, int] = {}
    for _, _, place, group in sorted(offers):
        taken.setdefault(group, place)
    return {place: group for group, place in taken.items()}


def group_id(members: Iterable[str], reserved: Collection[str] = ()) -> str:
    """Of a group by the ids of its members, in order; another one where an editor's question has that name already."""
    ids = tuple(members)
    name = "G-" + content_id(*ids)[:12]
    return name if name not in reserved else "G-" + content_id("again", *ids)[:12]


def group_of(
    members: Sequence[str],
    sides: Mapping[str, Side],
    copies: Mapping[str, tuple[str, ...]],
    reserved: Collection[str] = (),
) -> Group:
    """The group of ``members`` (ids, in order); ``copies`` by the id of the claim that stands for them."""
    claims = [sides[member].claim for member in members]
    standing = [sides[member].claim for member in members if not sides[member].taken_back] or claims
    whole = [c for c in standing if not is_part(c)] or standing  # 103 passengers are no answer beside 129 people
    lows = [c.low for c in whole if c.low is not None]
    highs = [c.high for c in whole if c.high is not None] or [c.best for c in whole if c.best is not None]
    everyone = [sides[m] for m in members] + [sides[c] for m in members for c in copies.get(m, ())]
    return Group(
        id=group_id(members, reserved),
        question=question_of(claims),
        claims=tuple(members),
        low=min(lows, default=None),
        high=max(highs, default=None),
        outlets=len({_outlet(side) for side in everyone}),
        independent_origins=independent_origins(everyone),
        copies={member: copies[member] for member in members if member in copies},
    )


def independent_origins(sides: Iterable[Side]) -> int:
    """How many named origins stand behind the sides, when there are at least two; unknown origins never count."""
    named = {origin.casefold() for side in sides if (origin := named_origin(side))}
    return len(named) if len(named) > 1 else 0


def _outlet(side: Side) -> str:
    return side.facts.outlet.value if side.facts.outlet else side.doc
