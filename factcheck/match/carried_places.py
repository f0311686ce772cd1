"""Where a figure is told of when its own words do not say: elsewhere in its sentence, the words before, the dateline.

A wrong place is worse than none: of several places none is taken, and no place goes past one told in between, nor out
of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from factcheck.match.places import AREAS, Named, places_in
from factcheck.model import Claim, PlaceBasis, Sentence

PlaceOf = Callable[[str], str]
Found = tuple[str, PlaceBasis]
BETWEEN = re.compile(r",? |,? (?:in|near|of) (?:the )?(?:[a-z]+ ){0,2}")
"""What stands between the words and names of one place: "Old Kolvar", "Hafar, in the eastern Kolvar province"."""
DIRECTION = r"[a-z-]*(?:north|south|east|west)(?:ern)?|central|nearby"
LEADS_TO = re.compile(
    rf"\b(?:in|near|outside|across) (?:the )?(?:(?:{DIRECTION}|{AREAS}(?: of)?) ){{0,3}}$", re.IGNORECASE
)
"""What stands right before a place: "in the eastern town of". Behind "at" and "on" stands a body as often."""
NEXT = "|".join(
    "said say says told on in near at by but to from for with after before since when where while who which that as "
    "is are was were has have had will would this last over during between until amid because".split()
)
GOES_ON = re.compile(rf"(?: {AREAS}\b)?(?:$|[.,;:!?)—–”\"]| (?:{NEXT}|(?:and|or)(?! [A-Z]))\b)")
"""What may follow a place; another noun makes it something else's name: "in GM plants"."""
FILED_FROM = re.compile(
    r"(?P<city>[A-Z][A-Z.'’]{1,20}(?:[ -][A-Z.'’]{2,20}){0,2})(?:, [A-Z][A-Za-z.]{1,20})?"
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)? {0,2}(?:\([^()]{2,30}\) {0,2})?[-–—]{1,2} "
)
"""KABUL, July 5 (Reuters) - ... : where a report was filed."""
ANOTHER_YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # what is told of it may well have happened elsewhere
NOT_THERE = frozenset(
    "congress senate house internet twitter facebook web god christ islam english spanish french arabic bible church "
    "wall street main western eastern northern southern ramadan christmas easter covid-19".split()
)
"""Capitalised words that stand behind "in" and "across" and are no place where something happens."""


def carried(text: str, claims: Iterable[Claim], sentences: Sequence[Sentence], place_of: PlaceOf) -> tuple[Claim, ...]:
    """The claims of an article, with places for the figures whose own words tell none."""
    number = {sentence.start: n for n, sentence in enumerate(sentences)}
    return tuple(_with_place(one, text, number[one.sentence_start], sentences, place_of) for one in claims)


def _with_place(claim: Claim, text: str, number: int, sentences: Sequence[Sentence], place_of: PlaceOf) -> Claim:
    happened = claim.kind == "quantity" and claim.measure and claim.unit is None  # a share, a price is of no one place
    if not happened or claim.place:
        return claim
    found = _found(text, number, sentences)
    return replace(claim, place=place_of(found[0]), place_basis=found[1]) if found else claim


def _found(text: str, number: int, sentences: Sequence[Sentence]) -> Found | None:
    paragraph, first = sentences[number].paragraph, number
    for first in range(number, -1, -1):
        here = sentences[first]
        if here.paragraph != paragraph:
            break
        words = text[here.start].lower()[0] + text[here.start + 1 : here.end]  # "In Hafar": as "in Hafar" elsewhere
        told = places_in(words)
        if told:
            place = _only(words, told)
            return (place, "sentence" if first == number else "neighbour") if place else None
        if ANOTHER_YEAR.search(text, here.start, here.end):
            return None
    return _dateline(text, number, sentences)


def _only(sentence: str, told: Sequence[Named]) -> str | None:
    """The place that a sentence names, the narrowest first, when it names but one."""
    groups = list(_groups(sentence, told))
    if any(not BETWEEN.fullmatch(sentence, one[-1].end, other[0].start) for one, other in pairwise(groups)):
        return None
    first, last = groups[0][0], groups[0][-1]
    named = LEADS_TO.search(sentence[: first.start]) and GOES_ON.match(sentence, last.end)
    if not named or any(one.name.lower() in NOT_THERE for one in groups[0]):
        return None
    return sentence[first.start : last.end]


def _groups(sentence: str, told: Sequence[Named]) -> Iterator[list[Named]]:
    """The words of each name together: "Old Kolvar"."""
    group: list[Named] = []
    for one in told:
        if group and sentence[group[-1].end : one.start] != " ":
            yield group
            group = []
        group.append(one)
    yield group


def _dateline(text: str, number: int, sentences: Sequence[Sentence]) -> Found | None:
    """Where the report was filed, for what its first paragraph tells without a place."""
    here = sentences[number]
    first = next(one for one in sentences if one.paragraph == here.paragraph)
    filed = FILED_FROM.match(text, first.start) if here.place == "lede" else None
    return (filed["city"].title(), "dateline") if filed else None
