"""People counted by their state ("70 dead", "13 others injured") or by a toll ("the death toll rose to 112")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.extract.quantity_nouns import Counted, token_span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STATES = frozenset(
    "dead killed injured wounded missing hurt arrested detained displaced evacuated homeless trapped"
    " hospitalised hospitalized infected"
    " unaccounted captured kidnapped abducted stranded slain rescued deported released executed drowned"
    " vaccinated ill sick martyred".split()
)
BETWEEN = re.compile(
    r",?(?: (?:more|others?|people|persons))?(?: (?:were|was|have been|has been|had been|are|is|being|left"
    r"|confirmed|reported|reportedly|feared|found|also"
    r"|presumed|believed|to have been|either|severely|seriously|critically|slightly|badly|still|now"
    r"|already|dead or|killed or|killed and)){0,3} (?P<state>[a-z]+)\b"
)
LEFT = re.compile(r"\b(?:left|leaves|leaving) (?:[a-z~-]+ ){0,4}$")
ASIDE = re.compile(
    r",? \(?(?:including|among them|(?:most|many|some|several|[a-z]{2,9}|\d{1,6}) of (?:them|whom))\b"
    r"[^.;:]{1,60}?(?:,|\)|(?<=\w)) (?:either |seriously |severely |badly )?"
    r"(?P<state>dead|injured|wounded|homeless|missing|displaced|trapped|hurt)\b"
)
"""What stands between people and the state that something left them in: "left 35 people, most of them women, dead"."""
LONGEST_HEDGE = 60  # characters before an amount in which "left" may stand
TOLL = re.compile(
    r"\b(?P<toll>(?:confirmed |official |overall |total )?(?:death|casualty|body|fatality|injury"
    r"|case) (?:toll|count|tally)|toll|caseload|headcount"
    r"|number of (?:[\w-]+ ){0,3}(?:people|dead|deaths|killed|wounded|injured|injuries|missing|cases"
    r"|infections|casualties|fatalities|victims|refugees|migrants|displaced"
    r"|arrests|protesters|troops|soldiers|passengers|patients|hospitali[sz]ations|jobs|workers|prisoners"
    r"|detainees|evacuees|homeless))"
    r"\b[^.;:]{0,70}?\b(?:to|at|is|was|reach\w*|hit|hits|pass\w*|surpass\w*|exceed\w*|top\w*|stands?|stood"
    r"|be|were|as|of|climb\w* past|over)"
    r"(?: (?:about|around|at least|more than|nearly|almost|over|some|as many as|up to|close to|roughly"
    r"|approximately|an estimated))? ?$"
)
LONGEST_TOLL = 150  # characters before the amount in which its toll may be named


def state_after(doc: Doc, low: str, start: int, end: int) -> Token | None:
    """The state said of what was just counted, from ``start`` to ``end``: "injured" of "13 others [were] injured"."""
    match = BETWEEN.match(low, end)
    if match is None or match.group("state") not in STATES:
        match = ASIDE.match(low, end) if LEFT.search(low[max(0, start - LONGEST_HEDGE) : start]) else None
    if match is None:
        return None
    first, last = token_span(doc, match.start("state"), match.end("state"))
    return doc[first] if last > first else None


def toll_before(doc: Doc, low: str, start: int) -> Counted | None:
    """The toll that a bare number gives the value of: "the death toll" of "the death toll rose to 112"."""
    window = max(0, start - LONGEST_TOLL)
    match = TOLL.search(low[window:start])
    if match is None:
        return None
    begin, end = window + match.start("toll"), window + match.end("toll")
    first, last = token_span(doc, begin, end)
    return Counted(doc[last - 1], begin, end, borrowed=True) if last > first else None
