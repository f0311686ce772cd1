"""Hedged numbers -> intervals, by a named and versioned profile (the table in the methodology, row by row)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from factcheck.errors import UsageError
from factcheck.model import QuantityMention

VAGUE_FLOORS: Mapping[str, float] = MappingProxyType(
    {
        "dozens": 24.0, "hundreds": 200.0, "thousands": 2e3, "lakhs": 2e5,
        "millions": 2e6, "crores": 2e7, "billions": 2e9, "trillions": 2e12,
    }
)  # fmt: skip
ACLED_FLOORS: Mapping[str, float] = MappingProxyType(
    {
        "dozens": 12.0, "hundreds": 1e2, "thousands": 1e3, "lakhs": 1e5,
        "millions": 1e6, "crores": 1e7, "billions": 1e9, "trillions": 1e12,
    }
)  # fmt: skip
MULTIPLES = {"tens": 10.0, "dozens": 12.0, "hundreds": 100.0, "scores": 20.0}
"""How many of the second word the first word of "tens of thousands" stands for, before the profile's factor."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How hedges and vague words become intervals; shares are of the stated number."""

    name: str = "default"
    version: int = 1
    about: float = 0.10  # "about N": each side
    nearly: float = 0.10  # "nearly N": below, N itself excluded
    ceiling: float = 2.0  # soft: "more than N" is seldom said of more than this many times N
    round_from: float = 1000.0  # bare round figures from here on are taken as rounded
    round_digits: int = 2  # ... when they show no more significant digits than this
    round_slack: float = 0.5  # ... by this share of the place of the last of those digits
    vague: Mapping[str, float] = field(default_factory=lambda: VAGUE_FLOORS)

    @property
    def label(self) -> str:
        """Name and version, as recorded with a reading."""
        return f"{self.name}/{self.version}"


DEFAULT = Profile()
ACLED = Profile(name="acled", vague=ACLED_FLOORS)
PROFILES: Mapping[str, Profile] = MappingProxyType({p.name: p for p in (DEFAULT, ACLED)})


@dataclass(frozen=True, slots=True)
class Interval:
    """``low <= best <= high`` where known; ``None`` is an open end (or, for all three, no number at all)."""

    low: float | None = None
    best: float | None = None
    high: float | None = None
    low_inclusive: bool | None = None
    high_inclusive: bool | None = None


NO_NUMBER = Interval()


def profile_named(name: str) -> Profile:
    """The profile called ``name``; UsageError when there is none."""
    if name not in PROFILES:
        raise UsageError(f"no number profile is called {name!r}", f"choose one of: {', '.join(PROFILES)}")
    return PROFILES[name]


def interval(mention: QuantityMention, profile: Profile = DEFAULT) -> Interval:
    """The values a mention allows, under a profile."""
    if mention.vague is not None:
        return _vague(mention, profile)
    if mention.stated is None:
        return NO_NUMBER
    if mention.stated_high is not None:
        low, high = sorted((mention.stated, mention.stated_high))
        return Interval(low, (low + high) / 2 if low != high else low, high, True, True)
    return _bounded(mention.stated, mention, profile)


def _bounded(stated: float, mention: QuantityMention, profile: Profile) -> Interval:
    floor = 0.0 if stated >= 0 else None
    match mention.bound:
        case "at_least":
            return Interval(stated, stated, None, True, None)
        case "more_than":
            return Interval(stated, stated, None, False, None)
        case "at_most":
            return Interval(floor, stated, stated, None if floor is None else True, True)
        case "less_than":
            return Interval(floor, stated, stated, None if floor is None else True, False)
        case "about":
            return _around(stated, profile.about)
        case "nearly":
            return _just_short(stated, profile.nearly)
    return _point(stated, mention, profile)


def _around(stated: float, share: float) -> Interval:
    slack = abs(stated) * share
    return Interval(stated - slack, stated, stated + slack, True, True)


def _just_short(stated: float, share: float) -> Interval:
    """Nearer to nothing than the number: below 1,500, above -1,500; at best midway: the number itself is out."""
    short = stated * (1 - share)
    middle = (short + stated) / 2
    return Interval(short, middle, stated, True, False) if stated >= 0 else Interval(stated, middle, short, False, True)


def _point(stated: float, mention: QuantityMention, profile: Profile) -> Interval:
    unit = rounding_unit(stated, profile.round_digits)
    bare_round = mention.hedge is None and abs(stated) >= profile.round_from and unit is not None
    slack = unit * profile.round_slack if bare_round and unit is not None else 0.0
    return Interval(stated - slack, stated, stated + slack, True, True)


def rounding_unit(value: float, digits: int) -> float | None:
    """The place of the ``digits``-th significant digit if the number shows no more than that many: 1,500 -> 100."""
    shown = f"{abs(value):.15e}"
    mantissa, exponent = shown.split("e")
    significant = mantissa.replace(".", "").rstrip("0")
    if not significant or len(significant) > digits:
        return None
    return float(f"1e{int(exponent) - digits + 1}")


def _vague(mention: QuantityMention, profile: Profile) -> Interval:
    """A floor with an open upper end; words without a number ("several") give none."""
    floor = vague_floor(mention.vague or "", profile)
    if floor is None:
        return NO_NUMBER
    if mention.bound in ("at_most", "less_than"):
        return Interval(0.0, floor, None, True, None)
    return Interval(floor, floor, None, True, None)


def vague_floor(words: str, profile: Profile) -> float | None:
    """The least a vague number word stands for: "hundreds" -> 200, "tens of thousands" -> 20,000."""
    first, _, last = words.partition(" of ")
    if not last:
        return profile.vague.get(first)
    floor, multiple = profile.vague.get(last), MULTIPLES.get(first)
    return floor * multiple if floor is not None and multiple is not None else None
