"""At what stage of a count was a figure told?  What tells the hours of two figures apart when their days do not.

A toll grows for days, and papers print it as of different hours.  Four signs: the day on which a source told it; a
third counter that both articles quote; the dead and the hurt of one sentence, taken together; the other figures of a
text that stands in two editions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from factcheck.judge.gates import EVERYBODY, OTHER_MAGNITUDE, is_background
from factcheck.judge.names import is_wire
from factcheck.judge.origins import named_origin_of, same_source
from factcheck.judge.sides import Pair, Side, asked_once, words_around
from factcheck.model import WEEKDAYS, Claim

Stage = Literal["same", "other"]
FATES = frozenset({"killed", "injured"})
DAYS = "|".join(WEEKDAYS)
SAID = r"(?:said|says|stated|told|reported|announced|added|claimed|confirmed|statement)"
SAID_ON = re.compile(
    rf"\b{SAID}(?: \w+){{0,3}}? (?:late |early )?(?:on )?(?P<day>{DAYS})\b"
    rf"|\bon (?P<before>{DAYS})\b,? (?:[\w’'-]+ ){{1,12}}?(?:said|stated|reported|announced|claimed|confirmed)\b",
    re.IGNORECASE,
)
"""A weekday on which something was said: "a monitor said Sunday", "On Tuesday officials stated that ..."."""
SAME_TOLL = re.compile(
    r"\b(?:gave|gives|reported|confirmed|put|had|cited) (?:out )?(?:the|a|an) (?:same|identical|similar) (?:\w+ )?"
    r"(?:toll|figure|number|count|tally)\b",
    re.IGNORECASE,
)
"""Words by which a counter agrees with the toll told before it."""
TELLING = 5  # from which number on one figure of one counter in two articles is no chance
NEXT_DAY = 1  # days by which a page may be older than its text, its first version dated


@asked_once
def told_on(side: Side) -> date | None:
    """The day on which a figure's source told it, where its sentence says so."""
    published = side.published.days()
    word = _said_on(side.claim.sentence, side.claim.start - side.claim.sentence_start)
    if published is None or published[0] != published[1] or word is None:
        return None
    ahead = (WEEKDAYS.index(word) - published[0].weekday()) % 7
    return published[0] + timedelta(days=ahead if ahead <= NEXT_DAY else ahead - 7)


@lru_cache(maxsize=20_000)
def _said_on(sentence: str, start: int) -> str | None:
    found = set()
    for match in SAID_ON.finditer(sentence):
        if match.group("day"):
            found.add(match.group("day").lower())
        elif match.end() <= start:
            found.add(match.group("before").lower())
    return found.pop() if len(found) == 1 else None


def told_later(lower: Side, higher: Side) -> str | None:
    """Words for it when the higher figure was told on a later day than the lower one can have been."""
    day, other = told_on(higher), told_on(lower)
    if other is None and lower.claim.article != higher.claim.article:
        published = lower.published.days()
        other = published[1] if published else None
    return f"told on {day:%A}, after the other" if day and other and day > other else None


# ---------------------------------------------------------------------------------------------- a third counter


@asked_once
def stage(pair: Pair) -> Stage | None:
    """Whether two articles quote one counter at one figure or at two, ``None`` when they quote no counter both."""
    if pair.one_article:
        return "same"
    ours, theirs = list(_counted(pair.a, pair)), list(_counted(pair.b, pair))
    met = [
        one.stated == other.stated
        for origin, one in ours
        for counter, other in theirs
        if one.measure == other.measure
        and same_source(origin, counter)
        and max(one.stated or 0.0, other.stated or 0.0) >= TELLING
    ]
    return None if not met else "same" if any(met) else "other"


def _counted(side: Side, pair: Pair) -> Iterator[tuple[str, Claim]]:
    """Whole counts by named counters in a side's article that may be of the pair's event."""
    return ((origin, one) for origin, one, is_agreed in _counts(side) if is_agreed or _of_one_scene(side, one, pair))


@asked_once
def _counts(side: Side) -> tuple[tuple[str, Claim, bool], ...]:
    """Counts by named counters near a side's own, each with the counter, and whether that agrees with a toll."""
    return tuple(_counts_near(side))


