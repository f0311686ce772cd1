"""Do two figures tell of one event? What speaks against it, and how sure a reader can be.

A background figure in an article on the same topic ("an attack in April killed six") is another question.  Doubt never
ends an agreement on one number; it keeps two different numbers from being called later, rival or contradictory.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from factcheck.judge import scenes
from factcheck.judge.sides import Pair, Side, asked_once
from factcheck.model import WEEKDAYS

EVENT_DAYS = 3  # an event is news for about so long; further apart, two articles of one region tell of two more often
NEWS_DAYS = 1  # a day's news tells of that day or the one before
LONG_GONE = 7  # days before publication from which a figure's own time is background, not the news of the day
SAME_STORY = 0.3  # what two articles share at least (see match/stories.py) for their figures to be of one event,
SURE_STORY = 0.5  # without a day, a place or a sort of happening in common,
PLAIN_STORY = 0.9  # whatever their days
NEARBY = 100  # characters before and after a figure in which words of another time speak of it
MONTHS = "january february march april may june july august september october november december".split()
COUNTS = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|some)"
ELSEWHEN = re.compile(
    r"\b(?:last|previous|past) (?:week|month|year|summer|winter|spring|autumn|fall|weekend)\b"
    r"|\b(?:earlier|later|previously) (?:this|that|in the) (?:week|month|year)\b"
    rf"|\b{COUNTS} (?:days?|weeks?|months?|years?|decades?) (?:ago|earlier|before|later)\b"
    rf"|\b{COUNTS} (?:weeks?|months?|years?|decades?) after\b"
    r"|\b(?:previous|earlier|another|separate|similar|other) (?:\w+ )?"
    r"(?:attacks?|bombings?|blasts?|explosions?|raids?|strikes?|shootings?|crash(?:es)?|incidents?|clash(?:es)?)\b"
    r"|\b(?:in|of|since|until) (?:19|20)\d\d\b|\b(?:elsewhere|separately)\b"
    r"|\bthe (?:previous|preceding|following|next) (?:day|night|morning|evening)\b"
    r"|\bthe (?:day|night) (?:before|after)\b",
    re.IGNORECASE,
)
"""Words by which a sentence tells of another time or another event than the day's."""
AGAIN = re.compile(
    r"\b(?:second|third|fourth|fifth|new|fresh|another) (?:straight |consecutive )?(?:round|night|day|wave)s? of\b",
    re.IGNORECASE,
)
"""Words by which a sentence tells of one of several happenings of a sort, whatever its day."""
EARLIER = re.compile(r"\W*Earlier\b(?! this morning)")
"""Word by which a sentence turns to what was before."""
DAY = re.compile(
    r"(?P<told>\b(?:said|says|told(?: \w+){1,3}|reported|announced|added|statement) (?:late |early )?(?:on )?)?"
    rf"\b(?P<day>{'|'.join(WEEKDAYS)})s?\b",
    re.IGNORECASE,
)
"""A weekday; what was said on it need not have happened on it."""
ON_DATE = re.compile(rf"\b({'|'.join(MONTHS)})\.? (\d{{1,2}})\b|\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b", re.IGNORECASE)
IN_MONTH = re.compile(rf"\b(?:in|since|last) (?:early |mid-|late )?({'|'.join(MONTHS)})\b(?! \d)", re.IGNORECASE)


def doubt(pair: Pair) -> str | None:
    """What speaks against one event, ``None`` when nothing does."""
    times = None if times_meet(pair) else _told_of_another_time(pair) or _other_days(pair)
    return times or scenes.told_apart(pair)


def against(pair: Pair) -> str | None:
    """What the scenes and days of two figures say against one event, though their sentences do not."""
    if (elsewhere := scenes.set_apart(pair)) is not None or pair.one_article:
        return elsewhere
    apart = pair.days_apart()
    if apart and abs(apart) > EVENT_DAYS and not times_meet(pair) and not _told_of_others_days(pair):
        return f"published {abs(apart)} days apart, and no time that they tell ties them"
    return None


@asked_once
def weak_tie(pair: Pair) -> str | None:
    """Why nothing surely makes one event of two figures that nothing sets apart, ``None`` when something does."""
    if pair.one_article or pair.story >= PLAIN_STORY:
        return None
    if pair.story < (SAME_STORY if pair.days_apart() is not None else SURE_STORY):
        return "the two articles share too little to be surely of one event"
    if pair.days_apart() and not (scenes.shared(pair) and (times_meet(pair) or _told_of_others_days(pair))):
        return "not of one day, and no time and scene that they tell ties them"
    if pair.story < SURE_STORY and not scenes.in_common(pair):
        return "no place and no sort of happening that both tell"
    return None


