"""Claims that answer one question, grouped complete-link: A~B and B~C does not make A~C.

Conflicts are placed first, so that no agreement tears a conflict apart; the order of the input plays no part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from factcheck.judge.origins import named_origin
from factcheck.judge.questions import question_of
from factcheck.judge.sides import Side
from factcheck.model import Claim, Finding, Group, content_id

PLACED_FIRST = tuple(
    "contradicts altered unordered updates agrees verbatim truncated compatible other_speaker paraphrase".split()
)
"""Verdicts that say "one question", in the order in which their claims are placed; `incomparable` says the opposite."""


def group(
    findings: Iterable[Finding], sides: Mapping[str, Side], copies: Mapping[str, tuple[Claim, ...]]
) -> tuple[list[Finding], list[Group]]:
    """The findings with their group's id, and the groups. ``sides`` and ``copies`` by claim id."""
    findings = sorted(findings, key=lambda f: (f.a, f.b))
    home = _homes(findings)
    groups = {members: _group(sorted(members), sides, copies) for members in {frozenset(m) for m in home.values()}}
    placed = [
        replace(f, group=groups[frozenset(home[f.a])].id) if f.a in home and f.b in home[f.a] else f for f in findings
    ]
    return placed, sorted(groups.values(), key=lambda g: g.id)


def _homes(findings: Sequence[Finding]) -> dict[str, set[str]]:
    """Each claim's group, as the set of its members' ids."""
    joined = {frozenset((f.a, f.b)) for f in findings if f.verdict in PLACED_FIRST}
    home: dict[str, set[str]] = {}
    for finding in sorted((f for f in findings if f.verdict in PLACED_FIRST), key=_placing):
        ours, theirs = home.get(finding.a, {finding.a}), home.get(finding.b, {finding.b})
        if ours is theirs or not _complete(ours, theirs, joined):
            continue
        merged = ours | theirs
        home.update((member, merged) for member in merged)
    return home


def _placing(finding: Finding) -> tuple[int, str, str]:
    return PLACED_FIRST.index(finding.verdict), finding.a, finding.b


def _complete(ours: Collection[str], theirs: Collection[str], joined: Collection[frozenset[str]]) -> bool:
    return all(frozenset((a, b)) in joined for a in ours for b in theirs)


def _group(members: Sequence[str], sides: Mapping[str, Side], copies: Mapping[str, tuple[Claim, ...]]) -> Group:
    claims = [sides[member].claim for member in members]
    lows = [c.low for c in claims if c.low is not None]
    highs = [c.high for c in claims if c.high is not None] or [c.best for c in claims if c.best is not None]
    repeated = {member: tuple(c.id for c in copies[member]) for member in members if member in copies}
    everyone = [sides[m] for m in members] + [sides[c] for ids in repeated.values() for c in ids if c in sides]
    return Group(
        id="G-" + content_id(*members)[:12],
        question=question_of(claims),
        claims=tuple(members),
        low=min(lows, default=None),
        high=max(highs, default=None),
        outlets=len({_outlet(side) for side in everyone}),
        independent_origins=independent_origins(everyone),
        copies=repeated,
    )


def independent_origins(sides: Iterable[Side]) -> int:
    """How many named origins stand behind the sides, when there are at least two; unknown origins never count."""
    named = {origin.casefold() for side in sides if (origin := named_origin(side))}
    return len(named) if len(named) > 1 else 0


def _outlet(side: Side) -> str:
    return side.facts.outlet.value if side.facts.outlet else side.doc
