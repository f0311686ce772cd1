"""Correction notices: which figure of an earlier report was wrong, which one is right; and articles withdrawn whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from factcheck.extract.language import ParsedText
from factcheck.model import Notice, QuantityMention

Part = Literal["wrong", "right"]
PIECE = r"(?:story|article|report|post|item|version|edition|headline|dispatch|page)"
OPENS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"^\W{0,3}(?:corrections?|corrected|clarifications?|corrigendum|erratum)(?: \([^()]{1,40}\))?\s?[:.—–-]",
        rf"\b(?:earlier|previous|original|prior) (?:version|edition|headline)s?(?: of (?:this|the|our) {PIECE})?"
        r" (?:\w+ly )?(?:said|stated|gave|reported|put|misstated|misreported|referred|listed|contained|quoted)\b",
        rf"\b(?:this|the|our) (?:\w+ )?{PIECE}\b[^.]{{0,60}}"
        r"\b(?:was|has been|is) (?:amended|corrected|updated to correct)\b",
        rf"\b(?:our|this (?:newspaper|website|site)['’]s) (?:\w+ ){{0,2}}{PIECE}\b[^.]{{0,60}}"
        r"\b(?:misstated|misreported|incorrectly|wrongly|mistakenly|erroneously)\b",
    )
)
"""A sentence that holds one of these begins a notice, which goes on to the end of its paragraph."""
WITHDRAWN = re.compile(
    rf"\b(?:this|the above) (?:\w+ )?{PIECE} (?:has been|was|is(?: being| hereby)?) (?:withdrawn|retracted)\b"
    rf"|\bwe (?:have |hereby )?(?:withdr[ae]wn?|retract(?:ed)?) this {PIECE}\b",
    re.IGNORECASE,
)
"""An article withdrawn as a whole, by its own words."""
STEMS = tuple(
    "correct clarif erratum corrigendum earlier previous original prior amended misstat misreport wrongly mistaken"
    " erroneous withdr retract".split()
)
"""Every cue needs one of these; most sentences hold none, which is seen at once."""
TOLD_AS: tuple[tuple[Part, str], ...] = (
    ("wrong", r"\b(?:said|stated|gave|reported|put|claimed|misstated|misreported|referred to|listed|wrote)\b"),
    ("wrong", r"\b(?:incorrectly|wrongly|mistakenly|erroneously)\b"),
    ("wrong", r"\b(?:not|rather than|instead of|as opposed to|and not|from)(?: \w+){0,2} ?$"),
    ("right", r"\b(?:is|was|are|were|it['’]s)(?: (?:in fact|actually|now|about|at least|nearly|more than))? ?$"),
    ("right", r"\b(?:correct|actual|right|true) (?:\w+ ){1,5}(?:is|was|are|were)\b"),
    ("right", r"\bshould (?:have (?:been|said|read|stated)|be|read|say)\b"),
    ("right", r"\b(?:in fact|actually)\b"),
    ("right", r"\b(?:correct(?:s|ed)?|amended|changed|updated|revised) (?:[\w-]+ ){0,6}to(?: (?:say|read|show))?\b"),
    ("right", r"\bto(?: (?:say|read|show|reflect))? ?$"),
)
"""What the words before a figure make of it; the last of them counts."""
CUES = tuple((part, re.compile(words, re.IGNORECASE)) for part, words in TOLD_AS)
REACH = 120  # characters before a figure in which its cue stands


def find(parsed: ParsedText, quantities: Sequence[QuantityMention]) -> tuple[Notice, ...]:
    """The notices of a text, in order."""
    return tuple(_all(parsed, quantities))


def _all(parsed: ParsedText, quantities: Sequence[QuantityMention]) -> Iterator[Notice]:
    done = -1  # the last paragraph that a notice took
    for number, sentence in enumerate(parsed.sentences):
        words = parsed.words(number)
        low = words.lower()
        if sentence.paragraph == done or not any(stem in low for stem in STEMS):
            continue
        if WITHDRAWN.search(words):
            yield Notice("withdrawn", sentence.start, sentence.end, whole=True)
        elif any(cue.search(words) for cue in OPENS):
            done = sentence.paragraph
            yield _notice(parsed, number, quantities)


def _notice(parsed: ParsedText, number: int, quantities: Sequence[QuantityMention]) -> Notice:
    """From the sentence that opens it to the end of its paragraph."""
    first = parsed.sentences[number]
    end = max(one.end for one in parsed.sentences[number:] if one.paragraph == first.paragraph)
    inside = [at for at, one in enumerate(quantities) if first.start <= one.number_start and one.number_end <= end]
    parts = {at: _part(parsed.text[first.start : quantities[at].number_start]) for at in inside}
    right = [at for at, part in parts.items() if part == "right"]
    wrong = tuple(at for at, part in parts.items() if part == "wrong")
    return Notice("corrected", first.start, end, wrong, right[0] if len(right) == 1 else None)


def _part(before: str) -> Part | None:
    """What a figure is told as, by the last cue before it."""
    near = before[-REACH:]
    told = [(match.end(), part) for part, cue in CUES for match in cue.finditer(near)]
    return max(told)[1] if told else None