def follows_on(pair: Pair) -> bool:
    """Whether a figure that is told as the later one may be of the same scene, some days on."""
    apart = pair.days_apart()
    near = apart is not None and abs(apart) <= EVENT_DAYS
    return near and pair.story >= SURE_STORY and scenes.shared(pair)


def one_day(pair: Pair) -> bool:
    """Whether two figures may be of one day: published on it, told of it, told of the other's; or plainly one story."""
    if pair.one_article or pair.days_apart() == 0 or times_meet(pair) or pair.story >= PLAIN_STORY:
        return True
    for told, other in ((pair.a, pair.b), (pair.b, pair.a)):
        days, published = _event_days(told), other.published.days()
        if days and published and not _event_days(other) and days[0] <= published[0] <= days[1]:
            return True
    return False


@asked_once
def times_meet(pair: Pair) -> bool:
    """Whether both claims tell of a time of some days at most, and the two overlap."""
    a, b = _event_days(pair.a), _event_days(pair.b)
    return bool(a and b and a[0] <= b[1] and b[0] <= a[1])


@asked_once
def _event_days(side: Side) -> tuple[date, date] | None:
    days = side.claim.event_time.days()
    return days if days and (days[1] - days[0]).days <= EVENT_DAYS else None


def _told_of_others_days(pair: Pair) -> bool:
    """Whether one tells of a time within the days of which the other's article, which tells none, is the news."""
    for told, other in ((pair.a, pair.b), (pair.b, pair.a)):
        days, published = _event_days(told), other.published.days()
        if days and published and not _event_days(other) and 0 <= (published[1] - days[0]).days <= NEWS_DAYS:
            return True
    return False


def _told_of_another_time(pair: Pair) -> str | None:
    """Only one of the two tells of another time than its article's own days."""
    told = [elsewhen(side) for side in (pair.a, pair.b)]
    if bool(told[0]) == bool(told[1]) and not (all(told) and told[0] != told[1]):
        return None
    side, words = (pair.a, told[0]) if told[0] else (pair.b, told[1])
    return f'{side.label} is told of another time: "{words}"'


@asked_once
def elsewhen(side: Side) -> str | None:
    """The words by which a claim tells of another time than the days before its publication."""
    published = side.published.days()
    own = side.claim.event_time
    days = own.days()
    if EARLIER.match(side.claim.sentence):
        return "Earlier"
    if again := AGAIN.search(_around(side)):
        return again.group()
    if days and published:
        return (own.words or own.value) if (published[0] - days[1]).days > LONG_GONE else None
    return _other_time(_around(side), published[0] if published else None)


def _other_days(pair: Pair) -> str | None:
    """Weekdays beside both figures, and none in common."""
    a, b = _weekdays(pair.a), _weekdays(pair.b)
    if not a or not b or a & b:
        return None
    return f"{' and '.join(sorted(a))} against {' and '.join(sorted(b))}"


@asked_once
def _weekdays(side: Side) -> frozenset[str]:
    told = DAY.finditer(_around(side))
    return frozenset(match.group("day").lower() for match in told if not match.group("told"))


def _around(side: Side) -> str:
    claim = side.claim
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    return claim.sentence[max(0, start - NEARBY) : start] + "|" + claim.sentence[end : end + NEARBY]


@lru_cache(maxsize=20_000)
def _other_time(words: str, published: date | None) -> str | None:
    if match := ELSEWHEN.search(words):
        return " ".join(match.group().split())
    if published is None:
        return None
    months = (match for match in IN_MONTH.finditer(words) if _month(match.group(1)) != published.month)
    dates = (match for match in ON_DATE.finditer(words) if _long_before(match, published))
    return next((match.group() for match in (*months, *dates)), None)


def _month(name: str) -> int:
    return MONTHS.index(name.lower()) + 1


def _long_before(match: re.Match[str], published: date) -> bool:
    month, day = _month(match.group(1) or match.group(4)), int(match.group(2) or match.group(3))
    return abs((published.month - month) * 30 + published.day - day) > LONG_GONE
