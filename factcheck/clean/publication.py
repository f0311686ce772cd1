"""When the page says its story was published: its date line, the story's dateline, or its address; never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.clean import dates
from factcheck.clean.blocks import Piece
from factcheck.model import UNKNOWN_DATE, Dated, Fact, Role

BELOW = 3  # paragraphs below the story in which "Published ..." may still stand
CITED = 80  # characters of a line quoted in a note
PUBLISHED = re.compile(r"(?:first |originally )?(?:published|posted)\b", re.IGNORECASE)
CITES = re.compile(r"source\s?:", re.IGNORECASE)
"""Source: Port Council, May 2, 2022: the date of what the story cites"""
UPDATED = re.compile(r"\b(?:last )?(?:updated?|modified|edited|corrected)\b", re.IGNORECASE)
SAID_OF_DATE = re.compile(
    r"[\s,|•·/–—-]*(?:(?:first |originally |last )?(?:published|posted|updated|modified)(?: on| at)?:?)?"
    r"[\s,|•·/–—-]*\Z",
    re.IGNORECASE,
)
"""What leads from a name to its date: " - ", "Published on"."""
FILED = re.compile(
    r"[A-Z][A-Z.'’ -]{2,40}(?:,\s[A-Z][A-Za-z.]{1,20})?,\s(?P<date>[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)"
    r"\s{0,2}(?:\([^()]{2,30}\)\s{0,2})?[-–—]"
)
"""KABUL, July 5 (Reuters) - : the day the report was filed"""
URL_DATE = re.compile(r"/((?:19|20)\d\d)/(\d\d?)/(\d\d?)/")


def cited(piece: Piece) -> str:
    """The paragraph's first words, for a note."""
    return f"'{' '.join(piece.words.split())[:CITED]}'"


def date(pieces: Sequence[Piece], roles: Sequence[Role], lede: int, url: Fact | None) -> tuple[Dated, str | None]:
    """The publication date with a note on how it is known; ``lede`` is the index of the story's first paragraph."""
    for piece in _date_lines(pieces, roles, lede):
        found = dates.find(_parts(piece.words)[0], "dateline")
        if found:
            return found.dated, found.note or f"date line {cited(piece)}"
    filed = FILED.match(pieces[lede].words)
    found = dates.find(filed["date"], "dateline") if filed else None
    if found:
        return found.dated, f"dateline of the text {cited(pieces[lede])}"
    return _of_url(url) or _of_update(pieces, roles, lede) or (UNKNOWN_DATE, None)


def _date_lines(pieces: Sequence[Piece], roles: Sequence[Role], lede: int) -> Iterator[Piece]:
    """Lines that may date the story, best first: those that say "published", then the nearest above it."""
    above = [
        pieces[i]
        for i in reversed(range(lede))
        if roles[i] in ("dateline", "byline") and not CITES.match(pieces[i].words)
    ]
    last = max(i for i, role in enumerate(roles) if role == "body")
    below = [piece for piece in pieces[last + 1 : last + 1 + BELOW] if PUBLISHED.match(piece.words)]
    yield from (piece for piece in above if PUBLISHED.search(piece.words))
    yield from above
    yield from below


def _parts(line: str) -> tuple[str, str]:
    """What a date line says of publication, and what of the last update; each may be empty."""
    updated = UPDATED.search(line)
    if not updated:
        return line, ""
    published = PUBLISHED.search(line, updated.end())
    end = published.start() if published else len(line)
    return line[: updated.start()] + line[end:], line[updated.start() : end]


def _of_url(url: Fact | None) -> tuple[Dated, str] | None:
    match = URL_DATE.search(url.value) if url else None
    if not url or not match:
        return None
    found = dates.find(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}", "url")
    return (found.dated, f"in the address {url.value}") if found else None


def _of_update(pieces: Sequence[Piece], roles: Sequence[Role], lede: int) -> tuple[Dated, str] | None:
    """The date of the last update stands in when there is no other: marked as inferred."""
    dated, note = modified(pieces, roles, lede)
    if not dated.value:
        return None
    return replace(dated, basis="inferred"), f"the page dates only its last update: {note}"


def modified(pieces: Sequence[Piece], roles: Sequence[Role], lede: int) -> tuple[Dated, str | None]:
    """The date of the last update that the page tells of, above its story or right below it."""
    last = max(i for i, role in enumerate(roles) if role == "body")
    above = [pieces[i] for i in range(lede) if roles[i] in ("dateline", "byline")]
    for piece in (*above, *pieces[last + 1 : last + 1 + BELOW]):
        found = dates.find(_parts(piece.words)[1], "metadata")
        if found:
            return found.dated, found.note or cited(piece)
    return UNKNOWN_DATE, None
