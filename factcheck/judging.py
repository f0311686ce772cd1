"""What is judged anew, in jobs that can travel: everything on changed stories, and what else meets otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.comparing import CompareJob
from factcheck.judge.verdicts import SAME_SENTENCE
from factcheck.store import keys, members, nearby, texts
from factcheck.store.found import Scope

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.store.bundles import Bundle

ARTICLES_A_JOB = 100  # articles compared in one job, with those that they meet: twice as many
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
        self._quotes, self._places = self._owned(quotes)

    def _owned(self, quotes: Array) -> tuple[Array, Array]:
        """The pairs of quotes by the first of their articles in order, so that those of one job stand in few; and the
        places of both articles in that order, the first one first."""
        ends = np.unique(quotes)
        story_of = keys.story_of(self._connection, ends.tolist())
        last = len(self._order)
        place = np.array([self._position.get(story_of[end], last) for end in ends.tolist()], dtype=np.int64)
        if not len(quotes):
            return quotes, quotes
        places = np.sort(place[np.searchsorted(ends, quotes)], axis=1)
        order = np.argsort(places[:, 0], kind="stable")
        return quotes[order], places[order]

    def scope(self, gone: Collection[str]) -> Scope:
        """All that is judged, by article; ``gone``: articles that stand nowhere any more."""
        articles = {*(self._article[key] for key in self._changed if key in self._article), *gone}
        pairs = {(self._article[a], self._article[b]) for a, b in self._links}
        return Scope(articles, SAME_SENTENCE, pairs, set(members.keys(self._connection, self._displaced).values()))

    def jobs(self) -> Iterator[CompareJob]:
        """First by articles, with their quotes as far as they meet among these; then the quotes that meet others."""
        held: dict[int, Bundle] = {}
        far: list[Array] = []
        for start in range(0, len(self._order), ARTICLES_A_JOB):
            some = self._order[start : start + ARTICLES_A_JOB]
            pairs = self._pairs(some)
            alone = tuple(key for key in some if key in self._changed)
            wanted = {*alone, *(key for one, other, _ in pairs for key in (one, other))}
            fresh = texts.bundles(self._connection, wanted - held.keys())
            held = {key: held[key] if key in held else fresh[key] for key in wanted}
            near, others = self._parted(start, wanted)
            far.append(others)
            quotes = _named(near, held.values())
            yield CompareJob(tuple(held.values()), alone, tuple(sorted(pairs)), quotes, self._apart)
        far.append(self._quotes[np.searchsorted(self._places[:, 0], len(self._order)) :])
        rest = np.concatenate(far)
        for start in range(0, len(rest), QUOTES_A_JOB):
            yield self._quote_job(rest[start : start + QUOTES_A_JOB])

    def _parted(self, start: int, wanted: Collection[int]) -> tuple[Array, Array]:
        """The pairs of quotes of the articles from ``start`` on: those whose articles are there, and the others."""
        low, high = np.searchsorted(self._places[:, 0], (start, min(start + ARTICLES_A_JOB, len(self._order))))
        there = np.array([self._position[key] for key in wanted if key in self._position], dtype=np.int64)
        are_there = np.isin(self._places[low:high], there).all(axis=1)
        return self._quotes[low:high][are_there], self._quotes[low:high][~are_there]

    def _quote_job(self, meeting: Array) -> CompareJob:
        story_of = keys.story_of(self._connection, np.unique(meeting).tolist())
        found = texts.bundles(self._connection, {*story_of.values()}, quotes_only=True)
        return CompareJob(tuple(found.values()), (), (), _named(meeting, found.values()), self._apart)

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


def _named(meeting: Array, articles: Iterable[Bundle]) -> tuple[tuple[str, str], ...]:
    """Pairs of quotes by their ids; all stand in these articles."""
    if not len(meeting):
        return ()
    ids = {keys.number_of(name): name for one in articles for name in one.ids}
    return tuple((ids[a], ids[b]) for a, b in meeting.tolist())
