"""Small reading helpers: cue lists as one pattern each, words of a line, stop words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split()) for name, words in tomllib.loads(
        (files("factcheck.clean") / "function_words.toml").read_text("utf-8")
    ).items()
}
"""The commonest words without a topic of their own, by language code."""
STOP_WORDS = FUNCTION_WORDS["en"]
ANY_STOP_WORD = frozenset[str]().union(*FUNCTION_WORDS.values())


@cache
def table(name: str) -> Mapping[str, Any]:
    """A TOML table shipped beside this module."""
    return tomllib.loads((files("factcheck.clean") / name).read_text("utf-8"))


def plain(text: str) -> str:
    """Lower case, with straight apostrophes and single spaces: the form cue lists are written in."""
    return " ".join(text.lower().replace("’", "'").split())


def starting(cues: Iterable[str]) -> re.Pattern[str]:
    """Matches a line that starts with one of ``cues`` (a cue ending in a letter ends at a word's end)."""
    return re.compile("|".join(_bounded(cue) for cue in sorted(cues, key=len, reverse=True)))


def _bounded(cue: str) -> str:
    return re.escape(cue) + (r"\b" if cue[-1].isalnum() else "")
