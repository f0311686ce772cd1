"""Digits and number words that are no quantities (dates, names, addresses...), by ``number_traps.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

TABLE = tomllib.loads(files("factcheck.extract").joinpath("number_traps.toml").read_text(encoding="utf-8"))
WORDS: dict[str, str] = TABLE["words"]
MONTH = WORDS["month"]
NAME = re.compile(r"<([a-z_]+)>")


def filled(pattern: str) -> str:
    """A pattern of the table with its <names> replaced by the words they stand for."""
    return NAME.sub(lambda match: WORDS[match.group(1)], pattern)


PATTERNS = tuple((name, re.compile(filled(p))) for name, patterns in TABLE["traps"].items() for p in patterns)
IN_WORDS = tuple((name, pattern) for name, pattern in PATTERNS if re.search(r"[Oo]ne\b|[Zz]ero\b", pattern.pattern))
"""The patterns that can match a sentence without digits."""
DIGIT = re.compile(r"\d")


def traps(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Spans of the sentence that hold digits or number words but no quantity, with the reason."""
    for name, pattern in PATTERNS if DIGIT.search(sentence) else IN_WORDS:
        for match in pattern.finditer(sentence):
            yield match.start(), match.end(), name
