"""Outlet against outlet: how often two of them agree, differ, or update each other. Counted over findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.model import Verdict
from factcheck.report.safe import cut
from factcheck.report.views import UNKNOWN, Exhibit, Sourced
from factcheck.report.words import NO_OUTLET

MOST_OUTLETS = 10  # rows and columns of the table: what a page of paper holds
MOST_PAIRS = 40  # lines of the list beside it
NAME = 40  # characters of an outlet
SORTS: Mapping[Verdict, str] = {
    "contradicts": "conflict",
    "altered": "conflict",
    "other_speaker": "conflict",
    "unordered": "differ",
    "updates": "update",
    "agrees": "agree",
    "verbatim": "agree",
    "truncated": "overlap",
    "paraphrase": "overlap",
    "compatible": "overlap",
}
"""What two claims say of the outlets that made them; those of different questions say nothing."""
SAID = ("conflict", "differ", "update", "agree", "overlap")
TOLD = {
    "conflict": "contradicting figures, altered quotes, one quote given to two speakers",
    "differ": "figures that differ, where no text tells which came later",
    "update": "a later state of the same figure",
    "agree": "the same figure or quote; in brackets between independent origins",
    "overlap": "readings that overlap, quotes cut short or told in other words",
}

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """What two outlets said to the same questions: findings by sort, and how many agree from independent origins."""

    counts: Mapping[str, int]
    independent: int = 0

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Sort and words: ("agree", "3 agree (1)")."""
        return [(sort, self._line(sort)) for sort in SAID if self.counts.get(sort)]

    def _line(self, sort: str) -> str:
        apart = f" ({self.independent:,})" if sort == "agree" and self.independent else ""
        return f"{self.counts[sort]:,} {sort}{apart}"

    @property
    def weight(self) -> tuple[int, ...]:
        """Conflicts count most."""
        return tuple(self.counts.get(sort, 0) for sort in SAID)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The outlets that matter most, and how they stand to each other and to themselves; all pairs by weight."""

    outlets: tuple[str, ...]
    known: int  # outlets in all
    pairs: tuple[tuple[Pair, Cell], ...]
    cells: Mapping[Pair, Cell] = field(default_factory=dict)

    def cell(self, row: str, column: str) -> Cell | None:
        """How two outlets stand, whichever is named first."""
        return self.cells.get(_pair(row, column))

    @property
    def beyond(self) -> tuple[tuple[Pair, Cell], ...]:
        """Pairs with something to tell that the table has no room for, those that matter most."""
        inside = frozenset(self.outlets)
        return tuple(one for one in self.pairs if not inside.issuperset(one[0]))[:MOST_PAIRS]


def matrix(exhibits: Iterable[Exhibit], most: int = MOST_OUTLETS) -> Matrix:
    """How outlets stand to each other; ``most`` have a row: those of the pairs with most to tell."""
    counts: defaultdict[Pair, Counter[str]] = defaultdict(Counter)
    independent: Counter[Pair] = Counter()
    for one in exhibits:
        if (sort := SORTS.get(one.finding.verdict)) is not None:
            pair = _pair(outlet(one.a), outlet(one.b))
            counts[pair][sort] += 1
            independent[pair] += sort == "agree" and one.finding.origin == "independent"
    cells = {pair: Cell(counted, independent[pair]) for pair, counted in counts.items()}
    pairs = tuple(sorted(cells.items(), key=lambda one: ([-count for count in one[1].weight], one[0])))
    every = tuple(dict.fromkeys(name for pair, _ in sorted(pairs, key=_is_one) for name in pair))
    return Matrix(every[:most], len(every), pairs, cells)


def outlet(side: Sourced) -> str:
    """The outlet that stands for a text; texts of which it is not known stand under one name."""
    return shown_as(side.outlet)


@lru_cache(maxsize=10_000)
def shown_as(name: str) -> str:
    """An outlet's name on the page."""
    return NO_OUTLET if name == UNKNOWN else cut(name, NAME)


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


def _is_one(entry: tuple[Pair, Cell]) -> bool:
    """Whether both are one outlet."""
    return entry[0][0] == entry[0][1]
