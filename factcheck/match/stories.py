"""What an article is about, and which articles tell the same story.

A story is recognised by the names that two articles share and by the words of their first sentences, rare ones weighing
most.  Weights use document frequencies smoothed by a prior, so that they mean something on five articles as well as on
a million.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from zlib import crc32

from factcheck.match.spelling import spelling_key
from factcheck.model import Facts

PRIOR_ARTICLES = 1000  # a name seen once among five articles is no rarer than one seen once among a thousand
SAME_STORY = (
    0.3  # names' share + first words' share (0..2); on labelled events it keeps 90 % and lets in 14 % of others
)
LEAD_SENTENCES = 4  # title and first paragraphs: what happened is told there
LEAD_STEM = 7  # letters compared: "evacuated", "evacuation" and "evacuees" are one word
BLOCK_CAP = 400  # a name in more articles than this joins nobody by itself: "Reuters", "Monday"
FEW_NAMES = 5  # an article with fewer names is also met by the words of its first sentences
SHINGLE_WORDS = 5  # words a shingle; 5 is the usual choice for news copies
QUOTED = re.compile(r"[“\"][^”\"]{0,2000}[”\"]")
NAME = re.compile(r"\b[A-Z][\w’'-]*[\w]\b")
WORD = re.compile(r"\w+(?:[’'-]\w+)*")
FUNCTION_WORDS = frozenset(
    "that this with from have been were will would could should their there which about after before when what where "
    "more than they them these those into over under said says also other most some such only just like very being "
    "because while during against between through among within without according people told year years".split()
)
OFFICES = frozenset(
    "president minister prime deputy foreign interior defence defense national security council committee ministry "
    "department state government news agency police army military organisation organization republic senator governor "
    "mayor general secretary spokesman spokeswoman chief head international federal court parliament assembly party "
    "associated press photo image file views related published updated".split()
)
"""Capitalised words of offices and of the trade: names of nobody in particular."""
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
    lead: frozenset[str]  # stems of the content words of the first sentences
    shingles: frozenset[int]


def story_of(article: str, facts: Facts, sentences: Sequence[str]) -> Story:
    """The story of an article from its story sentences."""
    return Story(article, facts, names_in(sentences), lead_of(sentences), shingles_of("\n".join(sentences)))


def names_in(sentences: Iterable[str]) -> frozenset[str]:
    """Keys of the capitalised words that never stand in lower case in the same article; days and months left out."""
    capitalised: set[str] = set()
    lower: set[str] = set()
    for sentence in sentences:
        capitalised.update(m.group().lower() for m in NAME.finditer(sentence))
        lower.update(w for w in WORD.findall(sentence) if w[0].islower())
    stems = {re.sub(r"[’']s$", "", name) for name in capitalised - lower}
    return frozenset(spelling_key(name) for name in stems if len(name) > 1 and name not in CALENDAR | OFFICES)


def lead_of(sentences: Sequence[str]) -> frozenset[str]:
    """Stems of the content words of the first sentences."""
    words = (w.lower() for sentence in sentences[:LEAD_SENTENCES] for w in WORD.findall(sentence) if len(w) > 3)
    return frozenset(word[:LEAD_STEM] for word in words if word not in FUNCTION_WORDS and not word[0].isdigit())


def shingles_of(text: str) -> frozenset[int]:
    """Hashes of all runs of five words outside quotation marks, case and punctuation ignored."""
    words = [w.lower() for w in WORD.findall(QUOTED.sub(" ", text))]
    runs = (" ".join(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1)))
    return frozenset(crc32(run.encode()) for run in runs)


class Neighbours:
    """Which articles tell the same story. Built once from all stories; asked by article pairs."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self.stories = {story.article: story for story in stories}
        self._names = _Weights(story.names for story in self.stories.values())
        self._words = _Weights(story.lead for story in self.stories.values())

    def similarity(self, a: str, b: str) -> float:
        """Share of the names plus share of the first words that two articles have in common (0..2)."""
        first, second = self.stories[a], self.stories[b]
        return self._names.share(first.names, second.names) + self._words.share(first.lead, second.lead)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every pair of articles that tells the same story, each once, in order of ids."""
        by_name = _holders((article, story.names) for article, story in sorted(self.stories.items()))
        by_word = _holders((article, story.lead) for article, story in sorted(self.stories.items()) if _is_short(story))
        for article, story in sorted(self.stories.items()):
            keys = [by_name[name] for name in story.names] + [by_word[word] for word in story.lead if word in by_word]
            others = {other for held in keys if len(held) <= BLOCK_CAP for other in held if other > article}
            yield from ((article, other) for other in sorted(others) if self.similarity(article, other) >= SAME_STORY)


def _is_short(story: Story) -> bool:
    """A sentence or two, with hardly a name to be known by: met by its words."""
    return len(story.names) < FEW_NAMES


def _holders(words: Iterable[tuple[str, frozenset[str]]]) -> dict[str, list[str]]:
    """Word -> the articles that hold it."""
    holders: dict[str, list[str]] = defaultdict(list)
    for article, held in words:
        for word in held:
            holders[word].append(article)
    return holders


class _Weights:
    """Weights of words by how rare they are, and the share of two sets' weight that both hold."""

    def __init__(self, sets: Iterable[frozenset[str]]) -> None:
        counted = list(sets)
        frequency = Counter(word for words in counted for word in words)
        total = len(counted) + PRIOR_ARTICLES
        self._weight: Mapping[str, float] = {word: log(total / (1 + count)) for word, count in frequency.items()}
        self._totals = {words: self._sum(words) for words in counted}

    def share(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Weight of what both hold, as a share of the lighter one's weight (0..1)."""
        lighter = min(self._totals[a], self._totals[b])
        return self._sum(a & b) / lighter if lighter else 0.0

    def _sum(self, words: frozenset[str]) -> float:
        return sum(self._weight[word] for word in words)
