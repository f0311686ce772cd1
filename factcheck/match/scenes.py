"""Where and how a figure's own sentence says that it happened: its scene.

A sentence that names no place goes on with the place of the sentence before it, as a reader would take it.  Two figures
of one day and one region are of one event only when their scenes agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from factcheck.match.spelling import spelling_key
from factcheck.match.stories import CALENDAR, NAME, OFFICES, names_in
from factcheck.model import Claim

AREAS = (
    r"(?:towns?|villages?|city|cities|districts?|neighbou?rhoods?|provinces?|suburbs?|areas?|regions?|countryside|"
    r"outskirts|capital|(?:north|south)?(?:east|west)|north|south|parts?|streets?|port|island|coast|centre|center)"
)
PLACED = re.compile(
    rf"\b(?:in|near|at|outside|around|across|inside|{AREAS} of|"
    r"(?:strikes?|airstrikes?|raids?|attacks?|assault|shelling|bombardment) on)\s+"
    r"(?:(?!what|which|who|whom|whose|his|her|their)[a-z][a-z’'-]*\s+){0,3}"
    r"((?:[a-z]{2,3}-)?[A-Z][\w’'-]*(?:\s(?:[a-z]{2,3}-)?[A-Z][\w’'-]*){0,3})"
)
"""Names after a word of place: "in the town of Hafar", "near Old Kolvar"."""
SPOT = r"(?:towns?|villages?|neighbou?rhoods?|districts?|suburbs?|streets?|squares?|camps?|quarters?|roads?|hamlets?)"
CAPITALISED = r"((?:[a-z]{2,3}-)?[A-Z][\w’'-]*(?:[ -](?:[a-z]{2,3}-)?[A-Z][\w’'-]*){0,2})"
SPOTS = (re.compile(rf"\b{SPOT} of {CAPITALISED}"), re.compile(rf"{CAPITALISED} {SPOT}\b"))
"""Names of the narrowest places: a village, a street."""
WIDE = re.compile(rf"{CAPITALISED} (?:province|governorate|region|countryside|city|state|county)\b")
PLAIN = frozenset("day time gmt est photo reuters afp ap monitor observatory get short url".split())
POSSESSIVE = re.compile(r"[’']s$")
DEMONYM = re.compile(r"(?:ish|ian|ians|ese|iac|isis|daesh)(?:$|-)", re.IGNORECASE)
HAPPENINGS = {
    sort: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for sort, words in {
        "air strikes": r"air ?-?(?:strikes?|raids?|attacks?)|airstrikes?|warplanes?|jets?|barrel bombs?|helicopters?|"
        r"drones?|(?:coalition|russian|regime|israeli) (?:strikes?|raids?)|bombardments?|missiles?",
        "gas": r"chemical (?:attack|weapon)s?|(?:toxic|poison|nerve|suspected|mustard) gas|gas attacks?|gassed|toxic|"
        r"chlorine|sarin|nerve agents?|poison\w*",
        "bombs": r"(?:car|truck|suicide|roadside|twin|double|motorcycle|motorbike) ?-?bomb\w*|blasts?|explosions?|"
        r"bombers?|bombings?|explosives?|detonated|blew up|landmines?|mines?",
        "shelling": r"shell(?:s|ed|ing)?|rockets?|mortars?|artillery|missiles?",
        "shooting": r"shootings?|gunm[ae]n|gunfire|opened fire|shot|snipers?",
        "fighting": r"clash(?:es|ed)?|fighting|battles?|battled|fierce combat|offensive",
        "executions": r"execut(?:e|es|ed|ing|ions?)|behead(?:s|ed|ings?)|hanged|hangings?",
        "crash": r"crash(?:es|ed)?|collision|collided|derail(?:ed|ment)|capsized|sank|sinking|overturned|rammed|"
        r"plough(?:ed)?|plowed",
        "nature": r"earthquakes?|quakes?|floods?|flooding|hurricanes?|storms?|typhoons?|tornado(?:es)?|wildfires?|"
        r"landslides?|avalanches?|eruption",
        "fire": r"fires?|blaze|inferno",
        "protest": r"protest(?:s|ers)?|demonstrat(?:ions?|ors)|riots?|unrest",
        "illness": r"outbreak|virus|disease|infected|epidemic|pandemic|cholera|ebola",
    }.items()
}  # fmt: skip
"""Sorts of happening by the words for them; a sentence may tell of several."""
ANY_HAPPENING = re.compile("|".join(words.pattern for words in HAPPENINGS.values()), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it happened (key -> name) and what sort of happening it was."""

    own: Mapping[str, str]  # places that the sentence itself names
    places: Mapping[str, str]  # these, or those of the sentence before
    spots: frozenset[str]  # keys of the narrowest of these places: villages, streets
    happenings: frozenset[str]  # sorts that the sentence itself tells of
    told: frozenset[str]  # these, or those of the sentence before
    names: frozenset[str]  # keys of all names in the sentence
    frame: frozenset[str]  # keys of the places that its first sentence with a place names


def scenes_of(together: Iterable[Claim], is_wide: Callable[[str], bool]) -> dict[str, Scene]:
    """The scene of each claim of one article, by claim id; ``is_wide`` knows names too wide for a scene (countries)."""
    places: Mapping[str, str] = {}
    spots = told = frozenset[str]()
    scenes = {}
    ordered = sorted(together, key=lambda c: (c.start, c.id))
    named = ({key for key, _ in _places(sentence)} for sentence in dict.fromkeys(c.sentence for c in ordered))
    frame = frozenset(next((keys for keys in named if keys), ()))
    for claim, after in zip(ordered, [*ordered[1:], None], strict=True):
        words = _words_of(claim, after)
        own = {key: name for key, name in _places(words) if not is_wide(name)}
        narrow = _spots(words)
        if own or narrow:
            places, spots = own, narrow
        happened = happenings(claim.sentence)
        told = happened or told
        scenes[claim.id] = Scene(own, places, spots, happened, told, names_in([claim.sentence]), frame)
    return scenes


def _words_of(claim: Claim, after: Claim | None) -> str:
    """The words that place a figure: up to the next figure of its sentence where these name a place, else all of it."""
    if after is None or after.sentence_start != claim.sentence_start or after.start <= claim.start:
        return claim.sentence
    own = claim.sentence[claim.start - claim.sentence_start : after.start - claim.sentence_start]
    return own if _places(own) else claim.sentence


@lru_cache(maxsize=100_000)
def _spots(sentence: str) -> frozenset[str]:
    return frozenset(
        key for pattern in SPOTS for match in pattern.finditer(sentence) for key, _ in _keys(match.group(1))
    )


@lru_cache(maxsize=100_000)
def _places(sentence: str) -> tuple[tuple[str, str], ...]:
    """Key and name of every place that a sentence names after a word of place."""
    found = (match for pattern in (PLACED, WIDE) for match in pattern.finditer(sentence))
    return tuple(pair for match in found for pair in _keys(match.group(1)))


def _keys(words: str) -> Iterator[tuple[str, str]]:
    for word in NAME.findall(words):
        if word.lower() not in CALENDAR | OFFICES | PLAIN and not DEMONYM.search(word):
            yield spelling_key(POSSESSIVE.sub("", word)), word


@lru_cache(maxsize=100_000)
def happenings(sentence: str) -> frozenset[str]:
    """The sorts of happening that a sentence tells of."""
    if not ANY_HAPPENING.search(sentence):
        return frozenset()
    return frozenset(sort for sort, words in HAPPENINGS.items() if words.search(sentence))
