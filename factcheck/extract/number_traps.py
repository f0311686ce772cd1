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
ANY_MONTH = re.compile(r"jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec", re.IGNORECASE)
NO_MONTH = tuple(
    (name, pattern) for name, pattern in PATTERNS if name != "date" or not ANY_MONTH.search(pattern.pattern)
)
"""The patterns that can match a sentence that names no month: of the other dates, every branch names one."""


def traps(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Spans of the sentence that hold digits or number words but no quantity, with the reason."""
    dated = PATTERNS if ANY_MONTH.search(sentence) else NO_MONTH
    for name, pattern in dated if DIGIT.search(sentence) else IN_WORDS:
        for match in pattern.finditer(sentence):
            yield match.start(), match.end(), name
