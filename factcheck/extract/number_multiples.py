"""Multiples: figures that say how often another figure goes into one ("twice as many", "half the", "exports doubled").

A multiple is a ratio and never a count.  Plain words decide here; whether "doubled" is a verb is for the parse to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

RATIO = "ratio"  # the unit of every multiple
BY_NUMBER, BY_WORD, BY_VERB = "multiple", "multiple by a word", "multiple by a verb"
WORDS = {"twice": 2.0, "thrice": 3.0, "double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "half": 0.5}
STEMS = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}
ENDINGS = ("es", "ed", "ing")
VERBS = {f"{stem}{ending}": value for stem, value in STEMS.items() for ending in ENDINGS}
MEASURES = (
    r"(?:size|number|numbers|amount|rate|level|levels|price|speed|length|weight|height|width|volume|area|cost|total|figure"
    r"|toll|value|population|share|limit|average|norm|distance|strength|quantity|output|income|usual|national|normal"
    r"|previous|original|\d)"
)
LIKENED = (
    r"(?:likely|large|high|big|long|fast|far|often|deadly|costly|expensive|loud|heavy|old|strong|tall|wide|deep|bad)"
)
LARGER = (
    r"(?:more|fewer|less|larger|higher|bigger|greater|lower|smaller|faster|longer|stronger|deadlier|heavier|costlier)"
)
COMPARED = re.compile(
    rf"( as (?:many|much)\b| as {LIKENED}\b| as [a-z]{{2,20}}(?= as\b)| {LARGER}\b(?! than once))"
    rf"|(?= (?:the|its|their|his|her) {MEASURES})|(?= (?:that|those) of\b| what\b)"
)
"""What makes a number before it a multiple; the group is part of its words: "three times as many", "twice the size"."""
AS_MANY = re.compile(rf" as (?:many|much)\b| as {LIKENED}\b")
ADJECTIVES = frozenset({"double", "triple", "treble", "quadruple"})
BESIDES = re.compile(r"(?= (?:(?:last|this) (?:week|month|year)['’]s|previous)\b)")
"""What only an adjective takes as well; "twice last year" is how often something happened."""
FOUND = re.compile(
    r"\b(?:(?P<word>twice|thrice|double|triple|treble|quadruple|half)\b(?= [a-z])"
    rf"|(?P<verb>{'|'.join(VERBS)})\b(?! (?:as|back|down|over|up)\b)"
    r"|(?:to|will|would|could|may|might|can|must|should|did not|not) (?P<plain>double|triple|treble|quadruple|halve)\b"
    r"(?! (?:as|back|down|over|up)\b))"
)
PLAIN = {"halve": 0.5}


def multiples(low: str) -> Iterator[tuple[int, int, float, str]]:
    """Start, end, value and rule of each multiple said by a word alone, in lower-cased text."""
    for match in FOUND.finditer(low):
        rule = match.lastgroup or ""
        start, end = match.span(rule)
        word = match[rule]
        if rule == "word" and not compared(low, end, word):
            continue
        value = WORDS.get(word) or VERBS.get(word) or PLAIN[word]
        yield start, end, value, BY_WORD if rule == "word" else BY_VERB


def compared(low: str, end: int, word: str = "") -> int | None:
    """Where the words end that make a number (or "twice") a multiple; nothing when it is none."""
    match = (AS_MANY if word == "half" else COMPARED).match(low, end)
    if match is None and word in ADJECTIVES:
        match = BESIDES.match(low, end)
    return match.end() if match else None
