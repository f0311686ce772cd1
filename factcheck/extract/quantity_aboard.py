"""People counted by where they were: "129 on board", "103 passengers and 26 crew aboard"."""

from __future__ import annotations

import re

ABOARD = "aboard"
"""The event that such figures are given, in place of what became of the craft."""
ON_BOARD = r"(?:on ?board|aboard)\b"
AND_OTHERS = r"(?:(?:,|,? and| plus|,? as well as) (?:\d[\d,]*|[a-z]+(?:-[a-z]+)?)(?: [a-z]+){1,2}?)?"
AFTER = re.compile(rf"{AND_OTHERS},?(?: (?:who |that )?(?:were|was|had been|are))? {ON_BOARD}")
BEFORE = re.compile(rf"\b{ON_BOARD}(?: [\w’'-]+){{0,5}}? (?:were|was)(?: [^.;:]{{1,40}} and)? $")
TOLD_OF_THE_CRAFT = frozenset(
    "be have carry hold transport crash plunge plummet disappear vanish go fall sink capsize overturn hit strike burn"
    " land divert hijack lose fly travel sail bind head".split()
)
"""Verbs that tell what the craft did or what was in it, not what became of the people: of "three people on board died"
it is the death that counts."""
REACH = 90  # characters before a figure in which the words may stand


def is_aboard(low: str, start: int, end: int, event: str | None) -> bool:
    """Whether the words around ``[start, end)`` of a sentence in lower case count who was on board."""
    if event is not None and event not in TOLD_OF_THE_CRAFT:
        return False
    return bool(AFTER.match(low, end) or BEFORE.search(low[max(0, start - REACH) : start]))
