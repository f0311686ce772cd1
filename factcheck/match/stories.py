"""What an article is about, and which articles tell the same story.

A story is recognised by the names that two articles share, rare names weighing most.  Weights use document frequencies
smoothed by a prior, so that they mean something on five articles as well as on a million.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from zlib import crc32

from factcheck.model import Facts

PRIOR_ARTICLES = 1000  # a name seen once among five articles is no rarer than one seen once among a thousand
SAME_STORY = 0.2  # share of the poorer article's name weight that both hold; swept 0.1..0.4 on labelled pairs
BLOCK_CAP = 400  # a name in more articles than this joins nobody by itself: "Reuters", "Monday"
SHINGLE_WORDS = 5  # words a shingle; 5 is the usual choice for news copies
QUOTED = re.compile(r"[“\"][^”\"]{0,2000}[”\"]")
NAME = re.compile(r"\b[A-Z][\w’'-]*[\w]\b")
WORD = re.compile(r"\w+(?:[’'-]\w+)*")
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


@dataclass(frozen=True, slots=True)
class Story:
    """An article as matching sees it. ``shingles`` are hashes of five-word runs, for recognising copies."""

    article: str
    facts: Facts
    names: frozenset[str]
    shingles: frozenset[int]


def story_of(article: str, facts: Facts, sentences: Sequence[str]) -> Story:
    """The story of an article from its story sentences."""
    return Story(article, facts, names_in(sentences), shingles_of("\n".join(sentences)))


def names_in(sentences: Iterable[str]) -> frozenset[str]:
    """Capitalised words that never stand in lower case in the same article, folded; days and months left out."""
    capitalised: set[str] = set()
    lower: set[str] = set()
    for sentence in sentences:
        capitalised.update(m.group().lower() for m in NAME.finditer(sentence))
        lower.update(w for w in WORD.findall(sentence) if w[0].islower())
    stems = {re.sub(r"[’']s$", "", name) for name in capitalised - lower}
    return frozenset(name for name in stems if len(name) > 1 and name not in CALENDAR)


def shingles_of(text: str) -> frozenset[int]:
    """Hashes of all runs of five words outside quotation marks, case and punctuation ignored."""
    words = [w.lower() for w in WORD.findall(QUOTED.sub(" ", text))]
    runs = (" ".join(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1)))
    return frozenset(crc32(run.encode()) for run in runs)


class Neighbours:
    """Which articles tell the same story. Built once from all stories; asked by article pairs."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self.stories = {story.article: story for story in stories}
        frequency = Counter(name for story in self.stories.values() for name in story.names)
        total = len(self.stories) + PRIOR_ARTICLES
        self._weight: Mapping[str, float] = {name: log(total / (1 + count)) for name, count in frequency.items()}
        self.skipped = tuple(sorted(name for name, count in frequency.items() if count > BLOCK_CAP))

    def similarity(self, a: str, b: str) -> float:
        """Weight of the shared names as a share of the poorer article's weight (0..1)."""
        first, second = self.stories[a].names, self.stories[b].names
        poorer = min(self._sum(first), self._sum(second))
        return self._sum(first & second) / poorer if poorer else 0.0

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every pair of articles that tells the same story, each once, in order of ids."""
        holders: dict[str, list[str]] = defaultdict(list)
        for article in sorted(self.stories):
            for name in self.stories[article].names:
                holders[name].append(article)
        skipped = frozenset(self.skipped)
        for article in sorted(self.stories):
            names = self.stories[article].names - skipped
            others = {other for name in names for other in holders[name] if other > article}
            yield from ((article, other) for other in sorted(others) if self.similarity(article, other) >= SAME_STORY)

    def _sum(self, names: frozenset[str]) -> float:
        return sum(self._weight[name] for name in names)
