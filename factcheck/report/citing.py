"""Who goes by whom: outlets, the agencies and media they relay, the people and papers behind; and who copies whom.

A tie is a step of a claim's chain, outermost first, counted over claims; a copy is a text that two outlets share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from factcheck.model import Claim, Link, LinkKind
from factcheck.report import words
from factcheck.report.matrix import outlet, shown_as
from factcheck.report.safe import cut, safe
from factcheck.report.views import Exhibit, Sourced, outlet_of

COLUMNS: tuple[tuple[str, tuple[LinkKind, ...]], ...] = (
    ("outlets", ("outlet",)),
    ("agencies and media", ("agency", "medium")),
    ("people and papers", ("speaker", "document")),
)
MOST_NODES = 12  # a column: more are a hairball, and stand in the table
MOST_LINES = 100  # of the table
MOST_TOLD = 5  # ties that the picture's words name
NAME = 60  # characters
SWEEPS = 6  # of putting each name near those it is tied to; orders stand still sooner

Node = tuple[int, str]
"""Column and name."""


@dataclass(frozen=True, slots=True)
class Tie:
    """``one`` goes by ``other`` in so many claims, or shares so many texts with it."""

    one: Node
    other: Node
    count: int
    copies: bool = False


@dataclass(frozen=True, slots=True)
class Citing:
    """All ties, the most frequent first; the columns as they are drawn, names near those they are tied to."""

    ties: tuple[Tie, ...]
    columns: tuple[tuple[str, ...], ...]
    counts: Mapping[Node, int]  # claims that name it
    known: tuple[int, ...]  # names in each column, drawn or not

    @property
    def drawn(self) -> tuple[Tie, ...]:
        """The ties between names that are drawn."""
        there = {(at, name) for at, names in enumerate(self.columns) for name in names}
        return tuple(tie for tie in self.ties if tie.one in there and tie.other in there)

    @property
    def is_whole(self) -> bool:
        """Whether every name is drawn."""
        return self.known == tuple(map(len, self.columns))


def citing(exhibits: Iterable[Exhibit], most: int = MOST_NODES) -> Citing:
    """Who goes by whom in the claims of these findings, each claim counted once."""
    shown = tuple(exhibits)
    sides = {side.claim.id: side for one in shown for side in (one.a, one.b)}
    steps: Counter[tuple[Node, Node]] = Counter()
    counts: Counter[Node] = Counter()
    for side in sides.values():
        chain = _chain(side)
        counts.update(set(chain))
        steps.update({(one, other) for one, other in pairwise(chain) if one != other})
    copies = _copies(shown, sides.values())
    ties = [Tie(one, other, count) for (one, other), count in steps.items()]
    ties += [Tie((0, one), (0, other), count, copies=True) for (one, other), count in copies.items()]
    ordered = tuple(sorted(ties, key=lambda tie: (-tie.count, tie.copies, tie.one, tie.other)))
    tied = {end for tie in ordered for end in (tie.one, tie.other)}
    columns = [_heaviest(at, tied, counts) for at in range(len(COLUMNS))]
    known = tuple(len([node for node in tied if node[0] == at]) for at in range(len(COLUMNS)))
    return Citing(ordered, _untangled([column[:most] for column in columns], ordered), counts, known)


def _chain(side: Sourced) -> list[Node]:
    """Outlet first, then whom the claim goes by."""
    behind = [step for step in side.claim.chain if step.kind != "outlet"]
    return [(0, outlet(side)), *((_column(step.kind), cut(_name(side.claim, step), NAME)) for step in behind)]


def _name(claim: Claim, step: Link) -> str:
    """Who spoke under the one spelling that the table of aliases has."""
    is_speaker = step == claim.chain[-1] and step.kind == "speaker"
    return claim.speaker_key or step.name if is_speaker else step.name


def _column(kind: LinkKind) -> int:
    return next(at for at, (_, kinds) in enumerate(COLUMNS) if kind in kinds)


def _copies(exhibits: Iterable[Exhibit], sides: Iterable[Sourced]) -> Counter[tuple[str, str]]:
    """Texts that two outlets share, by outlets: word for word in several places, or near enough to be judged copies."""
    texts: set[tuple[str, str, str, str]] = set()
    for side in sides:
        first = outlet(side)
        texts |= {(first, shown_as(outlet_of(place)), side.claim.article, place.doc) for place in side.places[1:]}
    for one in exhibits:
        if one.finding.origin == "copy":
            a, b = sorted(one.sides, key=lambda side: (outlet(side), side.claim.article))
            texts.add((outlet(a), outlet(b), a.claim.article, b.claim.article))
    return Counter((one, other) for one, other, *_ in texts if one != other and words.NO_OUTLET not in (one, other))


def _heaviest(column: int, tied: Iterable[Node], counts: Mapping[Node, int]) -> list[str]:
    names = [name for at, name in tied if at == column]
    return sorted(names, key=lambda name: (name == words.NO_OUTLET, -counts.get((column, name), 0), name))


def _untangled(columns: list[list[str]], ties: Iterable[Tie]) -> tuple[tuple[str, ...], ...]:
    """Each column in the order that crosses least: names go where those they are tied to stand (barycentres)."""
    near: dict[Node, list[tuple[Node, int]]] = {}
    for tie in ties:
        near.setdefault(tie.one, []).append((tie.other, tie.count))
        near.setdefault(tie.other, []).append((tie.one, tie.count))
    for sweep in range(SWEEPS):
        for at in (0, 1, 2) if sweep % 2 else (2, 1, 0):
            place = {(c, name): n / len(names) for c, names in enumerate(columns) for n, name in enumerate(names)}
            columns[at] = [name for _, name in sorted((_middle((at, name), near, place), name) for name in columns[at])]
    return tuple(tuple(names) for names in columns)


def _middle(node: Node, near: Mapping[Node, list[tuple[Node, int]]], place: Mapping[Node, float]) -> float:
    met = [(place[other], count) for other, count in near.get(node, ()) if other in place and other[0] != node[0]]
    return sum(at * count for at, count in met) / sum(count for _, count in met) if met else place[node]


def described(shown: Citing) -> str:
    """The picture in words: how much there is, and the strongest ties."""
    has = ", ".join(f"{count:,} {name}" for count, (name, _) in zip(shown.known, COLUMNS, strict=True))
    strongest = "; ".join(told(tie) for tie in shown.drawn[:MOST_TOLD])
    return safe(f"{has}. The strongest ties: {strongest}.")


def told(tie: Tie) -> str:
    """ "Ariana News goes by Akipress in 3 claims"."""
    if tie.copies:
        return f"{tie.one[1]} and {tie.other[1]} share {words.many(tie.count, 'text')}"
    return f"{tie.one[1]} goes by {tie.other[1]} in {words.many(tie.count, 'claim')}"
