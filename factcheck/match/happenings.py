"""What sort of happening a sentence tells of, and who did it: word lists of the desk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

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
        "fire": r"(?:a|the) (?:(?:house|building|apartment|forest|warehouse|hotel|factory|huge) )?fire(?! from\b)"
        r"|blaze|inferno|caught fire|fire broke",
        "protest": r"protest(?:s|ers)?|demonstrat(?:ions?|ors)|riots?|unrest",
        "illness": r"outbreak|virus|disease|infected|epidemic|pandemic|cholera|ebola",
    }.items()
}  # fmt: skip
"""Sorts of happening by the words for them; a sentence may tell of several."""
HAPPENING_ROOTS = (
    "air jet warplane helicopter drone strike raid bomb missile chemical gas toxic poison chlorine sarin nerve blast "
    "explosi detonated mine shell rocket mortar artillery shoot gunm gunfire shot sniper clash fight battle combat "
    "offensive execut behead hanged hanging crash colli derail capsized sank sinking overturned rammed plow plough "
    "quake flood hurricane storm typhoon tornado landslide avalanche eruption fire blaze inferno protest demonstrat "
    "riot unrest outbreak virus disease infected demic cholera ebola blew"
).split()
"""One of these stands in every sentence that tells of a happening: most sentences hold none, and are done with."""
FORCES = (
    r"(?:government|regime|army|military|security forces|air force|coalition|nato|warplanes?|jets?|helicopters?|"
    r"(?:us|u\.s\.|american|saudi|russian|syrian|israeli|turkish|iraqi|iranian|french|british)(?:[ -]led)?)"
)
BETWEEN = (
    r"(?:[ -](?:and|or|forces?|jets?|warplanes?|helicopters?|aircraft|air|troops|soldiers|army|militia|fighters|"
    r"groups?|government|regime|coalition|rebels?|suicide|car|truck|rocket|mortar|barrel))"
)
BANDS = (
    r"(?:rebels?|opposition|militants?|insurgents?|terrorists?|jihadists?|extremists?|islamists?|gunm[ae]n|guerrillas?|"
    r"separatists?|militias?|isis|isil|daesh|taliban|al[ -]?qaeda|armed groups?|takfiris?)"
)
WEAPON = (
    r"(?:rockets?|mortars?|shell(?:s|ing|fire)?|fire|gunfire|artillery|missiles?|attacks?|assaults?|bombs?|bombings?|"
    r"bombardments?|strikes?|air ?-?strikes?|air ?-?raids?|raids?|snipers?|ambush(?:es)?|offensive)"
)
HIT = (
    r"(?:fired?|launch(?:ed)?|shell(?:ed)?|bomb(?:ed|arded)?|pounded|targeted|raided|attacked|struck|stormed|hit|"
    r"detonated)"
)
DOERS = {
    name: re.compile(
        rf"\b{who}{BETWEEN}{{0,3}}(?: (?:had|has|have|also|then|later))*[ -](?:{WEAPON}|{HIT})\b"
        rf"|\b(?:fired|launched|carried out|conducted|staged|claimed) by (?:[\w-]+ ){{0,3}}{who}\b",
        re.IGNORECASE,
    )
    for name, who in {"forces": FORCES, "bands": BANDS}.items()
}
"""Who did it, as far as the words around a weapon tell: a state's forces, or armed bands."""
DOING_ROOTS = (
    "rocket mortar shell fire artillery missile attack assault bomb strike raid sniper ambush offensive launch pounded "
    "target struck stormed hit detonated carried conducted staged claimed"
).split()
"""One of these stands in every sentence that tells who did it."""


@lru_cache(maxsize=20_000)
def happenings(sentence: str) -> frozenset[str]:
    """The sorts of happening that a sentence tells of."""
    if not _holds(sentence, HAPPENING_ROOTS):
        return frozenset()
    return frozenset(sort for sort, words in HAPPENINGS.items() if words.search(sentence))


@lru_cache(maxsize=20_000)
def doers(sentence: str) -> frozenset[str]:
    """Who did it, as a sentence tells."""
    if not _holds(sentence, DOING_ROOTS):
        return frozenset()
    return frozenset(who for who, words in DOERS.items() if words.search(sentence))


def _holds(sentence: str, roots: Iterable[str]) -> bool:
    return any(map(sentence.lower().__contains__, roots))
