"""Time words and a publication date -> a `Dated`. Precision is never invented: what cannot be resolved keeps its words.

A weekday in a report is the latest such day up to the publication date, as wire style has it (AP Stylebook, "days of
the week"), or the next one when the sentence speaks of the future.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from math import ceil

from dateutil.parser import ParserError, parse
from dateutil.relativedelta import relativedelta

from factcheck.model import UNKNOWN_DATE, WEEKDAYS, Dated, Precision, Words

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH_NAMES = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
MONTH = rf"(?P<month>{MONTH_NAMES})"
ORDINAL = r"(?:st|nd|rd|th)?"
COUNT = r"(?P<count>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|several|couple)"
UNIT = r"(?P<unit>hour|day|week|month|year)(?P<plural>s)?"
SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
         "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "few": 5, "several": 6}  # fmt: skip
"""How far back "the last few days" may reach: 'few' and 'several' are read generously, for windows only."""

Span = tuple[date, date, Precision]
Rule = tuple[re.Pattern[str], Callable[[re.Match[str], date, bool], Span | None]]


def read_time(words: Iterable[Words], published: Dated, *, future: bool = False) -> Dated:
    """The event time that the sentence states: the most precise of its time words, `UNKNOWN_DATE` if it has none."""
    readings = [reading for w in words if (reading := _read(w.text, published, future))]
    return min(readings, key=_width, default=UNKNOWN_DATE)


def time_of(words: str, published: Dated) -> Dated:
    """The time that some words mean in an article of that day."""
    return _read(words, published, future=False) or UNKNOWN_DATE


def _width(dated: Dated) -> int:
    days = dated.days()
    return (days[1] - days[0]).days if days else 10_000


def _read(text: str, published: Dated, future: bool) -> Dated | None:
    phrase = " ".join(text.lower().replace("’", "'").split())
    if (stretch := STRETCH.fullmatch(phrase)) is not None and not ISO.search(phrase):
        return _stretch(stretch.group("first"), stretch.group("last"), published, future, text)
    absolute = _absolute(phrase)
    if absolute:
        return Dated(absolute[0], absolute[1], "stated", text)
    matched = [(rule, match) for pattern, rule in RULES if (match := pattern.search(phrase))]
    if not matched:
        return None
    day = _day_of(published)
    span = matched[0][0](matched[0][1], day, future) if day else None
    return _dated(span, text) if span else Dated(None, "unknown", "relative", text)


def _stretch(first: str, last: str, published: Dated, future: bool, text: str) -> Dated:
    """From one day to another; the year that only the last one tells holds for both."""
    year = YEAR.search(last)
    begins = first if year is None or YEAR.search(first) else f"{first} {year.group()}"
    ends = _read(last, published, future) or UNKNOWN_DATE
    from_, to = (_read(begins, published, future) or UNKNOWN_DATE).days(), ends.days()
    if from_ is None or to is None:
        return Dated(None, "unknown", "relative", text)
    back = timedelta(days=7 if from_ > to and WEEKDAY.search(first) else 0)  # between Friday and Monday
    start, end = min(from_[0] - back, to[0]), max(from_[1] - back, to[1])
    return Dated(f"{start.isoformat()}/{end.isoformat()}", ends.precision, ends.basis, text)


def _day_of(published: Dated) -> date | None:
    days = published.days()
    return days[0] if days and days[0] == days[1] else None


def _dated(span: Span, text: str) -> Dated:
    first, last, precision = span
    if first == last:
        return Dated(first.isoformat(), precision, "relative", text)
    if precision == "month" and first.day == 1 and last == first + relativedelta(day=31):
        return Dated(first.strftime("%Y-%m"), precision, "relative", text)
    if precision == "year" and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return Dated(str(first.year), precision, "relative", text)
    return Dated(f"{first.isoformat()}/{last.isoformat()}", precision, "relative", text)


# ------------------------------------------------------------------------------------------ absolute dates

YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
DAY_MONTH = re.compile(rf"\b(?:\d{{1,2}}{ORDINAL} (?:of )?{MONTH_NAMES}|{MONTH_NAMES} ?\d{{1,2}}{ORDINAL}\b)")
MONTH_WORD = re.compile(rf"\b{MONTH}")
ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def _absolute(phrase: str) -> tuple[str, Precision] | None:
    """A date that carries its year: EDTF and precision."""
    year = YEAR.search(phrase)
    if not year:
        return None
    if iso := ISO.search(phrase):
        return iso.group(), "day"
    try:
        if DAY_MONTH.search(phrase):
            return parse(phrase, fuzzy=True, default=datetime(int(year.group()), 1, 1)).date().isoformat(), "day"
    except (ParserError, OverflowError):
        return None
    if month := MONTH_WORD.search(phrase):
        return f"{year.group()}-{_month_number(month.group('month')):02d}", "month"
    return year.group(), "year"


def _month_number(name: str) -> int:
    return 1 + next(i for i, full in enumerate(MONTHS) if full.startswith(name.rstrip(".")[:3]))


# ------------------------------------------------------------------------------------------ relative dates


def _weekday(match: re.Match[str], day: date, future: bool) -> Span:
    offset = WEEKDAYS.index(match.group("weekday")) - day.weekday()
    if future or match.group("which") == "next":
        return _one(day + timedelta(days=offset % 7 or 7))
    return _one(day - timedelta(days=-offset % 7))


def _one(day: date) -> Span:
    return day, day, "day"


def _shift(days: int) -> Callable[[re.Match[str], date, bool], Span]:
    return lambda _match, day, _future: _one(day + timedelta(days=days))


def _weekend(match: re.Match[str], day: date, future: bool) -> Span:
    saturday = (
        day + timedelta(days=(5 - day.weekday()) % 7) if future else day - timedelta(days=(day.weekday() - 5) % 7)
    )
    return saturday, saturday + timedelta(days=1), "day"


def _ago(match: re.Match[str], day: date, future: bool) -> Span | None:
    count = _count(match.group("count"))
    unit = match.group("unit")
    if match.group("count") in ("few", "several"):
        return None  # "several weeks ago": when is not said
    moment = day - _delta(unit, count)
    return (*_around(moment, unit), _precision(unit))


def _window(match: re.Match[str], day: date, future: bool) -> Span:
    """'in the last few days', 'over the past two weeks': up to the day of publication."""
    unit = match.group("unit")
    count = _count(match.group("count") or ("few" if match.group("plural") else "one"))
    return day - _delta(unit, count), day, _precision(unit)


def _calendar(match: re.Match[str], day: date, future: bool) -> Span:
    """'this month', 'earlier this year', 'last week', 'next month'."""
    unit, which = match.group("unit"), match.group("which")
    step = {"last": -1, "this": 0, "next": 1}[which]
    first, last = _around(day + _delta(unit, step), unit)
    part = match.group("part")
    if which == "this" and part == "earlier":
        last = max(first, day - timedelta(days=1))
    elif which == "this" and part == "later":
        first = min(last, day + timedelta(days=1))
    return first, last, _precision(unit)


def _month(match: re.Match[str], day: date, future: bool) -> Span:
    """'in September', 'on July 4' without a year: the nearest one behind (ahead for the future)."""
    number = _month_number(match.group("month"))
    behind = number > day.month and not future
    year = day.year - 1 if behind and match.group("year") is None else day.year
    year += {"last": -1}.get(match.group("year") or "", 0)
    dom = match.group("before") or match.group("after")
    if dom and 1 <= int(dom) <= 28 + 3:
        try:
            return _one(date(year, number, int(dom)))
        except ValueError:
            pass
    first = date(year, number, 1)
    return first, first + relativedelta(day=31), "month"


def _count(word: str) -> int:
    return int(word) if word.isdigit() else SMALL[word]


def _delta(unit: str, count: int) -> relativedelta:
    days = {"hour": count / 24, "day": count, "week": 7 * count}
    if unit in days:
        return relativedelta(days=ceil(days[unit]))
    return relativedelta(months=count if unit == "month" else 12 * count)


def _precision(unit: str) -> Precision:
    return {"hour": "hour", "day": "day", "week": "week", "month": "month"}.get(unit, "year")  # type: ignore[return-value]


def _around(moment: date, unit: str) -> tuple[date, date]:
    if unit == "week":
        monday = moment - timedelta(days=moment.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return moment.replace(day=1), moment + relativedelta(day=31)
    if unit == "year":
        return date(moment.year, 1, 1), date(moment.year, 12, 31)
    return moment, moment


def _rule(pattern: str, reader: Callable[[re.Match[str], date, bool], Span | None]) -> Rule:
    return re.compile(pattern), reader


WEEKDAY = re.compile("|".join(WEEKDAYS))
STRETCH = re.compile(
    r"(?:(?:on|in|from|between|since|over|during) )?(?P<first>.{3,40}?)(?: (?:and|to|through|until) | ?[-–] ?)"
    r"(?P<last>.{3,40})"
)
"""Two times that make one stretch, as `extract.quantity_times` joins them."""
OF_YEAR = r"(?:,? (?:of )?(?P<year>this|last) year)?"
AFTER = rf"(?: (?P<after>\d{{1,2}}){ORDINAL}\b)?"
DAYS = "|".join(WEEKDAYS)

RULES: tuple[Rule, ...] = (
    _rule(rf"\b(?:last|past|previous|recent) (?:{COUNT} )(?:of )?{UNIT}\b", _window),
    _rule(r"\b(?:last|past|previous|recent) (?P<count>)(?P<unit>hour|day|week|month|year)(?P<plural>s)\b", _window),
    _rule(rf"\b(?:past|previous) (?P<count>){UNIT}\b", _window),
    _rule(rf"\b{COUNT} (?:of )?{UNIT} (?:ago|earlier|before)\b", _ago),
    _rule(rf"\b(?:(?P<before>\d{{1,2}}){ORDINAL} (?:of )?)?{MONTH}{AFTER}{OF_YEAR}", _month),
    _rule(rf"\b(?P<part>earlier|later|late|early)? ?\b(?P<which>this|last|next) {UNIT}\b", _calendar),
    _rule(rf"\b(?:(?P<which>last|this|next) )?(?P<weekday>{DAYS})\b", _weekday),
    _rule(r"\byesterday\b", _shift(-1)),
    _rule(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", _shift(0)),
    _rule(r"\btomorrow\b", _shift(1)),
    _rule(r"\bweekend\b", _weekend),
    _rule(r"\b(?:recently|in recent (?:days|weeks|months))\b", lambda _m, _d, _f: None),
)  # fmt: skip
