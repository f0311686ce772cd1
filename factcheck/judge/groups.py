"""Claims that answer one question, grouped complete-link: A~B and B~C does not make A~C.

Conflicts are placed first, so that no agreement tears a conflict apart; the order of the input plays no part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from factcheck.judge.origins import named_origin
from factcheck.judge.questions import question_of
from factcheck.judge.sides import Side
from factcheck.model import Group, content_id

PLACED_FIRST = tuple(
    "contradicts altered unordered updates agrees verbatim truncated compatible other_speaker paraphrase".split()
)
"""Verdicts that say "one question", in the order in which their claims are placed; `incomparable` says the opposite."""


def homes(judged: Iterable[tuple[str, int, int]]) -> dict[int, set[int]]:
    """Each claim's group, as the set of its members; ``judged``: verdicts with the two claims, as numbers."""
    found = sorted((PLACED_FIRST.index(verdict), min(a, b), max(a, b)) for verdict, a, b in judged)
    joined = {(a, b) for _, a, b in found}
    home: dict[int, set[int]] = {}
    for _, a, b in found:
        ours, theirs = home.get(a, {a}), home.get(b, {b})
        if ours is theirs or not _complete(ours, theirs, joined):
            continue
        merged = ours | theirs
        home.update((member, merged) for member in merged)
    return home


def _complete(ours: Collection[int], theirs: Collection[int], joined: Collection[tuple[int, int]]) -> bool:
    return all(((a, b) if a < b else (b, a)) in joined for a in ours for b in theirs)


def group_id(members: Iterable[str]) -> str:
    """Of a group by the ids of its members, in order."""
    return "G-" + content_id(*members)[:12]


def group_of(members: Sequence[str], sides: Mapping[str, Side], copies: Mapping[str, tuple[str, ...]]) -> Group:
    """The group of ``members`` (ids, in order); ``copies`` by the id of the claim that stands for them."""
    claims = [sides[member].claim for member in members]
    lows = [c.low for c in claims if c.low is not None]
    highs = [c.high for c in claims if c.high is not None] or [c.best for c in claims if c.best is not None]
    everyone = [sides[m] for m in members] + [sides[c] for m in members for c in copies.get(m, ())]
    return Group(
        id=group_id(members),
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
