"""Persons, bodies and nobody in particular: what the name of a source tells.

Word lists of the desk's own vocabulary; a name that none of them knows and that looks like one is taken for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

UNNAMED = re.compile(
    r"\b(?:reports?|media|outlets?|newspapers?|officials?|sources?|witnesses|residents|activists|authorities|observers|"
    r"locals|villagers|rebels|militants|insiders|analysts|experts|some|many|others)$",
    re.IGNORECASE,
)
"""A source named by such a word at the end ("Tajik media") is nobody in particular."""
NOBODY = re.compile(
    r"^(?:government|regime|opposition|state|tv|television|radio|source|monitor|channel)$|-(?:affiliated|linked|aligned)$",
    re.IGNORECASE,
)
"""Words that name nobody when they stand alone: "Government" at the start of a sentence, "X-affiliated"."""
BODY = re.compile(
    r"\b(?:ministry|committee|council|observatory|agency|police|army|office|government|hospital|commission|department|"
    r"organi[sz]ation|group|network|centre|center|service|force|forces|directorate|statement|report|red cross|crescent|"
    r"nations|union|university|institute|court|parliament|command|coalition|authority|bureau|mission|fund|monitor|"
    r"house|press|news|post|times|branch|cabinet|campaign|school|party|senate|congress|kremlin|pentagon|company|bank|"
    r"association|federation|administration|board|foundation|airlines?|league|club|taliban|military|navy|team)\b",
    re.IGNORECASE,
)
WIRES = frozenset("reuters afp ap upi dpa efe ansa xinhua anadolu bloomberg".split()) | {
    "associated press", "agence france-presse", "anadolu agency", "the associated press"
}  # fmt: skip
"""Agencies that carry what others count."""
PARTICLES = frozenset("al el bin ibn de la van von der den di da du le".split())
PRONOUNS = frozenset("i we you he she they it who".split())
SUFFIXES = frozenset("jr sr ii iii iv".split())
SEPARATOR = re.compile(r"[\W_]+")
ACRONYM = re.compile(r"^[A-Z]{2,7}$")


SORTS: dict[str, re.Pattern[str]] = {
    sort: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for sort, words in {
        "monitor": "monitors?|monitoring|observatory|watchdog|network|activists?",
        "media": "media|outlets?|television|tv|radio|newspapers?|agency|agencies|news|press|daily",
        "official": "officials?|minist(?:ry|er)|directorate|government|governor|police|army|military|authorities|state",
        "medical": "hospitals?|doctors?|medics?|medical|health|rescuers?|civil defen[cs]e|red crescent|red cross",
        "international": "un|unicef|unhcr|who|nations|eu|nato|osce",
        "party": "rebels?|opposition|coalition|taliban|militants?|insurgents?|front",
    }.items()
}
"""Sorts of sources by the words of their names; a name may be of several."""


def sorts_of(name: str) -> frozenset[str]:
    """The sorts of source that a name tells of."""
    return frozenset(sort for sort, words in SORTS.items() if words.search(name))


def are_others(one: str, other: str) -> bool:
    """Whether two sources, one perhaps nobody in particular, cannot be one: their sorts are known and differ."""
    first, second = sorts_of(one), sorts_of(other)
    return bool(first) and bool(second) and not first & second


def is_wire(name: str) -> bool:
    """Whether a source is an agency that carries the counts of others."""
    return name.casefold() in WIRES


@lru_cache(maxsize=20_000)
def is_generic(name: str) -> bool:
    """Whether a source is some people or some media: "Tajik media", "officials", "witnesses"."""
    return bool(UNNAMED.search(name))


@lru_cache(maxsize=20_000)
def is_unnamed(name: str) -> bool:
    """Whether a source is nobody in particular: "Tajik media", "two leaders", "spokeswoman"."""
    capitalised = any(word[:1].isupper() for word in name.split())
    return is_generic(name) or not capitalised or bool(NOBODY.search(name))


@lru_cache(maxsize=20_000)
def is_body(name: str) -> bool:
    """Whether a name is that of an institution, a medium or a document."""
    return bool(BODY.search(name) or ACRONYM.match(name))


def is_person(name: str) -> bool:
    """Whether a name looks like a person's: every word of it but particles capitalised, and no body's."""
    words = [word for word in name.split() if word.lower() not in PARTICLES]
    capitalised = bool(words) and all(word[:1].isupper() for word in words)
    return capitalised and name.lower() not in PRONOUNS and not is_body(name) and not is_unnamed(name)


def same_person(one: str, other: str) -> bool:
    """Whether two persons' names may be one person's: one surname and first names that do not differ, or all words of
    the shorter one in the longer, which has a title or a trade before them."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    if _in_order(shorter, longer):
        return True
    return first[-1] == second[-1] and (len(shorter) == 1 or first[0][0] == second[0][0])


def surname(name: str) -> str:
    """The last word of a person's name that is no suffix, without case and accents."""
    return next(reversed(_words(name)), "")


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, suffixes, and initials behind the first word."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = [word for word in SEPARATOR.sub(" ", plain).split() if word not in SUFFIXES]
    return tuple(word for at, word in enumerate(words) if not at or len(word) > 1)


def _in_order(shorter: Iterable[str], longer: Iterable[str]) -> bool:
    rest = iter(longer)
    return all(word in rest for word in shorter)
