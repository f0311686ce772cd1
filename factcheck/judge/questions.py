"""The one-line question that a group of claims answers, as a person would ask it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from factcheck.model import Claim

ASKED = {
    "crossed": "crossed into {place}",
    "killed": "were killed {in_place}",
    "injured": "were injured {in_place}",
    "arrested": "were arrested {in_place}",
    "displaced": "were displaced {in_place}",
    "missing": "are missing {in_place}",
    "carried": "were on board",
    "deployed": "were sent {to_place}",
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NARROW_DAYS = 10  # a claim told to a few days tells when better than one told to the month
THIRDS = ("early", "mid-", "late")


def question_of(claims: Sequence[Claim]) -> str:
    """One question for claims of one kind, from the words that most of them use."""
    if claims[0].kind == "quote":
        speaker = _commonest(c.speaker for c in claims) or "the speaker"
        return f'What did {speaker} say: "{_shortened(claims[0].text)}"?'
    thing = _commonest(c.thing for c in claims)
    place = _commonest(c.place for c in claims)
    ordered = all(c.factuality == "ordered" for c in claims)
    how = "much" if _measured(claims[0]) else "many"
    asked = f"How {how} {thing or claims[0].unit or 'of it'} {_happened(claims, place, ordered)}"
    when = _when(claims)
    return f"{' '.join(asked.split())}{', ' + when if when else ''}?"


def _happened(claims: Sequence[Claim], place: str | None, ordered: bool) -> str:
    measure = _commonest(c.measure for c in claims)
    in_place, to_place = (f"in {place}", f"to {place}") if place else ("", "")
    phrase = ASKED.get(measure or "", f"({measure}) {in_place}" if measure else in_place)
    if measure == "crossed" and not place:
        phrase = "crossed"
    said = phrase.format(place=place, in_place=in_place, to_place=to_place)
    return said.replace("were sent", "were ordered to deploy") if ordered and measure == "deployed" else said


def _measured(claim: Claim) -> bool:
    return claim.unit is not None and claim.thing is None


def _commonest(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], len(value), value), default=None)


def _shortened(text: str, most: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " ..."


def _when(claims: Sequence[Claim]) -> str:
    days = [d for c in claims if (d := c.event_time.days())]
    days = [d for d in days if (d[1] - d[0]).days <= NARROW_DAYS] or days
    if not days:
        return ""
    first, last = min(d[0] for d in days), max(d[1] for d in days)
    if (first.year, first.month) == (last.year, last.month) or (last - first).days <= 10:
        middle = first + (last - first) / 2
        third = THIRDS[min((middle.day - 1) // 10, 2)] if (last - first).days <= 12 else ""
        return f"{third} {MONTHS[middle.month - 1]} {middle.year}".replace("- ", "-").strip()
    return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
