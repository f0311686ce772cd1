"""Capitalised names in text, taken apart into form of address, role and name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.given_names import ALSO_OTHER, EITHER, FEMALE, MALE
from factcheck.extract.person_words import (
    FEMALE_WORDS,
    HONORIFICS,
    MALE_WORDS,
    NO_PERSON,
    NOT_NAMES,
    PLACES,
    ROLE_WORDS,
)
from factcheck.extract.source_words import MODIFIERS, NATIONS

UPPER = "A-ZÀ-ÖØ-ÞĀŁŚŠŻŽČĐİ"
ABBREVIATED = (
    r"(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Rev|Prof|St|Jr|Sr|Pres|Cmdr|Supt|Hon)\."
)
WORD = rf"(?:{ABBREVIATED}|[{UPPER}]\.(?:[{UPPER}]\.){{0,3}}|[{UPPER}]\w*(?:[-’'](?!s\b)\w+){{0,3}})"
PARTICLE = r"(?:(?:of|the|de|del|della|di|da|dos|du|van|von|der|den|al|el|bin|ibn|la|le) ){0,2}"
NAME = re.compile(rf"(?=[{UPPER}])\b{WORD}(?:(?:,? (?=Jr|Sr)| {PARTICLE}){WORD}(?: {PARTICLE}{WORD}){{0,8}})?")
PLAIN_NAME = 2  # words of a given name and a surname
JOINT = re.compile(r"\b([A-Z][a-z]{2,20})(?:The|This|That|What|Why|How|When|GOP|Dems?)\b")
"""A name and the word that begins the next piece of a page: "Norman RoeThe Courier"."""
TOKEN = re.compile(r"\S+")
DEPARTMENTS = frozenset("State Defense Defence Education Labor Energy Commerce Treasury Health Transportation".split())
SUFFIXES = frozenset(("Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"))
ROLE_AFTER = re.compile(r",? (?:\([^()\n]{1,20}\),? )?(?:who is |the |a |an |and )?([^,.;:()\n“”\"]{3,90})")
ROLE_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|\w+[’']s) ((?:[\w-]+ ){0,4}[a-z-]+), $"
)
SURNAMES = frozenset(
    """king prince bishop pope judge major dean farmer fellow cardinal rector warden coach head chair marshal
    doctor""".split()
)
"""Roles that people are called by, too."""
RELATIONS = frozenset(
    """rival opponent supporter surrogate successor predecessor father mother son daughter wife husband brother sister
    widow niece nephew""".split()
)
"""Roles that tell nothing without whose: not taken over to where somebody is named again."""
TELLING_ROLES = ROLE_WORDS - RELATIONS
OF_A_ROLE = MODIFIERS | ROLE_WORDS
MAX_ROLE = 60  # characters before a name in which a role that it stands in apposition to begins
MAX_ROLE_WORDS = 12


class Named(NamedTuple):
    """A name as one mention gives it: without role and form of address; ``gender`` as far as the mention tells."""

    name: str
    role: str | None
    gender: str | None
    start: int  # of the name itself
    end: int
    words: tuple[str, ...]  # of the name, without `Jr.`
    honorific: bool = False
    personal: bool = False  # the mention itself shows a person

    @property
    def surname(self) -> str:
        return self.words[-1] if self.words else self.name


def names_in(text: str, start: int, end: int) -> Iterator[Named]:
    """The names between two offsets, in order."""
    for match in NAME.finditer(text, start, end):
        named = take_apart(match.group(), match.start())
        if named is not None:
            yield named


def take_apart(words: str, offset: int) -> Named | None:
    """`Deputy Foreign Minister Andrei Rudenko` -> name and role; ``None`` when there is no name in it."""
    found = _taken_apart(words)
    if found is None or not offset:
        return found
    return found._replace(start=offset + found.start, end=offset + found.end)


def bare_name(name: str, start: int) -> Named:
    """A name of which its mention tells nothing else."""
    return Named(name, None, None, start, start + len(name), _words_of(name))


@lru_cache(maxsize=20_000)
def _taken_apart(words: str) -> Named | None:
    """As `take_apart`, with offsets in ``words``: an article names the same few people again and again."""
    joint = JOINT.search(words)
    words = words[: joint.end(1)] if joint is not None else words
    tokens = [(match.group(), match.start()) for match in TOKEN.finditer(words)]
    role_end = _role_end(tokens)
    role = " ".join(token for token, _ in tokens[:role_end]) or None
    rest = tokens[role_end:]
    if len(rest) > PLAIN_NAME and rest[0][0] == rest[-1][0] and rest[1][0][0].isupper():
        rest = rest[1:]  # Roe Norman James Roe, of a page that shows a name and the whole of it
    while rest and (rest[0][0] in NOT_NAMES or (rest[0][0].islower() and rest[0][0] not in ("al", "bin"))):
        rest = rest[1:]
    rest = rest[1:] if _of_nation([token for token, _ in rest]) else rest
    gender, honorific = gender_of_role(role), False
    while rest and rest[0][0] in HONORIFICS:
        gender, honorific, rest = HONORIFICS[rest[0][0]] or gender, True, rest[1:]
    if not rest:
        return None
    begin, last = rest[0][1], rest[-1]
    name = _without_place(words[begin : last[1] + len(last[0])].rstrip(","))
    role, gender, parts = _clean_role(role), gender or gender_of_name(name), _words_of(name)
    personal = _personal(name, parts, told=bool(role) or honorific)
    return Named(name, role, gender, begin, begin + len(name), parts, honorific, personal)


def _of_nation(tokens: Sequence[str]) -> bool:
    """Whether a person's name stands behind an adjective of nation: `the Syrian Rami Haddad`."""
    if len(tokens) <= PLAIN_NAME or tokens[0] not in NATIONS:
        return False
    return gender_of_name(" ".join(tokens[1:])) is not None and NO_PERSON.isdisjoint(tokens)


