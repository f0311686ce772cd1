"""What the page says about its article: outlet, agency, byline, date, title, address, language. Nothing is guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from factcheck.clean import credit_lines, dates
from factcheck.clean.blocks import Piece
from factcheck.clean.words import FUNCTION_WORDS, WORD
from factcheck.model import UNKNOWN_DATE, Dated, Fact, Facts, Role

HEAD = 40  # paragraphs before the story in which its date, byline and credit are looked for
SHORT_LINE = 14  # words
URL_DATE = re.compile(r"/((?:19|20)\d\d)/(\d\d?)/(\d\d?)/")
NOTE_CHARS = 80
LANGUAGE_PARAGRAPHS = 20  # read to tell the language
LEAST_SHARE = 0.15  # of words that are a language's function words; prose has 25 to 50 %


def read(pieces: Sequence[Piece], roles: Sequence[Role]) -> Facts:
    """The facts of a page whose paragraphs have their roles; None for what it does not say."""
    story = [i for i, role in enumerate(roles) if role == "body"]
    first = story[0]
    head = range(max(0, first - HEAD), first)
    url = _url(pieces, roles)
    published, note = _published(pieces, roles, head, url)
    return Facts(
        outlet=_outlet(pieces, roles, head, url),
        agency=_agency(pieces, roles, head, story),
        url=url,
        title=next(
            (_fact(p.words, "title of the page") for p, r in zip(pieces, roles, strict=True) if r == "title"), None
        ),
        byline=_byline(pieces, roles, head),
        language=_language([pieces[i].words for i in story]),
        published=published,
        published_note=note,
    )


def _fact(value: str, how: str) -> Fact:
    return Fact(" ".join(value.split()), "metadata", how)


def _cited(piece: Piece) -> str:
    words = " ".join(piece.words.split())
    return f"'{words[:NOTE_CHARS]}'"


def _url(pieces: Sequence[Piece], roles: Sequence[Role]) -> Fact | None:
    """The address standing on a line of its own, when there is just one."""
    found = {
        m["url"]
        for p, r in zip(pieces, roles, strict=True)
        if r != "body" and (m := credit_lines.URL_LINE.match(p.words)) and (m["path"] or "/") != "/"
    }
    return Fact(found.pop(), "url", "address on a line of its own") if len(found) == 1 else None


def _outlet(pieces: Sequence[Piece], roles: Sequence[Role], head: range, url: Fact | None) -> Fact | None:
    for index in (*head, head.stop):
        match = credit_lines.BY_IN.match(pieces[index].words)
        if match:
            return Fact(match["outlet"], "metadata", f"line {_cited(pieces[index])}")
    for piece, role in zip(reversed(pieces), reversed(roles), strict=True):
        name = credit_lines.owner(piece.words) if role not in ("body", "caption") and len(piece.words) < 400 else None
        if name:
            return Fact(name, "metadata", f"copyright line {_cited(piece)}")
    match = credit_lines.URL_LINE.match(url.value) if url else None
    if match:
        return Fact(match["host"].lower().removeprefix("www."), "url", "host of the article's address")
    return None


def _agency(pieces: Sequence[Piece], roles: Sequence[Role], head: range, story: Sequence[int]) -> Fact | None:
    for index in story[:3]:
        name = credit_lines.agency_of_dateline(pieces[index].words)
        if name:
            return Fact(name, "dateline", f"dateline {_cited(pieces[index])}")
    for index in reversed(head):
        name = (
            credit_lines.agency_of_line(pieces[index].words)
            if roles[index] == "byline" and not pieces[index].mark
            else None
        )
        if name:
            return Fact(name, "metadata", f"credit line {_cited(pieces[index])}")
    return None


def _byline(pieces: Sequence[Piece], roles: Sequence[Role], head: range) -> Fact | None:
    for index in reversed(head):
        if roles[index] not in ("byline", "dateline"):
            continue
        line = credit_lines.COMMENT_LINK.sub("", pieces[index].words)
        match = (
            credit_lines.BY_IN.match(line) or credit_lines.BYLINE.match(line) or credit_lines.DATE_THEN_BY.search(line)
        )
        if match and match["name"] not in credit_lines.AGENCIES:
            return _fact(match["name"], f"line {_cited(pieces[index])}")
    return None


def _published(
    pieces: Sequence[Piece], roles: Sequence[Role], head: range, url: Fact | None
) -> tuple[Dated, str | None]:
    """The date line nearest to the story; else the date in its address."""
    for index in _date_lines(pieces, roles, head):
        found = dates.find(pieces[index].words, "dateline")
        if found:
            return found.dated, found.note or f"date line {_cited(pieces[index])}"
    match = URL_DATE.search(url.value) if url else None
    found = dates.find("-".join((match[1], match[2].zfill(2), match[3].zfill(2))), "url") if match else None
    if found and url:
        return found.dated, f"in the address {url.value}"
    return UNKNOWN_DATE, None


def _date_lines(pieces: Sequence[Piece], roles: Sequence[Role], head: range) -> Iterator[int]:
    near = [i for i in reversed(head) if roles[i] in ("dateline", "byline")]
    yield from (i for i in near if re.match(r"(?i)(?:first )?(?:published|posted)", pieces[i].words))
    yield from near


def _language(story: Sequence[str]) -> Fact | None:
    """The language whose function words are the most frequent, when they are frequent enough; else unknown."""
    words = Counter(word for text in story[:LANGUAGE_PARAGRAPHS] for word in WORD.findall(text[:1000].lower()))
    total = sum(words.values())
    if not total:
        return None
    share, name = max((sum(words[w] for w in marks) / total, name) for name, marks in FUNCTION_WORDS.items())
    return Fact(name, "inferred", f"{share:.0%} of the words are its function words") if share >= LEAST_SHARE else None
