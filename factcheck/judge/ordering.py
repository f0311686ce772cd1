"""What orders two figures, strongest first: words that say so, the as-of, one named origin; publication order last.

`updates` needs an order that a text states, or one source: half of real updates and half of real contradictions share
a calendar date, so dates alone decide nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.judge.origins import named_origin
from factcheck.judge.sides import Pair, Side
from factcheck.model import Origin

MOVED = r"(?:risen|rose|rises|climbed|climbs|jumped|grown|grew|increased|swelled|soared|fallen|fell|dropped)"
FIGURE = r"(?:toll|figure|count|number|estimate|tally|report)"
EARLIER_OR_NEW = r"(?:previous|earlier|initial|preliminary|provisional|last|new|latest|updated|revised|final)"
SUPERSEDES = re.compile(
    rf"\b{MOVED}(?: sharply| further| again)? (?:to|from|by)\b"
    rf"|\b(?:updat\w+|revis\w+|rais\w+|lower\w+|correct\w+) (?:\w+ ){{0,4}}{FIGURE}\b"
    rf"|\b{EARLIER_OR_NEW} (?:\w+ ){{0,2}}{FIGURE}\b"
    r"|\bup from\b|\bdown from\b|\bnow stands? at\b",
    re.IGNORECASE,
)
"""Words by which a text says that its figure replaces another."""


@dataclass(frozen=True, slots=True)
class Order:
    """Evidence that one side's figure came later; ``stated`` when a text or one source says so."""

    later: Side
    stated: bool
    reason: str


def order_of(pair: Pair, origin: Origin) -> Order | None:
    """The strongest evidence for an order between the two figures, ``None`` when there is none."""
    return _by_as_of(pair) or _by_words(pair) or _by_one_source(pair, origin) or _by_publication(pair)


def _by_as_of(pair: Pair) -> Order | None:
    a, b = pair.a.claim.as_of.days(), pair.b.claim.as_of.days()
    if not a or not b or a == b:
        return None
    later = pair.a if a > b else pair.b
    return Order(later, True, f"its figure is as of {later.claim.as_of.words or later.claim.as_of.value}")


def _by_words(pair: Pair) -> Order | None:
    """Words of supersession count for the side whose text has them, unless it was published before the other."""
    saying = [(side, match) for side in (pair.a, pair.b) if (match := SUPERSEDES.search(side.claim.sentence))]
    dated = pair.earlier_later()
    for side, match in saying:
        other = pair.b if side is pair.a else pair.a
        if dated and dated[1] is other and SUPERSEDES.search(other.claim.sentence) is None:
            continue
        if len(saying) == 1 or (dated and dated[1] is side):
            return Order(side, True, f'its text says "{" ".join(match.group().split())}"')
    return None


def _by_one_source(pair: Pair, origin: Origin) -> Order | None:
    dated = pair.earlier_later()
    if origin != "same_origin" or not dated:
        return None
    return Order(dated[1], True, f"{named_origin(dated[1])} gave both, this one later")


def _by_publication(pair: Pair) -> Order | None:
    dated = pair.earlier_later()
    if not dated:
        return None
    days = abs(pair.days_apart() or 0)
    return Order(
        dated[1], False, f"published {days} day{'s' if days > 1 else ''} later, which orders nothing by itself"
    )
