"""Where and how a figure's own sentence says that it happened: its scene.

A sentence that names no place goes on with the place of the sentence before it, as a reader would take it.  Two figures
of one day and one region are of one event only when their scenes agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from factcheck.match.spelling import spelling_key
from factcheck.match.stories import CALENDAR, NAME, OFFICES
from factcheck.model import Claim

AREAS = (
    r"(?:towns?|villages?|city|cities|districts?|neighbou?rhoods?|provinces?|suburbs?|areas?|regions?|countryside|"
    r"outskirts|capital|north|south|east|west|parts?|streets?|port|island|coast|centre|center)"
)
PLACED = re.compile(
    rf"\b(?:in|near|at|on|outside|around|across|inside|over|from|into|{AREAS} of)\s+(?:[a-z][a-z’'-]*\s+){{0,3}}"
    r"((?:[a-z]{2,3}-)?[A-Z][\w’'-]*(?:\s(?:[a-z]{2,3}-)?[A-Z][\w’'-]*){0,3})"
)
"""Names after a word of place: "in the town of Hafar", "near Old Kolvar"."""
PLAIN = frozenset("day time gmt est photo reuters afp ap monitor observatory get short url".split())
DEMONYM = re.compile(r"(?:ish|ian|ians|ese|iac|isis|daesh)(?:$|-)", re.IGNORECASE)
HAPPENINGS = {
    sort: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for sort, words in {
        "air strikes": r"air ?-?(?:strikes?|raids?|attacks?)|airstrikes?|warplanes?|jets?|barrel bombs?|helicopters?|drones?|"
        r"(?:coalition|russian|regime|israeli) (?:strikes?|raids?)|bombardments?|missiles?",
        "gas": r"chemical|gas|toxic|chlorine|sarin|nerve agents?|poison\w*",
        "bombs": r"(?:car|truck|suicide|roadside|twin|double|motorcycle|motorbike) ?-?bomb\w*|blasts?|explosions?|bombers?|"
        r"bombings?|explosives?|detonated|blew up|landmines?|mines?",
        "shelling": r"shell(?:s|ed|ing)?|rockets?|mortars?|artillery|missiles?",
        "shooting": r"shootings?|gunm[ae]n|gunfire|opened fire|shot|snipers?",
        "fighting": r"clash(?:es|ed)?|fighting|battles?|battled|fierce combat|offensive",
        "executions": r"execut(?:ed|ions?)|behead(?:ed|ings?)|hanged|hangings?",
        "crash": r"crash(?:es|ed)?|collision|collided|derail(?:ed|ment)|capsized|sank|sinking|overturned|rammed|plough(?:ed)?|plowed",
        "nature": r"earthquakes?|quakes?|floods?|flooding|hurricanes?|storms?|typhoons?|tornado(?:es)?|wildfires?|landslides?|"
        r"avalanches?|eruption",
        "fire": r"fires?|blaze|inferno",
        "protest": r"protest(?:s|ers)?|demonstrat(?:ions?|ors)|riots?|unrest",
        "illness": r"outbreak|virus|disease|infected|epidemic|pandemic|cholera|ebola",
    }.items()
}  # fmt: skip
"""Sorts of happening by the words for them; a sentence may tell of several."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it happened (key -> name) and what sort of happening it was; ``own`` for what the sentence itself says."""

    places: Mapping[str, str]
    own: Mapping[str, str]
    happenings: frozenset[str]


def scenes_of(together: Iterable[Claim]) -> dict[str, Scene]:
    """The scene of each claim of one article, by claim id."""
    places: Mapping[str, str] = {}
    scenes = {}
    for claim in sorted(together, key=lambda c: (c.start, c.id)):
        own = places_in(claim.sentence)
        places = own or places
        scenes[claim.id] = Scene(places, own, happenings(claim.sentence))
    return scenes


def places_in(sentence: str) -> Mapping[str, str]:
    """Key -> name of every place that a sentence names after a word of place."""
    return dict(_places(sentence))


@lru_cache(maxsize=100_000)
def _places(sentence: str) -> tuple[tuple[str, str], ...]:
    words = (word for match in PLACED.finditer(sentence) for word in NAME.findall(match.group(1)))
    return tuple((spelling_key(re.sub(r"[’']s$", "", word)), word) for word in words if _is_place(word))


def _is_place(word: str) -> bool:
    return word.lower() not in CALENDAR | OFFICES | PLAIN and not DEMONYM.search(word)


@lru_cache(maxsize=100_000)
def happenings(sentence: str) -> frozenset[str]:
    """The sorts of happening that a sentence tells of."""
    return frozenset(sort for sort, words in HAPPENINGS.items() if words.search(sentence))
