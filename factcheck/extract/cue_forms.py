"""Words -> whether they may be cues, by their letters alone: asked before any parse, so that few sentences need one."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

from factcheck.extract.cues import CUE_NOUNS, EMERGE, LOOSE, NAMING, ORDER, SAY, THINK, TWO_WORDS

LOWER = re.compile(r"[a-z]+")
FINITE = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"))  # endings, and of the lemma
ENDINGS = (*FINITE, ("ing", ""), ("ing", "e"))
LONGEST_ENDING = 5  # letters behind a stem: "quip-ping", "cr-ied"
IRREGULAR = frozenset(
    "said told wrote written swore sworn besought pled broke broken came shot spelt struck went gone".split()
)  # forms of verbs of saying
IRREGULAR_OTHERS = frozenset(
    """thought knew known felt saw seen found shown learnt heard understood dreamt meant sought spoke spoken taught
    forbade according per""".split()
)


def _stems(lemmas: frozenset[str]) -> frozenset[str]:
    return frozenset(lemma[:-1] if lemma[-1] in "ey" else lemma for lemma in lemmas)


SAYING = SAY | EMERGE | TWO_WORDS.keys()
SAYING_STEMS = _stems(SAYING)
STEMS = SAYING_STEMS | _stems(ORDER | THINK | CUE_NOUNS | LOOSE | NAMING)
SHORTEST_STEM = min(map(len, STEMS))


@lru_cache(maxsize=20_000)
def is_form(word: str) -> bool:
    """Whether a word may be a form of a verb of saying."""
    return word in IRREGULAR or form_of(word, SAYING)


def form_of(word: str, lemmas: Container[str], endings: tuple[tuple[str, str], ...] = ENDINGS) -> bool:
    """Whether a word is one of some regular verbs with one of the endings."""
    return any(word.endswith(ending) and word.removesuffix(ending) + letters in lemmas for ending, letters in endings)


def may_say(words: str) -> bool:
    """Whether any word can be a form of a verb of saying: where none can, no parse will find one."""
    return any(map(_of_saying, LOWER.findall(words.lower())))


def may_act(words: str) -> bool:
    """Whether any word can be a form of a cue of any kind: of saying, ordering, thinking, or a noun of these."""
    return any(map(_of_any, LOWER.findall(words.lower())))


@lru_cache(maxsize=20_000)
def _of_saying(word: str) -> bool:
    return word in IRREGULAR or not SAYING_STEMS.isdisjoint(_starts(word))


@lru_cache(maxsize=20_000)
def _of_any(word: str) -> bool:
    return word in IRREGULAR or word in IRREGULAR_OTHERS or not STEMS.isdisjoint(_starts(word))


def _starts(word: str) -> list[str]:
    return [word[:end] for end in range(max(SHORTEST_STEM, len(word) - LONGEST_ENDING), len(word) + 1)]
