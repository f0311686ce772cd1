"""The class of what is counted, from an editable table: military, civilians, money, distance..."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from factcheck.model import QuantityMention

TABLE: dict[str, dict[str, list[str]]] = tomllib.loads(
    files("factcheck.normalise").joinpath("things.toml").read_text(encoding="utf-8")
)


def _turned(table: dict[str, list[str]]) -> dict[str, str]:
    turned: dict[str, str] = {}
    for name, words in table.items():
        for word in words:
            turned.setdefault(word, name)
    return turned


HEADS = _turned(TABLE["heads"])
PHRASES = _turned(TABLE["phrases"])
UNITS = _turned(TABLE["units"])
CLASSES = tuple(sorted({*TABLE["heads"], *TABLE["phrases"], *TABLE["units"], "money", "rate"}))
"""All that there are."""
BROADER = {name: frozenset(narrower) for name, narrower in TABLE["broader"].items()}
IRREGULAR = {
    "people": "people", "men": "man", "women": "woman", "children": "child", "lives": "life", "wives": "wife",
    "police": "police", "personnel": "personnel", "aircraft": "aircraft", "feet": "foot", "cattle": "cattle",
    "servicemen": "serviceman", "policemen": "policeman", "gunmen": "gunman", "fishermen": "fisherman", "buses": "bus",
    "servicewomen": "servicewoman", "policewomen": "policewoman", "militiamen": "militiaman", "sheep": "sheep",
    "staff": "staff", "crew": "crew", "injured": "injured", "dead": "dead", "crises": "crisis", "viruses": "virus",
    "congressmen": "congressman", "schoolchildren": "schoolchild", "grandchildren": "child", "series": "series",
    "airmen": "airman", "cameramen": "cameraman", "infantrymen": "infantryman", "guardsmen": "guardsman",
}  # fmt: skip
COUNTED_PER = re.compile(r" per .+$")


def singular(word: str) -> str:
    """The singular of an English noun, by rule and a short list: good enough to look it up in a table."""
    word = word.lower()
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ch|sh|x|ss|zz)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def class_of(mention: QuantityMention) -> str | None:
    """The class of what a mention counts, or nothing when no table knows it."""
    if mention.unit is not None:
        return unit_class(mention.unit)
    return thing_class(mention.head, mention.thing)


def unit_class(unit: str) -> str | None:
    """The class of a unit; anything counted per something else is a rate."""
    plain = COUNTED_PER.sub("", unit)
    if plain != unit and unit not in UNITS:
        return "rate"
    return UNITS.get(unit, "money" if _is_currency(unit) else None)


def thing_class(head: str | None, thing: str | None) -> str | None:
    """The class of a counted noun phrase: whole phrases first, then its head, then its last modifier that has one."""
    words = (thing or head or "").lower()
    for phrase, name in PHRASES.items():
        if phrase in words and re.search(rf"\b{re.escape(phrase)}\b", words):
            return name
    found = HEADS.get(singular(head)) if head else None
    if found and found != "people":
        return found
    modifiers = [HEADS.get(singular(word)) for word in re.findall(r"[\w-]+", words)[:-1]]
    return next((name for name in reversed(modifiers) if name and name != "settlements"), found)


def is_class(word: str) -> bool:
    """Whether a word is the name of a class."""
    return word in TABLE["heads"]


def forms_of(words: str) -> tuple[str, ...]:
    """A noun phrase and the same with its last word in the singular."""
    *before, last = words.lower().split()
    one = singular(last)
    plural = next((many for many, single in IRREGULAR.items() if single == one), f"{one}s")
    return tuple(sorted({" ".join([*before, form]) for form in (last, one, plural)}))


def related(one: str | None, other: str | None) -> bool | None:
    """Whether two classes may count the same things: the same or one broader; None when either is unknown."""
    if one is None or other is None:
        return None
    return one == other or other in BROADER.get(one, ()) or one in BROADER.get(other, ())


def _is_currency(unit: str) -> bool:
    """Units that are no physical ones and no things come from the currency table of the reader."""
    return unit not in UNITS and unit not in NOT_MONEY


NOT_MONEY: frozenset[str] = frozenset(
    "decibel hertz"
    " kilohertz megahertz gigahertz volt kilovolt millivolt ampere milliampere ohm farad pascal hectopascal"
    " kilopascal megapascal gigapascal millibar newton kilonewton lumen nit degree pixel megapixel mole millimole"
    " micromole".split()
) | {
    "generation wireless", "newton metre", "pound-foot", "mile per gallon", "beats per minute", "milliampere-hour",
    "pound per square inch", "kilopound per square inch", "megabit per second", "gigabit per second",
}  # fmt: skip
