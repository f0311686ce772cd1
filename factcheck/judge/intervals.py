"""Interval arithmetic on readings: what two numbers allow, before anything else is asked.

An open upper end has a soft ceiling: "more than 60" is seldom said of 200, and "at least 58" is what somebody has
counted so far, not a guess that leaves 72 open. A vague word's upper end ("hundreds") never contradicts.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isclose

from factcheck.model import Claim, Gap

SOFT_CEILING = 2.0  # an open-ended round figure is compatible with figures up to this multiple of it
COUNT_CEILING = {"at_least": 1.0, "more_than": 1.1}  # a figure that is not round is a count as of its moment
VAGUE_CEILING = inf
ROUND, LEAST_ROUND = 10, 20  # counts of the hurt that people round to; the dead are counted one by one
CONVERTED = "["  # units in which measures were made comparable are dimensions: "[length]"
CONVERSION = 0.01  # share by which a converted measure may differ: 10 miles are told as 16 km and as 16.1 km


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of values; ``inf`` for no upper end."""

    low: float
    high: float
    low_inclusive: bool
    high_inclusive: bool


def interval_of(claim: Claim) -> Interval | None:
    """The values a claim leaves open, its soft ceiling applied; ``None`` when it gives no number."""
    if claim.low is None and claim.high is None:
        return None
    low = claim.low if claim.low is not None else -inf
    if claim.high is not None:
        return Interval(low, claim.high, bool(claim.low_inclusive), bool(claim.high_inclusive))
    return Interval(low, _ceiling(claim, low), bool(claim.low_inclusive), True)


def _ceiling(claim: Claim, low: float) -> float:
    if claim.bound == "vague" or low <= 0:
        return VAGUE_CEILING
    number = claim.stated if claim.stated is not None else low  # the number said, so that a wider reading stays wider
    factor = SOFT_CEILING if is_round(number) else COUNT_CEILING.get(claim.bound or "", SOFT_CEILING)
    return max(number * factor, low)


def is_round(number: float) -> bool:
    """Whether a number is one that people round to: a multiple of ten, or of five from a hundred on."""
    return number % 10 == 0 or (number >= 100 and number % 5 == 0)


def disjoint(a: Interval, b: Interval) -> bool:
    """Whether no value lies in both."""
    below, above = (a, b) if (a.low, a.high) <= (b.low, b.high) else (b, a)
    if below.high == above.low:
        return not (below.high_inclusive and above.low_inclusive)
    return below.high < above.low


def round_neighbours(a: Claim, b: Claim) -> bool:
    """Whether two counts are one apart beside a round one: 19 and 20 hurt are one count, told round by somebody."""
    if a.stated is None or b.stated is None or abs(a.stated - b.stated) != 1 or {a.measure, b.measure} != {"injured"}:
        return False
    return any(number % ROUND == 0 and number >= LEAST_ROUND for number in (a.stated, b.stated))


def same_reading(a: Claim, b: Claim) -> bool:
    """Whether two claims give the same number, a hedge on either side set aside (58 ~ at least 58)."""
    if a.stated is not None and b.stated is not None and _same_number(a.stated, b.stated, a.unit):
        return a.bound != "range" or a.high == b.high
    return a.low is not None and (a.low, a.high) == (b.low, b.high)


def _same_number(one: float, other: float, unit: str | None) -> bool:
    converted = unit is not None and unit.startswith(CONVERTED)
    return isclose(one, other, rel_tol=CONVERSION) if converted else one == other


def gap(a: Interval, b: Interval) -> Gap | None:
    """How far apart two disjoint intervals are, least and most; ``None`` where an end is open.

    ``None`` below zero too: a loss is no share of a gain.
    """
    below, above = (a, b) if (a.low, a.high) <= (b.low, b.high) else (b, a)
    if inf in (above.high, below.high) or below.low < 0 or above.high <= 0:
        return None
    least, most = above.low - below.high, above.high - below.low
    return Gap(
        ratio_low=round(least / above.low, 4) if above.low > 0 else 0.0,
        ratio_high=round(most / above.high, 4),
        difference_low=least,
        difference_high=most,
    )
