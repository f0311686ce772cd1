"""Which quotes meet: those that share a run of words, kept up. Quotes are told by number (of their ids)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.match.candidates import QUOTE_RUN_CAP, STANDING_FOR_MANY, held_runs, meeting, runs_of, similar
from factcheck.store import matchings, phrases

if TYPE_CHECKING:
    from sqlalchemy import Connection

PAIRS_AT_ONCE = 500_000  # quotes compared in one go
Array = np.ndarray[Any, np.dtype[np.int64]]


@dataclass
class Quotes:
    """The runs of quotes, brought up to date.

    ``displaced``: quotes of other stories that meet others than before, since a phrase became common or rare.
    """

    connection: Connection
    stories: Iterable[int]  # changed ones
    everything: bool
    phrases: int = 0  # stock phrases
    displaced: set[int] = field(default_factory=set)

    def settle(self, before: Mapping[int, str]) -> None:
        """Keep up which quotes hold which run; ``before``: the quotes of the changed stories as they were."""
        after = phrases.kept_quotes(self.connection, self.stories)
        if self.everything:
            phrases.clear(self.connection)
            phrases.add(self.connection, zip(*(column.tolist() for column in held_runs(after)), strict=True))
            self.phrases = phrases.stock_phrases(self.connection, QUOTE_RUN_CAP)
            return
        removed, added = _held(before.items() - after.items()), _held(after.items() - before.items())
        phrases.remove(self.connection, ((run, quote) for run, held in removed.items() for quote in sorted(held)))
        phrases.add(self.connection, ((run, quote) for run, held in sorted(added.items()) for quote in sorted(held)))
        self.phrases = matchings.left_out(self.connection).phrases
        for run in removed.keys() | added.keys():
            self._displace(run, removed.get(run, set()), added.get(run, set()))

    def _displace(self, run: int, old: set[int], new: set[int]) -> None:
        now = phrases.holders(self.connection, run, QUOTE_RUN_CAP + 1 + len(new))
        then = sorted((set(now) - new) | old)
        self.phrases += (len(now) > QUOTE_RUN_CAP) - (len(then) > QUOTE_RUN_CAP)
        self.displaced |= _displaced(then, now) - old - new

    def pairs(self) -> Array:
        """Pairs of quotes of which one is in a changed story, or displaced: one a row, the lesser number first."""
        signs = phrases.kept_quotes(self.connection, self.stories)
        if self.everything:
            return _alike(_all_meeting(signs), signs)
        signs |= phrases.signs_of(self.connection, self.displaced)
        pairs = {pair for quote, told in signs.items() for run in runs_of(told) for pair in self._meeting(quote, run)}
        signs |= phrases.signs_of(self.connection, {one for pair in pairs for one in pair} - signs.keys())
        return _alike(np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2), signs)

    def _meeting(self, quote: int, run: int) -> Iterator[tuple[int, int]]:
        held = phrases.holders(self.connection, run, QUOTE_RUN_CAP + 1)
        if len(held) > QUOTE_RUN_CAP:
            few = held[:STANDING_FOR_MANY]
            held = phrases.holders(self.connection, run) if quote in few else few
        return ((min(quote, other), max(quote, other)) for other in held if other != quote)


def _all_meeting(signs: Mapping[int, str]) -> Array:
    """All pairs of quotes that share a run, each once."""
    numbers = np.array(sorted(signs), dtype=np.int64)
    held, quotes = held_runs(signs)
    at = np.searchsorted(numbers, quotes)
    codes = [np.unique(a * len(numbers) + b) for a, b in meeting(held, at)]
    told = np.unique(np.concatenate(codes)) if codes else np.empty(0, dtype=np.int64)
    return np.stack((numbers[told // max(len(numbers), 1)], numbers[told % max(len(numbers), 1)]), axis=1)


def _alike(pairs: Array, signs: Mapping[int, str]) -> Array:
    """Of pairs those with enough words in common."""
    kept = []
    for start in range(0, len(pairs), PAIRS_AT_ONCE):
        some = pairs[start : start + PAIRS_AT_ONCE]
        ours, theirs = ([signs[one] for one in column] for column in some.T.tolist())
        kept.append(some[similar(ours, theirs)])
    return np.concatenate(kept) if kept else pairs


def _held(quotes: Iterable[tuple[int, str]]) -> dict[int, set[int]]:
    """Run -> the quotes that hold it."""
    held: dict[int, set[int]] = defaultdict(set)
    for quote, signs in quotes:
        for run in runs_of(signs):
            held[run].add(quote)
    return held


def _displaced(then: list[int], now: list[int]) -> set[int]:
    """The quotes that meet others than before: a run became a stock phrase, is one no more, or has other firsts."""
    if len(then) > QUOTE_RUN_CAP and len(now) > QUOTE_RUN_CAP:
        return set(then[:STANDING_FOR_MANY]) ^ set(now[:STANDING_FOR_MANY])
    if len(then) > QUOTE_RUN_CAP or len(now) > QUOTE_RUN_CAP:
        return set(then if len(then) < len(now) else now)
    return set()
