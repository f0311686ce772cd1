"""Dates as EDTF (ISO 8601-2) strings: what precision they state, or that they are no date."""

from __future__ import annotations

import datetime
import re

from factcheck.model import Precision

DATE = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>T.+)?)?)?\Z", re.ASCII)
LEAP_YEAR = 2000  # stands in for an unknown year, so that XXXX-02-29 is a day


def precision_of(value: str) -> Precision | None:
    """The precision ``value`` states; an interval is as precise as its length in days; None when it is no date."""
    first, slash, last = value.partition("/")
    if not slash:
        return _simple(first)
    if _simple(first) != "day" or _simple(last) != "day" or "X" in value or first > last:
        return None
    days = (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
    return "day" if days < 2 else "week" if days <= 7 else "month" if days <= 31 else "year"


def _simple(value: str) -> Precision | None:
    match = DATE.match(value)
    if not match:
        return None
    year = LEAP_YEAR if match["year"] == "XXXX" else int(match["year"])
    try:
        datetime.date(year, int(match["month"] or 1), int(match["day"] or 1))
        if match["time"]:
            datetime.datetime.fromisoformat(f"{year:04}{value[4:]}")
    except ValueError:
        return None
    if match["time"]:
        return "hour"
    return "day" if match["day"] else "month" if match["month"] else None if match["year"] == "XXXX" else "year"
