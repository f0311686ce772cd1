"""A headline's figure that its own text does not bear out.

Headlines give the whole, texts go on with parts: one county's dead, the badly hurt, "of those".  So a headline is set
only against what its text tells first of the like, told whole, and only where nothing in the text makes the headline's
figure up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from factcheck.judge.counts import count_like_things, counts_the_like, is_added, is_others, leaves_room
from factcheck.judge.sides import Pair, Side
from factcheck.model import Claim

OF_THOSE = re.compile(r"\b(?:of|among|including) (?:them|those|these|whom|which|the)\b", re.IGNORECASE)
"""Words by which a figure is a part of one told before."""
PARTS = 4  # figures that may make up a headline's; more of them make up almost any
LARGE = 1000  # from which number on a headline leaves digits out: "15 million" of 15.8 million
TOLD = 12  # figures of a text, from its beginning, that may be its parts


def not_borne_out(pair: Pair) -> bool:
    """Whether one side is the headline's figure, the other what the text tells instead."""
    headline, told = sorted((pair.a, pair.b), key=lambda side: side.claim.place_in_article != "headline")
    if headline.claim.place_in_article != "headline" or told.claim.place_in_article not in ("lede", "body"):
        return False
    lower = min(headline, told, key=lambda side: _number(side.claim))
    return not leaves_room(lower) and _is_whole(told, headline) and not _is_told(headline)


def _is_whole(told: Side, headline: Side) -> bool:
    """Whether a figure is the first of its sort in the text, and told neither as a part nor of places of its own."""
    claim = told.claim
    before = claim.sentence[: claim.start - claim.sentence_start]
    first = min((one.start for one in _told_like(headline)), default=claim.start)
    part = claim.part_of or is_added(claim) or is_others(claim) or OF_THOSE.search(before)
    return claim.start <= first and not part and not _is_elsewhere(told, headline)


def _is_elsewhere(told: Side, headline: Side) -> bool:
    """Whether a figure is told of another place than the headline, or than where the article begins, or of some of
    the headline's places."""
    own, named = told.scene.places.keys(), headline.scene.places.keys() or told.scene.frame
    return bool(own) and (not own & named or own < named)


def _is_told(headline: Side) -> bool:
    """Whether the text gives the headline's figure itself, rounded, or in parts; or the headline gives several."""
    claim = headline.claim
    numbers = [_number(one) for one in headline.siblings if _may_repeat(claim, one)]
    parts = [_number(one) for one in headline.siblings if _may_be_part(claim, one)][:TOLD]
    several = any(one.id != claim.id and not _in_text(one) for one in _like(headline))
    return several or any(_says(_number(claim), one) for one in numbers) or _make_up(parts, _number(claim))


def _may_repeat(headline: Claim, one: Claim) -> bool:
    """Whether a figure may be the headline's again: of like things, or of whatever things in the first sentences."""
    begins = one.place_in_article == "lede" and one.kind == "quantity" and one.unit == headline.unit
    return _in_text(one) and (begins or count_like_things(headline, one))


def _may_be_part(headline: Claim, one: Claim) -> bool:
    """Whether a figure of the text may be a part of the headline's: the same happened to it, whatever it counts."""
    same = one.kind == headline.kind and (one.measure, one.unit) == (headline.measure, headline.unit)
    return same and _in_text(one) and one.part_of is None


def _make_up(parts: list[float], whole: float) -> bool:
    return any(sum(some) == whole for count in range(2, PARTS + 1) for some in combinations(parts, count))


def _says(said: float, exact: float) -> bool:
    """Whether a headline's figure stands for one of its text: the same, or thousands cut short."""
    unit = 1.0
    while said >= LARGE and said % (unit * 10) == 0:
        unit *= 10
    return exact == said or said < exact < said + unit


def _told_like(headline: Side) -> Iterator[Claim]:
    return (one for one in _like(headline) if _in_text(one))


def _like(headline: Side) -> Iterable[Claim]:
    """The other figures of the article that count the like, in its order."""
    others = (one for one in headline.siblings if counts_the_like(headline.claim, one))
    return sorted(others, key=lambda one: one.start)


def _in_text(claim: Claim) -> bool:
    return claim.place_in_article != "headline"


def _number(claim: Claim) -> float:
    return claim.stated if claim.stated is not None else claim.best or 0.0