def _counts_near(side: Side) -> Iterator[tuple[str, Claim, bool]]:
    number = side.number() or 0.0
    for one in side.siblings:
        if (agreed := _agreed(side, one)) is not None:
            yield *agreed, True
        if one.measure not in FATES or not _of_everybody(one) or not one.stated:
            continue
        near = number <= OTHER_MAGNITUDE * one.stated and one.stated <= OTHER_MAGNITUDE * number
        origin = named_origin_of(one)
        if origin and not is_wire(origin) and near and not is_background(one.sentence):
            yield origin, one, False


def _agreed(side: Side, one: Claim) -> tuple[str, Claim] | None:
    """The counter of a figure with the toll told before it, when its sentence says that it gave the same."""
    if one.measure not in FATES or (origin := named_origin_of(one)) is None or not SAME_TOLL.search(one.sentence):
        return None
    before = [c for c in side.siblings if c.measure == "killed" and c.end <= one.sentence_start and _of_everybody(c)]
    return (origin, max(before, key=lambda c: c.start)) if before else None


def _of_one_scene(side: Side, one: Claim, pair: Pair) -> bool:
    """Whether another figure of a side's article is told of a place of the pair, or of none."""
    scene = side.scenes.get(one.id)
    if scene is None or not scene.around:
        return True
    here = pair.a.scene.around.keys() | pair.b.scene.around.keys()
    return not here or bool(scene.around.keys() & here)


# ---------------------------------------------------------------------------------------------- dead and hurt


@asked_once
def dead_and_hurt(side: Side) -> tuple[float, float] | None:
    """The dead and the hurt that a figure's own sentence tells of, when the figure is one of the two."""
    claim = side.claim
    if claim.measure not in FATES or claim.stated is None or not _of_everybody(claim):
        return None
    others = [
        one
        for one in side.siblings
        if one.sentence_start == claim.sentence_start and one.measure in FATES - {claim.measure} and _of_everybody(one)
    ]
    if len(others) != 1 or others[0].stated is None:
        return None
    other = others[0].stated
    return (claim.stated, other) if claim.measure == "killed" else (other, claim.stated)


def _of_everybody(claim: Claim) -> bool:
    return claim.part_of is None and claim.thing_class in EVERYBODY | {"civilians"}


def some_died_since(pair: Pair) -> Side | None:
    """The later side where as many are dead and hurt together, and more of them dead: some of the hurt have died."""
    a, b = dead_and_hurt(pair.a), dead_and_hurt(pair.b)
    if a is None or b is None or a == b or sum(a) != sum(b):
        return None
    return pair.a if a[0] > b[0] else pair.b


def all_higher(pair: Pair) -> bool:
    """Whether one side has both more dead and more hurt: perhaps a later hour, not another count."""
    a, b = dead_and_hurt(pair.a), dead_and_hurt(pair.b)
    return a is not None and b is not None and (a[0] - b[0]) * (a[1] - b[1]) > 0


def not_grown(pair: Pair) -> bool:
    """Whether one side has more dead and the other more hurt, not as many in all: no hour explains that."""
    a, b = dead_and_hurt(pair.a), dead_and_hurt(pair.b)
    return a is not None and b is not None and (a[0] - b[0]) * (a[1] - b[1]) < 0 and sum(a) != sum(b)


# ---------------------------------------------------------------------------------------------- editions


def later_edition(pair: Pair) -> Side | None:
    """Of one text in two editions the one whose figures are the higher ones, when more than one of them grew."""
    if not pair.copy or pair.one_article or pair.a.claim.stated is None or pair.b.claim.stated is None:
        return None
    ours = {words_around(one): one.stated for one in pair.a.siblings if one.stated is not None}
    theirs = {words_around(one): one.stated for one in pair.b.siblings if one.stated is not None}
    grown = [theirs[words] - ours[words] for words in ours.keys() & theirs.keys() if theirs[words] != ours[words]]
    if len(grown) < 2 or not (all(more > 0 for more in grown) or all(more < 0 for more in grown)):
        return None
    return pair.b if grown[0] > 0 else pair.a
