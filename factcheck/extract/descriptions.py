"""Descriptions of people (`the senator`, `Ohio's former governor`) beside the roles an article gives: who is meant.

A description that is resolved to somebody puts words into a named mouth, so anything in doubt stays as it is written:
an indefinite one (`a senator`, `one former aide`), one whose place or rank the role does not share, and one that means
somebody left without a name just before (`A Senate aide disputed it. ... The aide said`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from factcheck.extract.person_words import FEMALE_WORDS, MALE_WORDS, ROLE_ABBREVIATIONS, ROLE_WORDS

INDEFINITE = frozenset("a an one another some any no each every many several two three four five six".split())
DEFINITE = frozenset("the his her their its our this that".split())
PARTIES = frozenset("Republican Democratic Democrat GOP Labour Conservative Liberal".split())
LESSER = frozenset("vice deputy assistant associate acting under vice-president undersecretary".split())
"""Words that make another office of one: the vice president is not the president."""
END = re.compile(r",|\s(?:of|for|at|in|with|from|to|on|by|under|who|whose|that|which|and|or|but)\s|[’']s?\s*$")
WORD = re.compile(r"\w[\w.’'-]*")
HEADS = ROLE_WORDS | FEMALE_WORDS | MALE_WORDS
NO_WORDS = frozenset("the of a an".split())
ONE_AT_A_TIME = frozenset("president premier chancellor pope king queen".split())
"""Of whom an article means one, even where it speaks of `a president` in general."""
REACH = 1500  # characters before a description in which somebody without a name may have been brought in
NAMED = re.compile(
    r"(?:,| for| of| with| at)? (?:\w{1,30} ){0,3}[A-Z][\w’'-]{0,30} [A-Z]"
)  # behind a role: whose it is


@lru_cache(maxsize=20_000)
def head_of(words: str) -> str | None:
    """The role that is the head of a description or of a role: senator, of `the junior senator from Ohio`."""
    found = WORD.findall(END.split(words, maxsplit=1)[0])
    if not DEFINITE.isdisjoint(word.lower() for word in found[1:]):  # `Roe understood the president`: no role
        return None
    head = _plain(found[-1]) if found else ""
    return head if head in HEADS else None


@lru_cache(maxsize=20_000)
def key_of(words: str) -> frozenset[str]:
    """The words of a role in lower case, abbreviations written out."""
    return frozenset(_plain(word) for word in words.replace(",", " ").split()) - NO_WORDS


def is_definite(words: str) -> bool:
    """Whether a description can mean somebody who is named elsewhere."""
    return INDEFINITE.isdisjoint(END.split(words, maxsplit=1)[0].lower().split())


def fits(words: str, role: str) -> int:
    """How many words a description shares with a role that it can mean; 0: it cannot."""
    head = head_of(words)
    wanted, told = key_of(words), key_of(role)
    if head is None or head_of(role) != head or wanted & LESSER != told & LESSER:
        return 0
    return len(wanted & told)


def is_of(words: str, name: str, roles: Iterable[str]) -> bool:
    """Whether a role tells of the place or body that the description names: the governor of Ohio, the Syrian leader."""
    whose = _proper(words)
    if not whose.isdisjoint(name.split()):  # Roe's lawyer is not Roe
        return False
    return not whose or any(whose <= _proper(role) for role in roles)


def unnamed_since(text: str, words: str, start: int, end: int) -> bool:
    """Whether between two offsets somebody of this description came in without a name: `a Senate aide`."""
    head = head_of(words)
    if head is None or head in ONE_AT_A_TIME:
        return False
    for found in _brought_in(head).finditer(text, max(start, end - REACH), end):
        if not NAMED.match(text, found.end()):
            return True
    return False


@lru_cache(maxsize=2_000)
def _brought_in(head: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!, )\b(?:[Aa]n?|[Oo]ne|[Aa]nother)(?: [\w’'.-]{{1,30}}){{0,4}} {re.escape(head)}\b")


def _plain(word: str) -> str:
    low = word.lower()
    return ROLE_ABBREVIATIONS.get(low, low)


def _proper(words: str) -> frozenset[str]:
    """The names in a description or role, of a place or a body, without its article and without roles."""
    kept = words.split()
    if kept and kept[0].lower() in DEFINITE | INDEFINITE:
        kept = kept[1:]
    named = (word.strip(",.") for word in kept if word[0].isupper() and _plain(word) not in HEADS)
    return frozenset(re.sub(r"[’']s$", "", word) for word in named) - PARTIES
