"""What an article is about, and which articles tell the same story.

A story is recognised by the names that two articles share and by the words of their first sentences, rare ones weighing
most.  Weights use document frequencies smoothed by a prior, so that they mean something on five articles as well as on
a million.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import log
from zlib import crc32

from factcheck.model import Dated, Facts
from factcheck.spelling import spelling_key

PRIOR_ARTICLES = 1000  # a name seen once among five articles is no rarer than one seen once among a thousand
SAME_STORY = (
    0.3  # names' share + first words' share (0..2); on labelled events it keeps 90 % and lets in 14 % of others
)
LEAD_SENTENCES = 4  # title and first paragraphs: what happened is told there
LEAD_STEM = 7  # letters compared: "evacuated", "evacuation" and "evacuees" are one word
FEW_NAMES = 5  # an article with fewer names is also met by the words of its first sentences
SAMPLE = 1000  # articles whose words tell how rare a word is: enough to tell a common name from a rare one
MONTH_DAYS = 31  # articles published further apart tell of one event only when their claims name the same time
LONG_MONTHS = 13  # a time longer than this is met at its ends only
WEIGHT_UNIT = 1 << 20  # weights are whole numbers, so that their sums are the same in any order
SHINGLE_WORDS = 5  # words a shingle; 5 is the usual choice for news copies
POSSESSIVE = re.compile(r"[’']s$")
QUOTED = re.compile(r"[“\"][^”\"]{0,2000}[”\"]")
NAME = re.compile(r"[A-Z](?<!\w[A-Z])[\w’'-]*[\w]\b")  # begins a word; told thus, it is found twice as fast
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

NOBODYS = CALENDAR | OFFICES


@dataclass(frozen=True, slots=True)
class Story:
    """An article as matching sees it. ``shingles`` are hashes of five-word runs, for recognising copies.

    ``months`` are the stretches of time it was published in and tells of; without any it may meet articles of any time.
    """

    article: str
    facts: Facts
    names: frozenset[str]
    lead: frozenset[str]  # stems of the content words of the first sentences
    shingles: frozenset[int]
    months: tuple[int, ...] = ()


def story_of(article: str, facts: Facts, sentences: Sequence[str], times: Iterable[Dated] = ()) -> Story:
    """The story of an article from its story sentences and the times that its claims tell of."""
    shingles = shingles_of("\n".join(sentences))
    return Story(article, facts, names_in(sentences), lead_of(sentences), shingles, months_of(facts.published, times))


def months_of(published: Dated, times: Iterable[Dated]) -> tuple[int, ...]:
    """The months of publication and of what is told, counted from year 1; empty when the day is not known."""
    day = published.days()
    if day is None or day[0] != day[1]:
        return ()
    stretches = [day, *(days for time in times if (days := time.days()))]
    return tuple(sorted({month for first, last in stretches for month in _months(first, last)}))


def _months(first: date, last: date) -> Iterable[int]:
    start, end = first.toordinal() // MONTH_DAYS, last.toordinal() // MONTH_DAYS
    return range(start, end + 1) if end - start < LONG_MONTHS else (start, end)


def names_in(sentences: Iterable[str]) -> frozenset[str]:
    """Keys of the capitalised words that never stand in lower case in the same article; days and months left out."""
    text = "\n".join(sentences)
    capitalised = {name.lower() for name in NAME.findall(text)}
    lower = {word for word in set(WORD.findall(text)) if word[0].islower()}
    stems = {POSSESSIVE.sub("", name) for name in capitalised - lower}
    return frozenset(spelling_key(name) for name in stems if len(name) > 1 and name not in NOBODYS)


def lead_of(sentences: Sequence[str]) -> frozenset[str]:
    """Stems of the content words of the first sentences."""
    words = (w.lower() for sentence in sentences[:LEAD_SENTENCES] for w in WORD.findall(sentence) if len(w) > 3)
    return frozenset(word[:LEAD_STEM] for word in words if word not in FUNCTION_WORDS and not word[0].isdigit())


def shingles_of(text: str) -> frozenset[int]:
    """Hashes of all runs of five words outside quotation marks, case and punctuation ignored."""
    words = [w.lower().encode() for w in WORD.findall(QUOTED.sub(" ", text))]
    told = b" ".join(words)
    if len(words) <= SHINGLE_WORDS:
        return frozenset({crc32(told)})
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    runs = zip(starts, starts[SHINGLE_WORDS:], strict=False)
    return frozenset([crc32(told[start : end - 1]) for start, end in runs])


class Weights:
    """How much the words of stories weigh: the rarer in a sample of them, the more."""

    def __init__(self, sample: Sequence[tuple[frozenset[str], frozenset[str]]]) -> None:
        """``sample``: names and first words of `SAMPLE` articles, always the same ones of a set of articles."""
        self._total = len(sample) + PRIOR_ARTICLES
        self._names = self._weighed(Counter(word for names, _ in sample for word in names))
        self._leads = self._weighed(Counter(word for _, lead in sample for word in lead))
        self._unseen = self._weight(0)
        self._totals: dict[str, tuple[int, int]] = {}

    def _weighed(self, counted: Mapping[str, int]) -> dict[str, int]:
        return {word: self._weight(count) for word, count in counted.items()}

    def _weight(self, count: int) -> int:
        return round(log(self._total / (1 + count)) * WEIGHT_UNIT)

    def name(self, word: str) -> int:
        return self._names.get(word, self._unseen)

    def lead(self, word: str) -> int:
        return self._leads.get(word, self._unseen)

    def totals(self, article: str, names: Iterable[str], lead: Iterable[str]) -> tuple[int, int]:
        """What all names and all first words of an article weigh, worked out once."""
        if article not in self._totals:
            self._totals[article] = sum(map(self.name, names)), sum(map(self.lead, lead))
        return self._totals[article]
