"""Claims -> pairs worth judging. Cheap keys first; nothing is compared over all pairs.

Quantities meet inside one article, or between two that tell one story, when they share a blocking key: what happened,
in which unit.  Quotes meet when they share a run of three words; of those pairs rapidfuzz keeps the ones with most
words in common, many pairs at a time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any
from zlib import crc32

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from factcheck.model import Claim

CLAIMS_A_KEY = 60  # claims of one article and one key that are compared: a list of 300 tolls is a table, not a story
QUOTE_RUN = 3  # words two quotes must share in a row before they are compared
QUOTE_RUN_CAP = 40  # a run in more quotes than this is a stock phrase: its quotes meet only ...
STANDING_FOR_MANY = 3  # ... the first few of them, which keeps the work linear
SIMILAR_QUOTES = 60.0  # share (0..100) of the shorter quote's words in common, in order, below which two are different
FIRST_SIGN = 0xE000  # words become single signs, so that rapidfuzz compares words at the speed of characters
NO_SIGN = chr(FIRST_SIGN - 1)  # fills up quotes shorter than a run
SIGNS = 1_000_000  # different signs; two words in a million share one, which can only let one pair more be judged
RUN_BITS = 20  # a sign's bits in a run's number
PAIRS_AT_ONCE = 200_000  # bounds memory: some 50 MB of pairs
WORD = re.compile(r"\w+(?:[’'-]\w+)*")

Pair = tuple[Claim, Claim]
Array = np.ndarray[Any, np.dtype[np.int64]]


# ---------------------------------------------------------------------------------------------- quantities


def by_key(claims: Iterable[Claim]) -> tuple[dict[str, list[Claim]], int]:
    """Quantity claims of one article by blocking key, in order of the text; and how many were left out."""
    keyed: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.id)):
        if claim.kind == "quantity":
            keyed[blocking_key(claim)].append(claim)
    left_out = sum(max(0, len(same) - CLAIMS_A_KEY) for same in keyed.values())
    return {key: same[:CLAIMS_A_KEY] for key, same in keyed.items()}, left_out


def within(keyed: Mapping[str, Sequence[Claim]]) -> Iterator[Pair]:
    """Pairs of quantities of one article, each once, ordered by id."""
    return (_ordered(a, b) for same in keyed.values() for a, b in combinations(same, 2))


def across(ours: Mapping[str, Sequence[Claim]], theirs: Mapping[str, Sequence[Claim]]) -> Iterator[Pair]:
    """Pairs of quantities of two articles, each once, ordered by id; in the order of ``ours``, on every machine."""
    return (_ordered(a, b) for key in ours if key in theirs for a, b in product(ours[key], theirs[key]))


def blocking_key(claim: Claim) -> str:
    """What happened and in which unit; without an event, what is counted."""
    return f"{claim.measure or claim.head or ''}|{claim.unit or ''}"


def _ordered(a: Claim, b: Claim) -> Pair:
    return (a, b) if a.id < b.id else (b, a)


# ---------------------------------------------------------------------------------------------- quotes


def signs_of(text: str) -> str:
    """A quote as a string of one sign a word, the same for a word everywhere."""
    return "".join(chr(FIRST_SIGN + crc32(word.encode()) % SIGNS) for word in _words(text))


def _words(text: str) -> list[str]:
    return [w.lower() for w in WORD.findall(text)]


def runs_of(signs: str) -> list[int]:
    """The numbers of a quote's runs of three words; a shorter quote is one run."""
    told = [ord(sign) - FIRST_SIGN + 1 for sign in signs]
    told += [0] * (QUOTE_RUN - len(told)) if told else []
    return sorted({_run(told[i : i + QUOTE_RUN]) for i in range(len(told) - QUOTE_RUN + 1)})


def held_runs(quotes: Mapping[int, str]) -> tuple[Array, Array]:
    """Which quote (by number) holds which run, each once: two arrays, in the order of the runs, then of the quotes."""
    told = [(number, signs.ljust(QUOTE_RUN, NO_SIGN)) for number, signs in quotes.items() if signs]
    if not told:
        return np.array([], dtype=np.int64), np.array([], dtype=np.int64)
    joined = "".join(signs for _, signs in told).encode("utf-32-le", "surrogatepass")
    sign = np.frombuffer(joined, dtype="<u4").astype(np.int64) - FIRST_SIGN + 1
    owner = np.repeat(np.array([number for number, _ in told], dtype=np.int64), [len(signs) for _, signs in told])
    whole = np.flatnonzero(owner[2:] == owner[:-2])
    runs = sign[whole] << 2 * RUN_BITS | sign[whole + 1] << RUN_BITS | sign[whole + 2]
    order = np.lexsort((owner[whole], runs))
    runs, owner = runs[order], owner[whole][order]
    first = np.r_[True, (runs[1:] != runs[:-1]) | (owner[1:] != owner[:-1])]
    return runs[first], owner[first]


def _run(signs: Sequence[int]) -> int:
    first, second, third = signs
    return first << 2 * RUN_BITS | second << RUN_BITS | third


def meeting(runs: Array, quotes: Array) -> Iterator[tuple[Array, Array]]:
    """Pairs of quotes that share a run, some many at a time and perhaps again: two arrays, the lesser number first.

    ``runs`` and ``quotes`` say which quote holds which run.  All holders of a run meet, or in a large block each meets
    the first few.
    """
    order = np.lexsort((quotes, runs))
    runs, quotes = runs[order], quotes[order]
    starts = np.flatnonzero(np.r_[True, runs[1:] != runs[:-1]]) if len(runs) else np.array([], dtype=np.int64)
    sizes = np.diff(np.r_[starts, len(runs)])
    for size in np.unique(sizes[(sizes > 1) & (sizes <= QUOTE_RUN_CAP)]).tolist():
        left, right = np.triu_indices(size, 1)
        at_once = max(1, PAIRS_AT_ONCE // len(left))
        of_size = starts[sizes == size]
        for first in range(0, len(of_size), at_once):
            held = quotes[of_size[first : first + at_once, None] + np.arange(size)]
            yield held[:, left].ravel(), held[:, right].ravel()
    for start, size in zip(starts[sizes > QUOTE_RUN_CAP], sizes[sizes > QUOTE_RUN_CAP], strict=True):
        held = quotes[start : start + size]
        for first in range(STANDING_FOR_MANY):
            yield np.full(size - first - 1, held[first]), held[first + 1 :]


def similar(ours: Sequence[str], theirs: Sequence[str]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Of pairs of quotes, told as signs, which have enough words in common; compared in one go."""
    common = process.cpdist(ours, theirs, scorer=LCSseq.similarity)
    shorter = np.minimum([len(signs) for signs in ours], [len(signs) for signs in theirs])
    return np.asarray(100.0 * common >= SIMILAR_QUOTES * shorter)
