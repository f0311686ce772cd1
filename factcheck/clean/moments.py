"""Dates as data fields write them (ISO 8601, e-mail) -> EDTF with no more precision than they have."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from factcheck.clean import dates
from factcheck.model import UNKNOWN_DATE, Basis, Dated

MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d))?(?:[.,]\d{1,9})?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?\Z")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\Z")
MAIL = re.compile(r"(?:[A-Z][a-z]{2}, ?)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")


def dated(words: str, basis: Basis = "metadata") -> Dated:
    """What a date field says: to the hour where it names a time, with its zone where it names one; else to the day."""
    words = words.strip()[:100]
    value = _moment(words) or _of_mail(words)
    if value:
        return Dated(value, "hour", basis)
    compact = COMPACT.match(words)
    found = dates.find("-".join(compact.groups()) if compact else words, basis)
    if not found:
        return UNKNOWN_DATE
    told = None if words == found.dated.value else words
    return Dated(found.dated.value, found.dated.precision, basis, told)


def _moment(words: str) -> str | None:
    match = MOMENT.match(words)
    if not match:
        return None
    zone = match[4] or ""
    zone = "Z" if zone in ("Z", "UTC", "GMT") else zone if ":" in zone or not zone else f"{zone[:3]}:{zone[3:]}"
    value = f"{match[1]}T{match[2]}:{match[3] or '00'}{zone}"
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return None
    return value


def _of_mail(words: str) -> str | None:
    if not MAIL.match(words):
        return None
    try:
        return parsedate_to_datetime(words).isoformat()
    except ValueError:
        return None
