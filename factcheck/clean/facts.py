"""What the page says about its article: outlet, agency, byline, date, title, address, language. Nothing is guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from factcheck.clean import credit_lines, publication
from factcheck.clean.blocks import Piece
from factcheck.clean.publication import cited
from factcheck.clean.words import FUNCTION_WORDS, WORD
from factcheck.model import Fact, Facts, Role

HEAD = 40  # paragraphs above the story in which its byline and credit are looked for
LEDE_CHARACTERS = 60  # a shorter line without a full stop is no lede
DATELINES_IN = 3  # first paragraphs of the story whose dateline may credit an agency
OWNER_CHARACTERS = 400  # a longer paragraph is no copyright line
LANGUAGE_PARAGRAPHS = 20  # read to tell the language
LEAST_SHARE = 0.15  # of words that are a language's function words; prose has 25 to 50 %


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
    return Facts(
        outlet=next(_outlets(pieces, roles, above, url), None),
        agency=_agency([pieces[i] for i in story[:DATELINES_IN]], above),
        url=url,
        title=_fact(title.words, "title of the page") if title else None,
        byline=_byline(above),
        language=_language([pieces[i].words for i in story]),
        published=published,
        published_note=note,
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


def _outlets(
    pieces: Sequence[Piece], roles: Sequence[Role], above: Sequence[Piece], url: Fact | None
) -> Iterator[Fact]:
    """Who may have published it, surest first."""
    for piece in above:
        match = credit_lines.BY_IN.match(piece.words)
        if match:
            yield _fact(match["outlet"], f"line {cited(piece)}")
    for piece, role in zip(reversed(pieces), reversed(roles), strict=True):
        name = credit_lines.owner(piece.words) if role not in ("body", "caption") else None
        if name and len(piece.words) <= OWNER_CHARACTERS:
            yield _fact(name, f"copyright line {cited(piece)}")
    for piece in pieces:
        match = credit_lines.LATEST_FROM.match(piece.words)
        if match:
            yield _fact(match["name"], f"line {cited(piece)}")
    match = credit_lines.URL_LINE.match(url.value) if url else None
    if match:
        yield Fact(match["host"].lower().removeprefix("www."), "url", "host of the article's address")


def _agency(first: Sequence[Piece], above: Sequence[Piece]) -> Fact | None:
    for piece in first:
        name = credit_lines.agency_of_dateline(piece.words)
        if name:
            return Fact(name, "dateline", f"dateline {cited(piece)}")
    for piece in reversed(above):
        name = credit_lines.agency_of_line(piece.words) if not piece.mark else None
        if name:
            return _fact(name, f"credit line {cited(piece)}")
    return None


def _byline(above: Sequence[Piece]) -> Fact | None:
    for piece in reversed(above):
        name = credit_lines.writer(piece.words)
        if name:
            return _fact(name, f"line {cited(piece)}")
    return None


def _language(story: Sequence[str]) -> Fact | None:
    """The language whose function words are the most frequent, when they are frequent enough; else unknown."""
    words = Counter(word for text in story[:LANGUAGE_PARAGRAPHS] for word in WORD.findall(text[:1000].lower()))
    total = sum(words.values())
    if not total:
        return None
    share, name = max((sum(words[w] for w in marks) / total, name) for name, marks in FUNCTION_WORDS.items())
    return Fact(name, "inferred", f"{share:.0%} of the words are its function words") if share >= LEAST_SHARE else None
