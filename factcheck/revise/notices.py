"""What a version says about its own change: corrected, withdrawn, updated; in words that the version before had not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Told = Literal["withdrawn", "corrected", "updated"]

PIECE = r"(?:story|article|report|post|item|version|headline|dispatch|page)"
THIS = rf"\b(?:this|the|our|an?(?: earlier)?) (?:developing |breaking )?{PIECE}\b[^.]{{0,80}}\b"
EARLIER = rf"\b(?:earlier|previous|original|prior) {PIECE}s?\b[^.]{{0,120}}\b"
IN_BRACKETS = r"\((?:[^()]{0,40}\b)?(?:WORDS)\b[^()]{0,160}\)"
WORDS: tuple[tuple[Told, str], ...] = (
    ("withdrawn", r"^\W{0,3}(?:retraction|retracted|withdrawn|(?:mandatory )?kill|advisory:? kill)\b"),
    (
        "withdrawn",
        THIS + r"(?:has been|was|is(?: being| hereby)?) (?:withdrawn|retracted|removed|taken down)\b",
    ),
    ("withdrawn", rf"\b(?:withdraws?|retracts?|has (?:withdrawn|retracted)) (?:this|the|its|our) (?:\w+ )?{PIECE}\b"),
    ("corrected", r"^\W{0,3}(?:corrections?|corrected|clarifications?|corrigendum|erratum|correx)\b\W"),
    ("corrected", EARLIER + r"(?:incorrect|wrong|mis\w+|erron\w+|said|stated|gave|referred|quoted|reported|contained)"),
    ("corrected", EARLIER + r"(?:identified|described|attributed)"),
    ("corrected", THIS + r"(?:has been|was|is) (?:updated to )?(?:correct(?:ed)?|amend(?:ed)?|clarif(?:y|ied))\b"),
    ("corrected", rf"\bthis {PIECE} (?:corrects|clarifies|fixes)\b|\bupdated? to (?:correct|clarify|fix|remove)\b"),
    ("corrected", IN_BRACKETS.replace("WORDS", "corrects|removes|fixes|clarifies|refiles to (?:correct|fix|remove)")),
    ("updated", THIS + r"(?:has been|was|will be|is being) updated\b"),
    ("updated", r"^\W{0,3}(?:last )?(?:update|updated|updates|editor'?s note|editors'? note)\b\W"),
    ("updated", IN_BRACKETS.replace("WORDS", "updates?|adds|recasts|refiles|writethru")),
)
"""In order of weight; the first that fits a line says what it tells."""
CUES = tuple((told, re.compile(words, re.IGNORECASE)) for told, words in WORDS)
LONGEST = 1000  # characters of a line looked at
SHOWN = 300  # characters of a notice that are kept


@dataclass(frozen=True, slots=True)
class Notice:
    """What a version says of its change, and in which words."""

    told: Told
    words: str


def notice(earlier: str, later: str) -> Notice | None:
    """The weightiest notice in ``later`` that ``earlier`` did not carry; both are whole texts."""
    known = set(_lines(earlier))
    new = [line for line in _lines(later) if line not in known]
    found = ((told, line) for told, cue in CUES for line in new if cue.search(line))
    first = next(found, None)
    return Notice(first[0], first[1][:SHOWN]) if first else None


def _lines(text: str) -> Iterator[str]:
    return (" ".join(line.replace("’", "'").split())[:LONGEST] for line in text.splitlines() if line.strip())
