"""Counts of people that news tells without a noun of their own: "killed at least 58 and injured dozens", "86 dead",
"the toll has risen to 112", "seven of them children".

The words next to the number decide, before any parse: in a row of counts each has its own verb, and parsers lose
them first.  What is read here is laid over the mention that the general rules found at the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.extract.language import ParsedText
from factcheck.extract.quantity_vague import NUMBERLESS
from factcheck.model import QuantityMention, Words

FATES: dict[str, str] = {
    "kill": r"kill(?:s|ed|ing)?|dead|died|dying|dies|slain|fatalit(?:y|ies)|deaths?|martyr(?:s|ed)?|perished|lives",
    "injure": r"injur(?:es?|ed|ing|ies|y)|wound(?:s|ed|ing)|hurt(?:ing)?|maim(?:ed|ing)|hospitali[sz]ed|"
    r"critical condition",
    "disappear": r"missing|unaccounted for",
    "arrest": r"arrest(?:s|ed|ing)|detain(?:s|ed|ing)|captured",
    "displace": r"displac(?:es|ed|ing)|homeless|uprooted",
    "evacuate": r"evacuat(?:es|ed|ing|ion)",
    "rescue": r"rescu(?:es|ed|ing)",
}
"""The lemma of what befell the counted people -> the words that tell it."""
ANY = "|".join(FATES.values())
SMALL_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozens"
).split()
BEING = (
    r"(?:\s+(?:were|was|are|is|have|had|has|been|being|be|to|also|confirmed|reported|reportedly|all|others?|more|people|"
    r"persons|left|seriously|critically|lightly|slightly|in|set|for|still|total))*"
)
"""Words that may stand between a number, or its noun, and what befell: "five people were [killed]"."""
ACTIVE = r"(?:kills?|killing|injures?|injuring|wounds|wounding|martyrs)"
COUNTED = (
    r"(?:at least |more than |over |some |about |around |nearly |up to )?(?:\d|(?:" + "|".join(SMALL_NUMBERS) + r")\b)"
)
AFTER = re.compile(rf"^{BEING}\s+(?!{ACTIVE} {COUNTED})(?P<fate>{ANY})\b", re.IGNORECASE)
"""What befell, told right after; but of "kill 10 injure 16" each verb goes with the number behind it."""
BEFORE = re.compile(
    rf"\b(?P<fate>{ANY})(?:\s+(?:and|or)\s+(?:{ANY}))?(?:\s+(?:a|another|some|the))?\s*$", re.IGNORECASE
)
TOLL = re.compile(
    r"\b(?:death toll|toll|dead|number of (?:dead|deaths|victims|fatalities|people killed|those killed)|body count)\b"
    r"[^.;]{0,160}?\b(?:at|to|of|is|was|reached|reaches|hits?|hit|surpass(?:ed|es|ing)|pass(?:ed|es|ing)|topp?(?:ed|s)|rose|exceeds?|"
    r"exceeded)\s*$",
    re.IGNORECASE,
)
PART_BEFORE = re.compile(
    r"\b(?:including|includes?|included|among them|among whom|of whom|of which)(?:\s+also)?\s*$", re.IGNORECASE
)
PART_AFTER = re.compile(
    r"^\s+of\s+(?P<whole>them|whom|these|those(?: killed| injured| wounded)?|"
    r"the (?:dead|victims|killed|wounded|injured|fatalities))\b"
    r"(?:\s+(?:were|are|was|being))?(?:\s+(?P<thing>[a-z][a-z-]+))?",
    re.IGNORECASE,
)
WHOLE = r"(?:\w+\s+){0,3}?(?P<whole>dead|victims|killed|fatalities|casualties|wounded|injured)\b"
AND_OTHERS = r"(?:\s+and\s+\w+(?:\s+\w+){0,2}?)?"
AMONG_AFTER = re.compile(rf"^{AND_OTHERS}\s+(?:(?:were|are|was|is)\s+)?among\s+(?:the|those)\s+{WHOLE}", re.IGNORECASE)
AMONG_BEFORE = re.compile(rf"\bamong\s+(?:the|those)\s+{WHOLE}\s+(?:were|are|was|is)\s*$", re.IGNORECASE)
TOLL_REACH = 220  # characters in which a toll may announce its figure
HURT = frozenset({"wounded", "injured"})
NO_PEOPLE = frozenset("toll number death count dead body others other more".split())
PARTICIPLES = re.compile(rf"^(?:and|or|were|was)\b|\b(?:{ANY})\b", re.IGNORECASE)


def refine(parsed: ParsedText, mentions: Iterable[QuantityMention]) -> tuple[QuantityMention, ...]:
    """The mentions, counts of people read anew where the words next to them tell what befell them."""
    refined: list[QuantityMention] = []
    for mention in mentions:
        refined.append(_refined(parsed, mention, refined) if _may_count_people(mention) else mention)
    return tuple(refined)


def _may_count_people(mention: QuantityMention) -> bool:
    return mention.unit is None and mention.trend is None and mention.vague not in NUMBERLESS


def _refined(parsed: ParsedText, mention: QuantityMention, earlier: Sequence[QuantityMention]) -> QuantityMention:
    sentence = parsed.sentences[mention.sentence]
    words = parsed.words(mention.sentence)
    before = words[: min(mention.start, mention.number_start) - sentence.start]
    after = words[mention.number_end - sentence.start :]
    noun = words[max(mention.end, mention.number_end) - sentence.start :]
    part = _part(before, after, noun)
    hedged = words[: mention.number_start - sentence.start]
    fate = _fate(before, after, noun, hedged) or (
        _inherited(mention, earlier) or _fate_of_whole(part) if part else None
    )
    if fate is None:
        return mention
    borrowed = not AFTER.match(noun) and mention.end <= mention.number_end and part is None
    found = _counting_people(mention, _part_thing(after) or ("people" if borrowed else None))
    whole = part if part is None or not (last := _last(mention, earlier)) else last.thing or part
    return replace(
        found,
        event=fate,
        event_words=mention.event_words or Words(fate, mention.number_start, mention.number_end),
        role="object",
        part_of=mention.part_of or whole,
        claimed=True,
        why_not=None,
        rule=f"{mention.rule}+toll" if mention.rule else "toll",
    )


def _fate(before: str, after: str, noun: str, hedged: str) -> str | None:
    """What befell the counted: told right after the number or its noun, else right before it, else by a toll."""
    match = AFTER.match(noun) or AFTER.match(after) or BEFORE.search(before)
    if match:
        return next(lemma for lemma, words in FATES.items() if re.fullmatch(words, match.group("fate"), re.IGNORECASE))
    return "kill" if TOLL.search(before[-TOLL_REACH:]) or TOLL.search(hedged[-TOLL_REACH:]) else None


def _part(before: str, after: str, noun: str) -> str | None:
    """The words of the whole that a count is part of; "total" when the whole is the count before it."""
    if PART_BEFORE.search(before[-40:]):
        return "total"
    told = PART_AFTER.match(after) or AMONG_AFTER.match(noun) or AMONG_BEFORE.search(before[-80:])
    return told.group("whole") if told else None


def _fate_of_whole(part: str | None) -> str | None:
    """What befell a part of "the dead" or "those injured"."""
    if part is None or part in ("total", "them", "whom"):
        return None
    return "injure" if part.split()[-1] in HURT else "kill"


def _part_thing(after: str) -> str | None:
    of = PART_AFTER.match(after)
    return of.group("thing") if of else None


def _last(mention: QuantityMention, earlier: Sequence[QuantityMention]) -> QuantityMention | None:
    """The last count of people before this one in its sentence."""
    same = [m for m in earlier if m.sentence == mention.sentence and m.rule.endswith("toll") and m.part_of is None]
    return same[-1] if same else None


def _inherited(mention: QuantityMention, earlier: Sequence[QuantityMention]) -> str | None:
    last = _last(mention, earlier)
    return last.event if last else None


def _counting_people(mention: QuantityMention, part_thing: str | None) -> QuantityMention:
    """The mention with people for a thing where the words give none, its span ended at the number."""
    if part_thing:
        return replace(mention, thing=part_thing, head=part_thing, end=mention.number_end)
    thing = (mention.thing or "").lower()
    if thing and (mention.head or "").lower() not in NO_PEOPLE and not PARTICIPLES.search(thing):
        return mention
    return replace(mention, thing="people", head="people", end=max(mention.number_end, mention.start + 1))
