"""Do two figures count the same things, whole? What must hold before two numbers can contradict each other."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.judge.gates import EVERYBODY
from factcheck.judge.sides import Pair, Side
from factcheck.model import Claim

ADDED = re.compile(r"\b(?:another|(?:a )?further|additional|remaining|other)\W*$", re.IGNORECASE)
ADDED_WITHIN = re.compile(r"^(?:another|(?:a )?further|(?:an )?additional|(?:\S+ ){1,2}(?:more|additional|further))\b", re.IGNORECASE)
"""Words by which a figure is told as one of several that add up: "another 12", "six more"."""


def one_count(pair: Pair) -> bool:
    """Whether both count the same things that the same happened to, neither of them as an addition."""
    a, b = pair.a.claim, pair.b.claim
    return a.measure is not None and not is_added(a) and not is_added(b) and _same_things(pair)


@lru_cache(maxsize=100_000)
def is_added(claim: Claim) -> bool:
    """Whether a figure is told as an addition to another one."""
    before = claim.sentence[: claim.start - claim.sentence_start]
    return claim.basis == "increment" or bool(ADDED.search(before) or ADDED_WITHIN.search(claim.text))


def _same_things(pair: Pair) -> bool:
    """One class or one noun; of a class and everybody, the class only where it is the higher figure."""
    a, b = pair.a.claim, pair.b.claim
    if a.head and a.head == b.head or a.thing_class is not None and a.thing_class == b.thing_class:
        return True
    everybody = [_counts_everybody(side) for side in (pair.a, pair.b)]
    if all(everybody) or not any(everybody):
        return all(everybody)
    some, all_ = (pair.a, pair.b) if everybody[1] else (pair.b, pair.a)
    return some.claim.thing_class is not None and (some.number() or 0.0) > (all_.number() or 0.0)


def _counts_everybody(side: Side) -> bool:
    return side.claim.thing_class in EVERYBODY and side.claim.thing_class is not None
