"""Which readings are worth checking: a quantity is claimed unless one of these reasons holds."""

from __future__ import annotations

import re

from factcheck.extract.quantity_aboard import ABOARD
from factcheck.extract.quantity_amount import Amount
from factcheck.extract.quantity_events import OUTCOMES
from factcheck.extract.quantity_states import STATES
from factcheck.extract.quantity_units import AGE_UNITS, TIME_UNITS
from factcheck.extract.quantity_vague import NO_CLAIM, NUMBERLESS

DEFINITE = re.compile(
    r"\b(?:the|these|those|both|all|its|their|his|her|our|my|your|either|each of the|any|neither|other"
    r"|which|remaining|[a-z]+['’]s?)"
    r"(?: (?:other|last|first|next|past|same|remaining|final|top|only|main|latter|said|previous|new|late|former))? ?$"
)
SECURITIES = frozenset(
    "yield yields bond bonds note notes treasury treasuries gilt gilts rate mortgage mortgages debt".split()
)
SMALL = 12.0  # definite counts up to this are named things ("the two leaders"); larger ones repeat a figure
SPENT = frozenset(
    "last spend sentence jail serve imprison face take wait remain extend prolong suspend ban delay survive".split()
)
IDIOMS = re.compile(
    r"\b(?:one (?:day|thing|way|hand|point|time|side|reason|example|more time|step|eye|word|such|other"
    r"|of)\b|on the one\b|two (?:sides of|cents|ways about)"
    r"|one (?:and only|or more|or two|or another|after another)|a (?:hundred|thousand|million) (?:times"
    r"|miles|and one|reasons)|100 (?:percent|per cent|%) (?:sure|certain|behind|committed|focused)"
    r"|second to none|nine to five|one to one|one hundred (?:percent|per cent)|zero tolerance|zero-sum"
    r"|square one|one in a million)"
)


def why_not(low: str, amount: Amount, *, head: str | None, event: str | None) -> str | None:
    """Why this reading is no claim, or nothing when it is one.  ``low`` is the sentence in lower case."""
    number = amount.number
    before = low[max(0, amount.start - 32) : amount.start]
    phrase = low[number.start : number.end + 24]
    if number.vague in NUMBERLESS:
        return NO_CLAIM
    if amount.unit == "generation wireless":
        return "name"
    if amount.unit == "year" and head in SECURITIES:
        return "name"
    if amount.unit in AGE_UNITS:
        return "age"
    if IDIOMS.match(phrase):
        return "one of" if phrase.startswith("one of") else "idiom"
    if phrase.startswith("one ") and number.value == 1 and amount.unit is None and event not in OUTCOMES | STATES:
        return "one as a determiner"
    if amount.unit in TIME_UNITS and amount.rate is None:
        return None if _stated_duration(low, amount, head, event) else "time frame"
    if _definite(before, amount):
        return "definite"
    if amount.unit is None and head is None and event not in OUTCOMES and event != ABOARD:
        return "nothing counted"
    return None


def _definite(before: str, amount: Amount) -> bool:
    value = amount.number.value
    return (
        amount.unit is None
        and amount.bound == "exact"
        and value is not None
        and value <= SMALL
        and bool(DEFINITE.search(before))
    )


def _stated_duration(low: str, amount: Amount, head: str | None, event: str | None) -> bool:
    """``a 20-year intervention``, ``jailed for six years`` state a duration; ``for two years`` frames something."""
    hyphen = "-" in low[amount.core[1] : amount.unit_start + 1] or "-" in low[amount.core[1] : amount.unit_end]
    return (hyphen and head is not None) or event in SPENT
