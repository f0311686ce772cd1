"""Dates written on lines of their own -> EDTF with no more precision than the words have.

The shapes are few and must be told from dates inside sentences anyway, so a pattern with named parts finds them; a
parser that guesses missing parts (dateutil fills them from a default day) would have nothing left to do.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from factcheck.model import Basis, Dated, Precision

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?<![\d/-]){YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b{MONTH}\s{{0,3}}{DAY}(?:,\s{{0,3}}|\s{{1,3}}){YEAR}\b",
        rf"(?<![\d/:]){DAY}\s{{0,3}}{MONTH},?\s{{0,3}}{YEAR}\b",
        rf"(?<![\d/-])(?P<first>\d{{1,2}})[/.-](?P<second>\d{{1,2}})[/.-]{YEAR}(?!\d)",
        rf"(?<![\d/:]){DAY}\s{{1,3}}{MONTH}(?![\s,.]{{0,3}}\d)",
        rf"\b{MONTH}\s{{1,3}}{DAY}\b(?!,?\s{{0,3}}\d{{4}})",
        rf"\b{MONTH},?\s{{1,3}}{YEAR}\b",
    )
)
"""Most complete first. ``first``/``second`` are day and month in an order the words do not tell."""
DIGIT = re.compile(r"\d")
LEAP_YEAR = 2000  # stands in for an unknown year


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line: what it says, its place in the line, and a note when the words leave something open."""

    dated: Dated
    start: int
    end: int
    note: str | None = None


def find(line: str, basis: Basis) -> Found | None:
    """The first of the most complete dates in ``line``; None when there is none (or the day does not exist)."""
    if not DIGIT.search(line):
        return None
    for shape in SHAPES:
        match = shape.search(line)
        if match:
            return _found(match, basis)
    return None


def _found(match: re.Match[str], basis: Basis) -> Found | None:
    parts = match.groupdict()
    words = match.group().strip()
    note = None
    if "first" in parts:
        value, precision, note = _ordered(int(parts["year"]), int(parts["first"]), int(parts["second"]), words)
    else:
        number = parts.get("number") or MONTHS.index(parts["month"][:3].lower()) + 1
        value, precision = _edtf(parts.get("year"), int(number), int(parts.get("day") or 0))
    if value is None:
        return None
    return Found(Dated(value, precision, basis, words), match.start(), match.end(), note)


def _edtf(year: str | None, month: int, day: int) -> tuple[str | None, Precision]:
    try:
        datetime.date(int(year or LEAP_YEAR), month, day or 1)
    except ValueError:
        return None, "unknown"
    stem = f"{year or 'XXXX'}-{month:02}"
    return (f"{stem}-{day:02}", "day") if day else (stem, "month")


def _ordered(year: int, first: int, second: int, words: str) -> tuple[str | None, Precision, str | None]:
    """Day and month as two numbers: only one order may make a date, or both be the same; else just the year."""
    readings = {_edtf(str(year), month, day) for month, day in ((first, second), (second, first)) if month and day}
    sound = sorted(reading for reading in readings if reading[0])
    if len(sound) == 1:
        value, precision = sound[0]
        return value, precision, None
    if not sound:
        return None, "unknown", None
    return str(year), "year", f"'{words}' could be day/month or month/day; only the year is certain"
