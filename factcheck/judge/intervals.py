"""Interval arithmetic on readings: what two numbers allow, before anything else is asked.

An open upper end has a soft ceiling: "more than 60" is seldom said of 200 (domain.md), while a vague word's upper end
("hundreds") never contradicts.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from factcheck.model import Claim, Gap

SOFT_CEILING = 2.0  # an open-ended count is compatible with figures up to this multiple of its number
VAGUE_CEILING = inf


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
    factor = VAGUE_CEILING if claim.bound == "vague" else SOFT_CEILING
    number = claim.stated if claim.stated is not None else low  # the number said, so that a wider reading stays wider
    ceiling = max(number * factor, low) if number > 0 else inf
    return Interval(low, ceiling, bool(claim.low_inclusive), True)


def disjoint(a: Interval, b: Interval) -> bool:
    """Whether no value lies in both."""
    below, above = (a, b) if (a.low, a.high) <= (b.low, b.high) else (b, a)
    if below.high == above.low:
        return not (below.high_inclusive and above.low_inclusive)
    return below.high < above.low


def same_reading(a: Claim, b: Claim) -> bool:
    """Whether two claims give the same number, a hedge on either side set aside (58 ~ at least 58)."""
    if a.stated is not None and a.stated == b.stated:
        return a.bound != "range" or a.high == b.high
    return a.low is not None and (a.low, a.high) == (b.low, b.high)


def gap(a: Interval, b: Interval) -> Gap | None:
    """How far apart two disjoint intervals are, least and most; ``None`` where an end is open."""
    below, above = (a, b) if (a.low, a.high) <= (b.low, b.high) else (b, a)
    if inf in (above.high, below.high) or above.high <= 0:
        return None
    least, most = above.low - below.high, above.high - below.low
    return Gap(
        ratio_low=round(least / above.low, 4) if above.low > 0 else 0.0,
        ratio_high=round(most / above.high, 4),
        difference_low=least,
        difference_high=most,
    )
