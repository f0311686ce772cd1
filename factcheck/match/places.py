"""Names of places in a sentence, told by the words around them: "in the town of Hafar", "Kolvar province"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from factcheck.match.stories import CALENDAR, NAME, OFFICES, POSSESSIVE
from factcheck.spelling import spelling_key

SORTS_OF_SPOT = "town village neighborhood neighbourhood district suburb street square camp quarter road hamlet".split()
SORTS_OF_AREA = "city province governorate region countryside state county".split()
OTHER_AREAS = (
    r"areas?|outskirts|capital|(?:north|south)?(?:east|west)(?:ern)?|north(?:ern)?|south(?:ern)?|parts?|port|island|"
    r"coast|centre|center|countries"
)
SPOT = rf"(?i:{'|'.join(SORTS_OF_SPOT)})s?"
AREAS = rf"(?:{'|'.join(SORTS_OF_SPOT + SORTS_OF_AREA)}|cities|counties|{OTHER_AREAS})s?"
FIRST = r"(?:[a-z]{2,3}-)?[A-Z][\w’'-]*"
CAPITALISED = rf"({FIRST}(?:[ -]{FIRST}){{0,2}})"
PLACED = re.compile(
    rf"\b(?:in|near|at|outside|around|across|inside|{AREAS} of|"
    r"(?:strikes?|airstrikes?|raids?|attacks?|assault|shelling|bombardment) on)\s+"
    r"(?:(?!(?:what|which|who|whom|whose|his|her|their|told|said|says|by|from|after|as|when|that|with|to)\b)[a-z][a-z’'-]*\s+){0,3}"
    rf"({FIRST}(?:\s{FIRST}){{0,3}})"
)
"""Names after a word of place: "in the town of Hafar", "near Old Kolvar"."""
SPOTS = (re.compile(rf"\b{SPOT} (?:of )?{CAPITALISED}"), re.compile(rf"{CAPITALISED} (?:[a-z]+ )?{SPOT}\b"))
"""Names of the narrowest places: a village, a street."""
WIDE = re.compile(rf"{CAPITALISED} (?:province|governorate|region|countryside|city|state|county)\b")
NAMED_AREA = re.compile(rf"\b(?:city|province|governorate) {CAPITALISED}")  # "the city Kolvar"
PLAIN = frozenset(
    "in the at near on a an by from to of and but it this that its "
    "day time gmt est photo reuters afp ap monitor observatory get short url ngo un hq tv al el shia sunni druze "
    "muslim white house rose garden capitol pentagon kremlin downing "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""Capitalised words of page furniture and the trade that stand where a place may stand."""
NO_PLACE = CALENDAR | OFFICES | PLAIN
BODY_BEHIND = re.compile(
    r"(?: [A-Z]\w*){0,3} (?:(?i:hospital|clinic|university|agency|newspaper|television|radio)\b|TV\b)"
)
"""What makes a name a body's that is told of without having happened there."""
DEMONYM = re.compile(
    r"(?:ish|ian|ians|ese|iac|ist|ists|ite|ites|isis|daesh)(?:$|-)|-(?:led|backed|based|held|run|linked)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a place, under the key that its spellings share, with its span in the sentence."""

    key: str
    name: str
    start: int
    end: int
    is_spot: bool


@lru_cache(maxsize=20_000)
def places_in(sentence: str) -> tuple[Named, ...]:
    """Every name that stands where a place would, in order; some may be no place's (see `Scenes`)."""
    words = sentence.lower()
    spots = SPOTS if any(map(words.__contains__, SORTS_OF_SPOT)) else ()
    areas = (WIDE, NAMED_AREA) if any(map(words.__contains__, SORTS_OF_AREA)) else ()
    found = {(one.start, one.end): one for pattern in (PLACED, *areas) for one in _named(pattern, sentence)}
    found |= {(one.start, one.end): one for spot in spots for one in _named(spot, sentence, is_spot=True)}
    return tuple(sorted(found.values(), key=lambda one: one.start))


def _named(pattern: re.Pattern[str], sentence: str, *, is_spot: bool = False) -> Iterator[Named]:
    for match in pattern.finditer(sentence):
        for word in NAME.finditer(match.group(1)):
            name = word.group()
            if BODY_BEHIND.match(sentence, match.start(1) + word.end()):
                continue
            if name.lower() not in NO_PLACE and not DEMONYM.search(name):
                start = match.start(1) + word.start()
                yield Named(spelling_key(POSSESSIVE.sub("", name)), name, start, start + len(name), is_spot)
