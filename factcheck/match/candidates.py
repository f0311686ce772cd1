"""Claims -> pairs worth judging. Cheap keys first; nothing is compared over all pairs.

Quantities meet inside one article or inside one story when they share a blocking key: what happened, in which unit.
Quotes meet when they share a run of three words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from factcheck.match.stories import Neighbours
from factcheck.model import Claim

QUOTE_RUN = 3  # words two quotes must share in a row before they are compared
QUOTE_RUN_CAP = 40  # a run in more quotes than this is a stock phrase: its quotes meet only ...
STANDING_FOR_MANY = 3  # ... the first few of them, which keeps the work linear
SIMILAR_QUOTES = 60.0  # share (0..100) of the shorter quote's words in common, in order, below which two are different
FIRST_SIGN = 0xE000  # words become single signs, so that rapidfuzz compares words at the speed of characters
WORD = re.compile(r"\w+(?:[’'-]\w+)*")

Pair = tuple[Claim, Claim]


def quantity_pairs(claims: Iterable[Claim], neighbours: Neighbours) -> Iterator[Pair]:
    """Pairs of quantity claims of one article or one story that share a blocking key, each once, ordered by id."""
    by_article: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if claim.kind == "quantity":
            by_article[claim.article][blocking_key(claim)].append(claim)
    for keyed in by_article.values():
        for same in keyed.values():
            yield from (_ordered(a, b) for a, b in combinations(same, 2))
    for article, other in neighbours.pairs():
        yield from _across(by_article.get(article, {}), by_article.get(other, {}))


def _across(ours: Mapping[str, Sequence[Claim]], theirs: Mapping[str, Sequence[Claim]]) -> Iterator[Pair]:
    for key in sorted(ours.keys() & theirs.keys()):
        yield from (_ordered(a, b) for a, b in product(ours[key], theirs[key]))


def blocking_key(claim: Claim) -> str:
    """What happened and in which unit; without an event, what is counted."""
    return f"{claim.measure or claim.head or ''}|{claim.unit or ''}"


def _ordered(a: Claim, b: Claim) -> Pair:
    return (a, b) if a.id < b.id else (b, a)


# ---------------------------------------------------------------------------------------------- quotes


def quote_pairs(claims: Iterable[Claim]) -> list[Pair]:
    """Pairs of quotes that share a run of words, each once."""
    quotes = sorted((c for c in claims if c.kind == "quote"), key=lambda c: c.id)
    holders: dict[str, list[int]] = defaultdict(list)
    words = [_words(quote.text) for quote in quotes]
    for index, quote_words in enumerate(words):
        for run in _runs(quote_words):
            holders[run].append(index)
    meeting = {pair for same in holders.values() for pair in _meeting(same) if words[pair[0]] and words[pair[1]]}
    ordered = sorted(meeting)
    signs = _signs(words)
    ours, theirs = [signs[a] for a, _ in ordered], [signs[b] for _, b in ordered]
    common = process.cpdist(ours, theirs, scorer=LCSseq.similarity).tolist()
    shares = [100.0 * count / min(len(a), len(b)) for count, a, b in zip(common, ours, theirs, strict=True)]
    scored = zip(ordered, shares, strict=True)
    return [(quotes[a], quotes[b]) for (a, b), share in scored if share >= SIMILAR_QUOTES]


def _signs(quotes: Sequence[Sequence[str]]) -> list[str]:
    """Each quote as a string of one sign a word."""
    sign: dict[str, str] = {}
    return ["".join(sign.setdefault(word, chr(FIRST_SIGN + len(sign))) for word in words) for words in quotes]


def _meeting(same: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Pairs of quotes that share one run: all of them, or in a large block each with the first few."""
    if len(same) <= QUOTE_RUN_CAP:
        return combinations(same, 2)
    return ((first, other) for first in same[:STANDING_FOR_MANY] for other in same if first < other)


def _words(text: str) -> list[str]:
    return [w.lower() for w in WORD.findall(text)]


def _runs(words: Sequence[str]) -> set[str]:
    return {" ".join(words[i : i + QUOTE_RUN]) for i in range(max(1, len(words) - QUOTE_RUN + 1))}
