"""What the page says about its article: outlet, agency, byline, date, title, address, language. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.clean import credit_lines, dates, families, publication, titles
from factcheck.clean.blocks import Piece
from factcheck.clean.languages import language_of
from factcheck.clean.publication import cited
from factcheck.model import Fact, Facts, Role

HEAD = 40  # paragraphs above the story in which its byline and credit are looked for
LEDE_CHARACTERS = 60  # a shorter line without a full stop is no lede
DATELINES_IN = 3  # first paragraphs of the story whose dateline may credit an agency
OWNER_CHARACTERS = 400  # a longer paragraph is no copyright line
LINE_CHARACTERS = 120  # a longer line is no date line or byline
BETWEEN = re.compile(r"\s[|•·/–—-]\s|,\s")


def read(pieces: Sequence[Piece], roles: Sequence[Role]) -> Facts:
    """The facts of a page whose paragraphs have their roles (one at least ``body``); None for what it does not say."""
    story = [index for index, role in enumerate(roles) if role == "body"]
    lede = next((i for i in story if pieces[i].text.endswith(".") or len(pieces[i].text) >= LEDE_CHARACTERS), story[0])
    above = [
        piece for piece, role in list(zip(pieces, roles, strict=True))[max(0, lede - HEAD) : lede] if role != "body"
    ]
    title = next((piece for piece, role in zip(pieces, roles, strict=True) if role == "title"), None)
    url = _url(pieces, roles)
    published, note = publication.date(pieces, roles, lede, url)
    modified, modified_note = publication.modified(pieces, roles, lede)
    headline, site = titles.without_site(title.words, pieces) if title else (None, None)
    owners = list(_owners(pieces, roles))
    return families.with_family(
        Facts(
            outlet=next(_outlets(pieces, above, site, owners, url), None),
            publisher_family=next((_owned_by(name, line) for name, line in owners if families.is_company(name)), None),
            agency=_agency([pieces[i] for i in story[:DATELINES_IN]], above),
            url=url,
            title=_fact(headline, "title of the page") if headline else None,
            byline=_byline(above),
            language=language_of([pieces[i].words for i in story]),
            published=published,
            published_note=note,
            modified=modified,
            modified_note=modified_note,
        )
    )


def _fact(value: str, how: str) -> Fact:
    return Fact(" ".join(value.split()), "metadata", how)


def _url(pieces: Sequence[Piece], roles: Sequence[Role]) -> Fact | None:
    """The address standing on a line of its own, when there is just one."""
    matches = (
        credit_lines.URL_LINE.match(piece.words) for piece, role in zip(pieces, roles, strict=True) if role != "body"
    )
    found = {match["url"] for match in matches if match and (match["path"] or "/") != "/"}
    return Fact(found.pop(), "url", "address on a line of its own") if len(found) == 1 else None


def _owners(pieces: Sequence[Piece], roles: Sequence[Role]) -> Iterator[tuple[str, Piece]]:
    """The names in the page's copyright lines, the last line first."""
    for piece, role in zip(reversed(pieces), reversed(roles), strict=True):
        name = credit_lines.owner(piece.words) if role not in ("body", "caption") else None
        if name and len(piece.words) <= OWNER_CHARACTERS:
            yield name, piece


def _owned_by(company: str, line: Piece) -> Fact | None:
    family = families.family_of(company)
    return replace(family, basis="metadata", note=f"copyright line {cited(line)}; {family.note}") if family else None


def _outlets(
    pieces: Sequence[Piece],
    above: Sequence[Piece],
    site: str | None,
    owners: Sequence[tuple[str, Piece]],
    url: Fact | None,
) -> Iterator[Fact]:
    """Who may have published it, surest first; a company with many outlets is none of them."""
    by_in = ((piece, credit_lines.BY_IN.match(piece.words)) for piece in above)
    yield from (_fact(match["outlet"], f"line {cited(piece)}") for piece, match in by_in if match)
    single = ((name, line) for name, line in owners if not families.is_company(name))
    yield from (_fact(name, f"copyright line {cited(line)}") for name, line in single)
    if site:
        yield _fact(site, "site name behind the title")
    beside = ((_named_beside_date(piece), piece) for piece in reversed(above))
    yield from (_fact(name, f"line {cited(piece)}") for name, piece in beside if name)
    latest = ((piece, credit_lines.LATEST_FROM.match(piece.words)) for piece in pieces)
    yield from (_fact(match["name"], f"line {cited(piece)}") for piece, match in latest if match)
    address = credit_lines.URL_LINE.match(url.value) if url else None
    if address:
        yield Fact(address["host"].lower().removeprefix("www."), "url", "host of the article's address")


def _named_beside_date(piece: Piece) -> str | None:
    """An outlet of the families' table in a date line or byline: "March 2, 2021 / 1:07 AM / CBS News"."""
    if len(piece.words) > LINE_CHARACTERS:
        return None
    parts = [part.strip() for part in BETWEEN.split(piece.words)]
    return next((part for part in parts[1:] if families.is_outlet(part) and not credit_lines.is_agency(part)), None)


def _agency(first: Sequence[Piece], above: Sequence[Piece]) -> Fact | None:
    for piece in first:
        name = credit_lines.agency_of_dateline(piece.words)
        if name:
            return Fact(name, "dateline", f"dateline {cited(piece)}")
    for piece in reversed(above):
        lines = (piece.words, _before_date(piece)) if not piece.mark else ()
        name = next((found for line in lines if line and (found := credit_lines.agency_of_line(line))), None)
        if name:
            return _fact(name, f"credit line {cited(piece)}")
    return None


def _byline(above: Sequence[Piece]) -> Fact | None:
    for piece in reversed(above):
        name = credit_lines.writer(piece.words)
        if name:
            person, _, outlet = name.rpartition(", ")
            return _fact(person if families.is_outlet(outlet) else name, f"line {cited(piece)}")
    for piece in reversed(above):
        start = _before_date(piece)
        name = credit_lines.writer_before_date(start) if start else None
        if name and not families.is_outlet(name):
            return _fact(name, f"line {cited(piece)}")
    return None


def _before_date(piece: Piece) -> str | None:
    """What stands before the date of a short line; None for other lines."""
    found = dates.find(piece.words, "dateline") if len(piece.words) <= LINE_CHARACTERS else None
    return publication.SAID_OF_DATE.sub("", piece.words[: found.start]).strip() if found else None
