"""Do two figures tell of one event? What speaks against it, and how sure a reader can be.

A background figure in an article on the same topic ("an attack in April killed six") is another question.  Doubt never
ends an agreement on one number; it keeps two different numbers from being called later, rival or contradictory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from factcheck.judge.sides import Pair, Side

EVENT_DAYS = 3  # an event is news for about so long; further apart, two articles of one region tell of two more often
LONG_GONE = 7  # days before publication from which a figure's own time is background, not the news of the day
SURE_STORY = 0.4  # what two articles must share before their figures surely tell of one event (see match/stories.py)
SURE_SAME_DAY = 0.3  # enough for two articles of one day
NEARBY = 70  # characters before and after a figure in which words of another time speak of it
GO_TOGETHER = frozenset(
    frozenset(pair.split("+"))
    for pair in (
        "gas+air strikes", "gas+shelling", "fighting+air strikes", "fighting+shelling", "fighting+shooting", "fighting+bombs",
        "bombs+crash", "shooting+crash", "bombs+shooting", "bombs+fire", "protest+shooting", "protest+fighting", "crash+fire",
    )
)  # fmt: skip
"""Sorts that one happening may be of, told in one or the other word."""
MONTHS = "january february march april may june july august september october november december".split()
COUNTS = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|some)"
ELSEWHEN = re.compile(
    r"\b(?:last|previous|past) (?:week|month|year|summer|winter|spring|autumn|fall|weekend)\b"
    r"|\b(?:earlier|later|previously) (?:this|that|in the) (?:week|month|year)\b"
    rf"|\b{COUNTS} (?:days?|weeks?|months?|years?|decades?) (?:ago|earlier|before|later)\b"
    r"|\b(?:previous|earlier|another|separate|similar|other) (?:\w+ )?"
    r"(?:attacks?|bombings?|blasts?|explosions?|raids?|strikes?|shootings?|crash(?:es)?|incidents?|clash(?:es)?)\b"
    r"|\b(?:in|of|since|until) (?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""Words by which a sentence tells of another time or another event than the day's."""
IN_MONTH = re.compile(rf"\b(?:in|since|last) (?:early |mid-|late )?({'|'.join(MONTHS)})\b(?! \d)", re.IGNORECASE)


def doubt(pair: Pair) -> str | None:
    """What speaks against one event, ``None`` when nothing does."""
    return None if times_meet(pair) else _told_of_another_time(pair) or _other_places(pair, *_own(pair)) or _other_happening(pair)


def weak_tie(pair: Pair) -> str | None:
    """Why the days, stories and scenes of two figures do not surely make one event, ``None`` when they do."""
    if (elsewhere := _other_places(pair, pair.a.scene, pair.b.scene)) is not None:
        return elsewhere
    if pair.one_article or (times_meet(pair) and pair.story >= SURE_SAME_DAY):
        return None
    apart = pair.days_apart()
    if apart is not None and abs(apart) > EVENT_DAYS and not _told_of_others_days(pair):
        return f"published {abs(apart)} days apart, and no time that they tell ties them"
    least = SURE_SAME_DAY if apart == 0 else SURE_STORY
    return None if pair.story >= least else "the two articles share too little to be surely of one event"


def times_meet(pair: Pair) -> bool:
    """Whether both claims tell of a time of some days at most, and the two overlap."""
    a, b = _event_days(pair.a), _event_days(pair.b)
    return bool(a and b and a[0] <= b[1] and b[0] <= a[1])


def _event_days(side: Side) -> tuple[date, date] | None:
    days = side.claim.event_time.days()
    return days if days and (days[1] - days[0]).days <= EVENT_DAYS else None


def _told_of_others_days(pair: Pair) -> bool:
    """Whether one tells of a time within the days of which the other's article, which tells none, is the news."""
    for told, other in ((pair.a, pair.b), (pair.b, pair.a)):
        days, published = _event_days(told), other.published.days()
        if days and published and not _event_days(other) and 0 <= (published[1] - days[0]).days <= EVENT_DAYS:
            return True
    return False


def _told_of_another_time(pair: Pair) -> str | None:
    """Only one of the two tells of another time than its article's own days."""
    told = [elsewhen(side) for side in (pair.a, pair.b)]
    if bool(told[0]) == bool(told[1]) and not (all(told) and told[0] != told[1]):
        return None
    side, words = (pair.a, told[0]) if told[0] else (pair.b, told[1])
    return f'{side.label} is told of another time: "{words}"'


def elsewhen(side: Side) -> str | None:
    """The words by which a claim tells of another time than the days before its publication."""
    published = side.published.days()
    own = side.claim.event_time
    days = own.days()
    if days and published:
        return (own.words or own.value) if (published[0] - days[1]).days > LONG_GONE else None
    return _other_time(_around(side), published[0].month if published else 0)


def _around(side: Side) -> str:
    claim = side.claim
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    return claim.sentence[max(0, start - NEARBY) : start] + "|" + claim.sentence[end : end + NEARBY]


@lru_cache(maxsize=100_000)
def _other_time(words: str, month: int) -> str | None:
    if match := ELSEWHEN.search(words):
        return " ".join(match.group().split())
    for match in IN_MONTH.finditer(words):
        if MONTHS.index(match.group(1).lower()) + 1 != month:
            return match.group()
    return None


Places = Mapping[str, str]


def _own(pair: Pair) -> tuple[Places, Places]:
    return pair.a.places, pair.b.places


def _other_places(pair: Pair, ours: Places, theirs: Places) -> str | None:
    """Both name places, and each one that the other's article does not know, or one of them none that it knows."""
    a, b = pair.a.claim.place, pair.b.claim.place
    if a and b and not (a == b or a in b or b in a):
        return f"{a} and {b}: perhaps two places"
    if not ours or not theirs or ours.keys() == theirs.keys():
        return None
    if pair.one_article:
        return None if ours.keys() & theirs.keys() else _only_one([*ours.values(), *theirs.values()])
    strange = _unknown(ours, pair.b), _unknown(theirs, pair.a)
    apart = all(strange) or len(strange[0]) == len(ours) or len(strange[1]) == len(theirs)
    return _only_one([*strange[0], *strange[1]]) if apart else None


def _unknown(places: Places, other: Side) -> list[str]:
    return [name for key, name in places.items() if key not in other.known]


def _only_one(names: Iterable[str]) -> str:
    return f"only one tells of {', '.join(sorted(set(names)))}"


def _other_happening(pair: Pair) -> str | None:
    """An air strike is not a car bomb: the two sentences tell of different sorts of happening."""
    a, b = pair.a.happenings, pair.b.happenings
    if not a or not b or a & b or any(frozenset((one, other)) in GO_TOGETHER for one in a for other in b):
        return None
    return f"{' and '.join(sorted(a))} against {' and '.join(sorted(b))}"
