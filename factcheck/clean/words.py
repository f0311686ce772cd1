"""Small reading helpers: words of a line, function words, cue lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

ENDING = re.compile(r"(?<=\w{3})(?:'s|ing|ed|es|s)\Z")


def table(name: str) -> Mapping[str, Any]:
    """A TOML table shipped beside this module."""
    return tomllib.loads((files("factcheck.clean") / name).read_text("utf-8"))


FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split()) for language, words in table("function_words.toml").items()
}
"""The commonest words without a topic of their own, by language code."""
STOP_WORDS = FUNCTION_WORDS["en"]
ANY_STOP_WORD = frozenset[str]().union(*FUNCTION_WORDS.values())


def plain(text: str) -> str:
    """Lower case, with straight apostrophes and single spaces: the form cue lists are written in."""
    return " ".join(text.lower().replace("’", "'").split())


def content_words(text: str) -> set[str]:
    """The words of a text that carry its topic, without their commonest endings."""
    words = {word for word in WORD.findall(plain(text)) if len(word) > 2} - STOP_WORDS
    return set(map(_stem, words))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return ENDING.sub("", word)


@dataclass(frozen=True, slots=True)
class Cues:
    """A cue list: whole lines, starts of lines, words within lines. All lines are looked up in their `plain` form."""

    whole: frozenset[str]
    start: re.Pattern[str]
    within: re.Pattern[str]

    @classmethod
    def of(cls, lists: Mapping[str, Iterable[str]]) -> Cues:
        """From a table with the lists ``whole``, ``start`` and, if wanted, ``within``."""
        return cls(
            frozenset(lists["whole"]),
            re.compile("|".join(_bounded(cue) for cue in lists["start"])),
            re.compile("|".join(re.escape(cue) for cue in lists.get("within", ())) or r"(?!)"),
        )

    def are_all_of(self, line: str, bare: str) -> bool:
        """Whether the line, or the line bare of marks, is a cue."""
        return line in self.whole or bare in self.whole

    def begin(self, line: str) -> bool:
        """Whether the line starts with a cue; a cue that ends in a letter ends at a word's end."""
        return bool(self.start.match(line))

    def are_in(self, line: str) -> bool:
        """Whether a cue stands anywhere in the line."""
        return bool(self.within.search(line))


def _bounded(cue: str) -> str:
    return re.escape(cue) + (r"\b" if cue[-1].isalnum() else "")
