"""Trends: whether an amount is the size of a rise or of a fall ("rose 3%", "down 40 points", "cut by half")."""

from __future__ import annotations

import re
from typing import Literal

Trend = Literal["up", "down"]

UP = (
    r"rise|rises|rose|risen|rising|increases?|increased|increasing|grow|grows|grew|grown|growing|climb"
    r"|climbs|climbed|climbing"
    r"|jump|jumps|jumped|jumping|surge|surges|surged|surging|soar|soars|soared|soaring|gains?|gained"
    r"|gaining|advance|advances"
    r"|advanced|advancing|rally|rallied|rallies|rallying|up|upward|upwards|higher|expand|expands|expanded"
    r"|expanding|swell|swelled"
    r"|spike|spiked|rocket|rocketed|accelerated|rebounded|rebound|leap|leapt|leaped|appreciated|strengthened"
)
DOWN = (
    r"fall|falls|fell|fallen|falling|drop|drops|dropped|dropping|declines?|declined|declining|decreases?"
    r"|decreased|decreasing"
    r"|plunge|plunges|plunged|plunging|slump|slumps|slumped|slumping|tumble|tumbles|tumbled|tumbling"
    r"|shrink|shrinks|shrank|shrunk"
    r"|slide|slides|slid|sliding|slip|slips|slipped|slipping|sink|sinks|sank|sunk|lose|loses|lost|losing"
    r"|shed|sheds|shedding"
    r"|down|downward|downwards|plummet|plummets|plummeted|plummeting|dip|dips|dipped|dipping|eased?|eases"
    r"|contracted|contracts"
    r"|crashed|dived|dove|retreated|weakened|depreciated|slashed|trimmed|nosedived|skidded|sagged|softened"
)
CHANGED_BY = (
    r"rais(?:e|es|ed|ing)|lift(?:s|ed)?|boost(?:s|ed)?|hik(?:e|es|ed|ing)|improv(?:e|es|ed|ing)|double"
    r"|widen(?:s|ed)?|lengthen(?:s|ed)?"
)
CUT_BY = (
    r"cut|cuts|cutting|reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?|shorten(?:s|ed)?|narrow(?:s|ed)?|trim"
    r"|slash(?:es|ed)?|weaken(?:s|ed)?|curb(?:s|ed)?"
)
ADVERBS = (
    r"(?:(?:slightly|sharply|steadily|roughly|about|around|nearly|almost|a further|another|an additional"
    r"|an extra|just|only|again|back|some"
    r"|as much as|up to|more than|by|a|an|modestly|fractionally|nearly|even|approximately|over|at least"
    r"|a whopping|a massive|a record|marginally) ){0,3}"
)
NEAR = re.compile(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN})) {ADVERBS}$")
BY = re.compile(rf"\b(?:(?P<up>{UP}|{CHANGED_BY})|(?P<down>{DOWN}|{CUT_BY}))\b[^.;:,]{{0,60}} by {ADVERBS}$")
WINDOW = 96  # characters looked at before an amount
COUNTING = re.compile(
    r"\b(?:lose|loses|lost|losing|gains?|gained|gaining|shed|sheds|drop|drops|dropped|jump|jumped|slipped) [^.]{0,40}$"
)
"""Verbs that also take what is counted as an object: "lost 58 men" is no trend."""
INDEX_POINTS = frozenset({"points", "point", "pts"})


def trend_before(low: str, start: int, *, measured: bool) -> Trend | None:
    """The trend told by the words before an amount; ``measured`` when it has a unit (not a count of things)."""
    window = low[max(0, start - WINDOW) : start]
    match = NEAR.search(window) or BY.search(window)
    if match is None:
        return None
    if not measured and COUNTING.search(match.group()) and " by " not in match.group():
        return None
    return "up" if match.group("up") else "down"
