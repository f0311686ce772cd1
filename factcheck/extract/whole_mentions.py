"""The mention of a speaker without what ran into it, and with what a sentence boundary cut off."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.extract.bodies import begins_before, goes_on, is_body, without_next_sentence
from factcheck.extract.mentions import Who
from factcheck.extract.names import NAME, gender_of_name
from factcheck.extract.person_words import ORG_WORDS
from factcheck.extract.source_words import BODIES, DAY, WIRES

ABBREVIATION_END = re.compile(r"\b(?:[A-Z][a-z]{1,3}|1st)\.?$")
VICTIMS = re.compile(
    r"\A(?:(?:two|three|four|five|\d{1,6}) )?(?:civilians|people|persons|men|women|children|soldiers|fighters|militants"
    r"|others) (?:two |three )?(?=[a-z]{1,20}s\Z|(?:state|local|official) [a-z]{1,20}\Z)"
)
"""Of `killing four civilians residents said`: the end of the clause before."""
OF_A_TOWN = re.compile(
    r"\A.{1,60} (?:city|town|district|area|province|neighbou?rhood|village) (?=(?:state|local|official) [a-z ]{1,20}\Z)"
)
"""Of `hit the Christian district state media said`: the end of the clause before."""
DATED = re.compile(
    rf"\A(?:{DAY}"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} \d{4}) "
)
"""Of `fired on Sunday state media said`: the end of the clause before."""
CAST = re.compile(rf"(?: (?:{'|'.join(sorted(WIRES))}))? {DAY}$")
"""Wire and day of a dateline that ran into a name: "Hill Observatory AP Thursday"."""
BEFORE_PLACE = 6  # characters: " from "
MARKS = re.compile(r"(?:[“\"][^”\"\n]{1,80}[”\"])?[\s,;:.”\"’]{1,4}")
COUNTED = re.compile(r"\A(?:two|three|four|five|six|seven|eight|nine|ten|\d++) [a-z]++ (?=[A-Z])")
"""The end of the clause before, run into a name: "a child and two women NORP news agency reported"."""


def whole(text: str, who: Who) -> Who:
    """A mention that a sentence boundary cut off after an abbreviation, made whole: `Ms.|Gil`."""
    who = _cut(text, _without_place(text, _without_marks(text, who)))
    if who.kind == "name" and (start := begins_before(text, who.start)) < who.start:
        who = replace(who, start=start)
    words = text[who.start : who.end]
    if who.kind == "name" and (words.split()[-1] in ORG_WORDS or words.split()[-1].lower() in BODIES):
        return replace(who, end=goes_on(text, who.end))
    if who.kind == "pron" or not ABBREVIATION_END.search(words):
        return who
    longer = NAME.match(text, who.start)
    return replace(who, end=longer.end(), kind="name") if longer and longer.end() > who.end else who


def _without_marks(text: str, who: Who) -> Who:
    """A mention without a comma, or words in quote marks, before it."""
    marks = MARKS.match(text, who.start, who.head_start)
    return replace(who, start=marks.end()) if marks is not None else who


def _without_place(text: str, who: Who) -> Who:
    """Of `in Norden Abu Leith told`: the name behind the place, where a comma was lost."""
    first, _, rest = text[who.start : who.end].partition(" ")
    before = text[max(0, who.start - BEFORE_PLACE) : who.start].lower()
    lost = who.kind == "name" and " " in rest and before.endswith((" in ", " at ", " from "))
    if not lost or gender_of_name(first) is not None or gender_of_name(rest) is None:
        return who
    return replace(who, start=who.start + len(first) + 1)


def _cut(text: str, who: Who) -> Who:
    """A mention without what ran into it where punctuation was lost."""
    words = text[who.start : who.end]
    if " " not in words:
        return who
    ahead = next(filter(None, (edge.match(words) for edge in (COUNTED, VICTIMS, OF_A_TOWN, DATED))), None)
    behind = CAST.search(words)
    start = who.start + (ahead.end() if ahead else 0)
    end = who.start + behind.start() if behind and len(words[: behind.start()].split()) > 1 else who.end
    if who.kind == "name" and is_body(words):
        end = min(end, who.start + len(without_next_sentence(words)))
    return who if (start, end) == (who.start, who.end) else replace(who, start=start, end=end)
