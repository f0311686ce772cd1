"""What is judged anew, in jobs that can travel: everything on changed stories, and what else meets otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.comparing import CompareJob
from factcheck.judge.verdicts import SAME_SENTENCE
from factcheck.store import keys, members, nearby, texts
from factcheck.store.found import Scope
from factcheck.store.sets import portions

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.store.bundles import Bundle

ARTICLES_A_JOB = 60  # articles compared in one job, with those that they meet
QUOTES_A_JOB = 500  # pairs of quotes: of some hundred articles, all of which lie in memory at once
Array = np.ndarray[Any, np.dtype[np.int64]]
Link = tuple[int, int]


class Round:
    """The pairs of a matching. Stories are told by key, quotes by number (of their ids).

    ``changed``: stories judged anew whole; ``links``: pairs of other stories whose quantities are; ``quotes``: pairs of
    quotes, one a row; ``displaced``: quotes of other stories that are judged anew; ``apart``: pairs of claims that
    editors told apart.
    """

    def __init__(
        self,
        connection: Connection,
        changed: Collection[int],
        links: Collection[Link],
        quotes: Array,
        displaced: set[int],
        apart: Mapping[tuple[str, str], str],
    ) -> None:
        self._connection, self._apart = connection, apart
        self._changed, self._links, self._displaced = changed, links, displaced
        home = keys.story_of(connection, displaced)
        others = {*(story for link in links for story in link), *home.values()}
        told = nearby.when(connection, {*changed, *others})
        told.sort(key=lambda one: (one.published or "9999", one.article))
        self._order = [one.key for one in told]
        self._position = {key: n for n, key in enumerate(self._order)}
        self._article = {one.key: one.article for one in told}
        self._quotes = self._owned(quotes)

    def _owned(self, quotes: Array) -> Array:
        """The pairs of quotes by the first of their articles in order, so that those of one job stand in few."""
        ends = np.unique(quotes)
        story_of = keys.story_of(self._connection, ends.tolist())
        last = len(self._order)
        place = np.array([self._position.get(story_of[end], last) for end in ends.tolist()], dtype=np.int64)
        if not len(quotes):
            return quotes
        return quotes[np.argsort(place[np.searchsorted(ends, quotes)].min(axis=1), kind="stable")]

    def scope(self, gone: Collection[str]) -> Scope:
        """All that is judged, by article; ``gone``: articles that stand nowhere any more."""
        articles = {*(self._article[key] for key in self._changed if key in self._article), *gone}
        pairs = {(self._article[a], self._article[b]) for a, b in self._links}
        return Scope(articles, SAME_SENTENCE, pairs, set(members.keys(self._connection, self._displaced).values()))

    def jobs(self) -> Iterator[CompareJob]:
        """First the figures, by articles; then the quotes, which meet far beyond the articles of their story."""
        held: dict[int, Bundle] = {}
        for some in portions(self._order, ARTICLES_A_JOB):
            pairs = self._pairs(some)
            alone = tuple(key for key in some if key in self._changed)
            wanted = {*alone, *(key for one, other, _ in pairs for key in (one, other))}
            fresh = texts.bundles(self._connection, wanted - held.keys())
            held = {key: held[key] if key in held else fresh[key] for key in wanted}
            yield CompareJob(tuple(held.values()), alone, tuple(sorted(pairs)), (), self._apart)
        for start in range(0, len(self._quotes), QUOTES_A_JOB):
            yield self._quote_job(self._quotes[start : start + QUOTES_A_JOB].tolist())

    def _quote_job(self, meeting: list[list[int]]) -> CompareJob:
        story_of = keys.story_of(self._connection, {one for pair in meeting for one in pair})
        found = texts.bundles(self._connection, {*story_of.values()}, quotes_only=True)
        ids = {keys.number_of(name): name for one in found.values() for name in one.ids}
        pairs = tuple((ids[a], ids[b]) for a, b in meeting)
        return CompareJob(tuple(found.values()), (), (), pairs, self._apart)

    def _pairs(self, some: Sequence[int]) -> list[tuple[int, int, float]]:
        """The stories that these meet, each pair with the first of the two."""
        position, last = self._position, len(self._order)
        return [
            (story, other, likeness)
            for story, other, likeness in set(nearby.pairs(self._connection, some))
            if position[story] < position.get(other, last) and self._is_anew(story, other)
        ]

    def _is_anew(self, story: int, other: int) -> bool:
        changed = story in self._changed or other in self._changed
        return changed or (min(story, other), max(story, other)) in self._links
