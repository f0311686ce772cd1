"""Which articles are most like one: those of its time that share its names and first words, rare ones weighing most.

For many articles all stand on a shelf in order of time; of each word it is known where it stands.  Likeness is summed
word by word over a stretch of the shelf at once, so that nothing is compared article by article.  For a few it is
quicker to look at each article of their time (`Asked`): the same sums, the same likeness.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from factcheck.match.stories import FEW_NAMES, SAME_STORY, Weights

NEAREST = 50  # articles that one is compared with: those most like it; what is left out is counted
STEPS = 10  # likeness is told in tenths, so that what judging sees does not change with every new article
TINY = 1e-9  # what a tenth may be short of in a computer
UNDATED = 1 << 40  # the month of articles without a date: behind all others

Array = np.ndarray[Any, np.dtype[np.int64]]


class Shelved(Protocol):
    """What is asked of a story on the shelf."""

    @property
    def article(self) -> str: ...
    @property
    def names(self) -> frozenset[str]: ...
    @property
    def lead(self) -> frozenset[str]: ...
    @property
    def months(self) -> tuple[int, ...]: ...


@dataclass(frozen=True, slots=True)
class Near:
    """An article's nearest ones, best first, each with its likeness in tenths (0..2); and how many were left out."""

    others: tuple[tuple[str, float], ...]
    left_out: int


Alike = list[tuple[str, float]]
"""Articles with their likeness (0..2) to one: the most alike first, then by id."""


def nearest(found: Alike, more: int = 0) -> Near:
    """The first `NEAREST` of those like an article; ``more`` like it are known to come behind them."""
    near = told(found[:NEAREST])
    return Near(near, len(found) - len(near) + more)


def told(found: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """Likeness in tenths, rounded down."""
    return tuple((other, int(likeness * STEPS + TINY) / STEPS) for other, likeness in found)


def _sorted(found: Iterable[tuple[str, float]]) -> Alike:
    return sorted(found, key=lambda one: (-one[1], one[0]))


def around(months: Iterable[int]) -> set[int]:
    """The months in which articles may tell of one event with one of these."""
    return {near for month in months for near in (month - 1, month, month + 1)}


class Asked:
    """One story to which others, told one after the other, are likened."""

    def __init__(self, story: Shelved, weights: Weights) -> None:
        self._story, self._weights = story, weights
        self._is_short = len(story.names) < FEW_NAMES
        self._totals = weights.totals(story.article, story.names, story.lead)

    def alike(self, others: Iterable[Shelved]) -> Alike:
        """Those of the others (of its time) that are of one story with it."""
        found = ((other.article, self._likeness(other)) for other in others if other.article != self._story.article)
        return _sorted(one for one in found if one[1] >= SAME_STORY)

    def _likeness(self, other: Shelved) -> float:
        names, lead = self._story.names & other.names, self._story.lead & other.lead
        if not names and not (lead and (self._is_short or len(other.names) < FEW_NAMES)):
            return 0.0
        totals = self._weights.totals(other.article, other.names, other.lead)
        of_names = sum(map(self._weights.name, names)) / max(min(self._totals[0], totals[0]), 1)
        return of_names + sum(map(self._weights.lead, lead)) / max(min(self._totals[1], totals[1]), 1)


class Shelf:
    """Stories in order of time, with where each word of theirs stands."""

    def __init__(self, stories: Iterable[Shelved], weights: Weights) -> None:
        self._stories = sorted(stories, key=lambda story: story.article)
        self._weights = weights
        places = sorted((month, n) for n, one in enumerate(self._stories) for month in one.months or (UNDATED,))
        self._months = np.array([month for month, _ in places], dtype=np.int64)
        self._who = np.array([n for _, n in places], dtype=np.int64)
        self._names = _Standing([self._stories[n].names for _, n in places], weights.name)
        self._leads = _Standing([self._stories[n].lead for _, n in places], weights.lead)
        totals = [weights.totals(one.article, one.names, one.lead) for one in self._stories]
        self._name_total, self._lead_total = np.array(totals, dtype=np.int64).reshape(-1, 2).T
        self._short = np.array([len(one.names) < FEW_NAMES for one in self._stories], dtype=bool)

    def nearest(self, story: Shelved) -> Near:
        """The articles of one story with ``story``, at most `NEAREST`."""
        return nearest(self.alike(story))

    def alike(self, story: Shelved) -> Alike:
        """Every article of one story with ``story``."""
        likeness: dict[int, float] = {}
        for low, high in self._stretches(story):
            likeness.update(self._along(story, low, high))
        found = [(self._stories[n].article, value) for n, value in likeness.items()]
        return _sorted(one for one in found if one[0] != story.article)

    def _stretches(self, story: Shelved) -> Iterator[tuple[int, int]]:
        """Where the articles stand that may tell of one event with ``story``: the months around its own."""
        if not story.months:
            yield 0, len(self._months)
            return
        bounds = [*sorted(around(story.months)), UNDATED]
        lows = self._months.searchsorted(bounds, "left").tolist()
        highs = self._months.searchsorted(bounds, "right").tolist()
        start = end = 0
        for low, high in zip(lows, highs, strict=True):
            if low > end:
                yield start, end
                start = low
            end = high
        yield start, end

    def _along(self, story: Shelved, low: int, high: int) -> Iterator[tuple[int, float]]:
        if low >= high:
            return
        names, leads = self._names.shared(story.names, low, high), self._leads.shared(story.lead, low, high)
        named, led = self._weights.totals(story.article, story.names, story.lead)
        who = self._who[low:high]
        meets = (names > 0) | ((leads > 0) & (self._short[who] | (len(story.names) < FEW_NAMES)))
        at = np.flatnonzero(meets)
        if not len(at):
            return
        who = who[at]
        likeness = _share(names[at], named, self._name_total[who]) + _share(leads[at], led, self._lead_total[who])
        told = likeness >= SAME_STORY
        yield from zip(who[told].tolist(), likeness[told].tolist(), strict=True)


def _share(shared: Array, total: int, totals: Array) -> np.ndarray[Any, np.dtype[np.float64]]:
    """What both hold, as a share of the lighter one's weight (0..1); 0 where one holds nothing."""
    return shared / np.maximum(np.minimum(totals, total), 1)


class _Standing:
    """Where words stand: one sorted column of numbers, each a word's number times the places there are, and a place."""

    def __init__(self, held: Sequence[frozenset[str]], weight: Callable[[str], int]) -> None:
        """``held``: the words of each place; ``weight``: of a word."""
        self._number: dict[str, int] = {}
        self._weight, self._size = weight, len(held)
        words = [self._number.setdefault(word, len(self._number)) for place in held for word in place]
        places = np.repeat(np.arange(self._size, dtype=np.int64), [len(place) for place in held])
        self._codes = np.sort(np.array(words, dtype=np.int64) * self._size + places)

    def shared(self, words: Iterable[str], low: int, high: int) -> Array:
        """The weight of the ``words`` that each place from ``low`` to ``high`` holds too."""
        known = [(self._number[word], self._weight(word)) for word in words if word in self._number]
        number, weight = np.array(known, dtype=np.int64).reshape(-1, 2).T
        base = number * self._size
        starts, ends = self._codes.searchsorted(base + low), self._codes.searchsorted(base + high)
        counts = ends - starts
        before = np.cumsum(counts) - counts
        at = np.arange(counts.sum()) + np.repeat(starts - before, counts)
        places = self._codes[at] - np.repeat(base + low, counts)
        shared = np.bincount(places, np.repeat(weight, counts), high - low)  # whole numbers below 2 ** 53: exact
        return shared.astype(np.int64)