def _without_place(name: str) -> str:
    """`Steve Lund of Iowa`: a place behind a given name and a surname is no part of them."""
    whole, _, place = name.partition(" of ")
    first = whole.split()[0]
    given = first in FEMALE or first in MALE or first in EITHER
    return whole if place and given and " " in whole else name


def _words_of(name: str) -> tuple[str, ...]:
    return tuple(word for word in name.split() if word not in SUFFIXES)


def _role_end(tokens: list[tuple[str, int]]) -> int:
    """How many tokens belong to the role before the name."""
    end = 0
    for number, (token, _) in enumerate(tokens):
        is_role = token.lower().rstrip(",") in ROLE_WORDS and (
            token.islower() or number < len(tokens) - 1 or number > 0
        )
        if is_role and not (number and is_surname(tokens[number - 1][0], token)):
            end = number + 1
    if 0 < end < len(tokens) and tokens[end][0] == "of":
        return _after_of(tokens, end)
    return end


def is_surname(before: str, word: str) -> bool:
    """Whether a word that may be a role is a surname behind a given name: `Steve King`."""
    given = before in FEMALE or before in MALE or before in EITHER
    return given and word[0].isupper() and word.lower() in SURNAMES


def _after_of(tokens: list[tuple[str, int]], end: int) -> int:
    """Where the name begins in `President of Tajikistan Emomali Rahmon`."""
    rest = [token for token, _ in tokens[end + 1 :] if not token.islower()]
    if rest and rest[0] in DEPARTMENTS:
        return end + 2
    return len(tokens) - 2 if len(rest) > 2 else len(tokens)


def _clean_role(role: str | None) -> str | None:
    if role is None:
        return None
    words = role.split()
    while words and (
        words[0] in NOT_NAMES and words[0] not in ("First", "Former", "Republican", "Democratic", "Second")
    ):
        words = words[1:]
    while words and words[0] in ("the", "a", "an", "his", "her", "their", "its"):
        words = words[1:]
    return " ".join(words) or None


def role_after(text: str, end: int, limit: int) -> str | None:
    """The role in apposition: `Imam Ali Rahman, the President of Tajikistan,`."""
    if not text.startswith((",", " ("), end):
        return None
    match = ROLE_AFTER.match(text, end, min(limit, end + 160))
    if match is None:
        return None
    words = match.group(1).split()
    lowered = [word.lower() for word in words[:MAX_ROLE_WORDS]]
    if not any(word in ROLE_WORDS for word in lowered[:7]) or lowered[0] in (
        "who",
        "is",
        "was",
        "said",
        "told",
        "he",
        "she",
        "in",
        "on",
        "which",
    ):
        return None
    return " ".join(words[:MAX_ROLE_WORDS])


def role_before(text: str, start: int, end: int) -> str | None:
    """The role in whose apposition a name stands: `the governor, Ivan Moroz,`."""
    if not text.startswith(",", end):
        return None
    match = ROLE_BEFORE.search(text, max(0, start - MAX_ROLE), start)
    return match.group(1) if match is not None and match.group(1).split()[-1] in ROLE_WORDS else None


def role_beside(text: str, start: int) -> str | None:
    """The role right before a name, in lower case: `Police chief Anna Lind`, `said engineer Pavel Lunin`."""
    low = max(0, start - MAX_ROLE)
    if TELLING_ROLES.isdisjoint(text[low:start].rsplit(None, 1)[-1:]):
        return None
    words = list(TOKEN.finditer(text, low, start))
    first = len(words) - 1
    while first > (low > 0) and _tells_more(text, words[first - 1]):
        first -= 1
    return " ".join(word.group() for word in words[first:])


def _tells_more(text: str, word: re.Match[str]) -> bool:
    """Whether a word before a role belongs to it: `police`, `deputy`; a capital only where a sentence begins."""
    small = word.group().lower()
    begins = not text[max(0, word.start() - 2) : word.start()].strip(' \n“".!?')
    return small in OF_A_ROLE and (word.group() == small or begins)


def gender_of_role(role: str | None) -> str | None:
    words = {word.lower() for word in (role or "").split()}
    return "f" if words & FEMALE_WORDS else "m" if words & MALE_WORDS else None


def gender_of_name(name: str) -> str | None:
    first, _, more = name.partition(" ")
    if not more and first in ALSO_OTHER:
        return None
    return "f" if first in FEMALE else "m" if first in MALE else None


def _personal(name: str, words: Sequence[str], *, told: bool) -> bool:
    """Whether a mention itself shows a person: ``told`` by a role or form of address, or a known first name."""
    if name in PLACES or any(word in NO_PERSON for word in words):
        return False
    return told or (len(words) > 1 and (gender_of_name(name) is not None or words[0] in EITHER))
