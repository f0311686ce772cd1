"""The role of each paragraph, given which stretch of the page is the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.clean import credit_lines, dates, titles
from factcheck.clean.blocks import Piece
from factcheck.clean.signs import Signs
from factcheck.clean.words import WORD, content_words, plain
from factcheck.model import Role

IN_STORY = 0.06  # chance from which a paragraph in the story's stretch is kept: short lines are subheads and lists
CUED_IN_STORY = 0.75  # the same when it has the words of furniture
LONG_CUED_IN_STORY = 0.4  # the same when it is long: a paragraph may speak of subscribers or a web address
LONG = 25  # words
PROSE = 0.5  # chance from which a paragraph is running text
HEAD = 30  # paragraphs before the story in which its date, byline and captions are looked for
SHORT_LINE = 14  # words: longer lines are no date, byline or credit line
HEADING_WORDS = 25  # words: a longer line without a full stop is a paragraph that lost it
TITLE_WORDS = 3  # at least
CREDIT_WITHIN = 6  # paragraphs below the story: (Reporting by ...; Editing by ...)
STORY_PARAGRAPHS = 2  # of running text between two heads: more than a teaser
CAPTION_WORDS = range(6, 71)  # fewer are a bare credit
DATE_LINE_WORDS = 9  # besides the date, of a line that is there for the date
CLOCK_TIME = 16  # characters a date line may go on: " at 8:59 pm EST"
REPEATED_CHARACTERS = 20  # a shorter line may well come twice in a story
CUES = ("furniture_start", "furniture_within", "heading_of_end", "heading_of_insert")
PUBLISHED_CUE = re.compile(r"(?:published|posted|updated|last updated)(?: on)?:?\s")
PUBLISHED = frozenset({"published", "published:", "posted", "published on", "published: updated:"})


def label(
    pieces: Sequence[Piece], signs: Sequence[Signs], chance: Sequence[float], stretch: tuple[int, int]
) -> list[Role]:
    """A role for each paragraph; the story's own by what they are, the rest by where they stand."""
    first, last = _first_story(pieces, signs, chance, _to_credit(pieces, signs, stretch))
    head, story = range(max(0, first - HEAD), first), range(first, last)
    roles: list[Role] = ["navigation"] * len(pieces)
    for index in head:
        roles[index] = _above(pieces[index], signs[index])
    for index in story:
        roles[index] = _inside(pieces[index], signs[index], chance[index])
    for index in range(last, len(pieces)):
        roles[index] = _below(signs[index], chance[index])
    _title(pieces, signs, roles, first)
    _captions(pieces, roles)
    _once(pieces, roles)
    return roles


def _above(piece: Piece, sign: Signs) -> Role:
    if is_byline(piece, sign):
        return "byline"
    if is_dateline(piece, sign):
        return "dateline"
    return "caption" if is_caption(piece, sign) else "navigation"


def _inside(piece: Piece, sign: Signs, chance: float) -> Role:
    if is_byline(piece, sign):
        return "byline"
    if is_dateline(piece, sign):
        return "dateline"
    if is_caption(piece, sign):
        return "caption"
    if sign.has("furniture_whole", "placeholder") or credit_lines.URL_LINE.match(piece.words):
        return "navigation"
    least = IN_STORY if not sign.has(*CUES) else CUED_IN_STORY if sign.words < LONG else LONG_CUED_IN_STORY
    return "body" if chance >= least else "navigation"


def _below(sign: Signs, chance: float) -> Role:
    if sign.has("furniture_start", "furniture_within", "furniture_whole"):
        return "navigation"
    if chance >= PROSE:
        return "other_story"
    return "related" if sign.words > TITLE_WORDS else "navigation"


def is_dateline(piece: Piece, sign: Signs) -> bool:
    """A line that is a date and little else."""
    if sign.words > SHORT_LINE or sign.has("sentences_inside"):
        return False
    found = dates.find(piece.words, "dateline")
    if not found:
        return False
    rest = (piece.words[: found.start] + piece.words[found.end :]).strip()
    return len(WORD.findall(rest)) <= DATE_LINE_WORDS and not (sign.has("ends_sentence") and len(rest) > CLOCK_TIME)


def is_byline(piece: Piece, sign: Signs) -> bool:
    """A line that names the writer or the agency."""
    line = piece.words
    if credit_lines.REPORTING.match(line):
        return True
    return sign.words <= SHORT_LINE and bool(credit_lines.BYLINE.match(line) or credit_lines.agency_of_line(line))


def is_caption(piece: Piece, sign: Signs) -> bool:
    """A picture's words: they end in a credit, or speak of the picture."""
    if sign.words not in CAPTION_WORDS:
        return False
    if credit_lines.PHOTO_CREDIT.search(piece.words[-120:]):
        return True
    return not sign.has("speech", "sentences_inside") and bool(credit_lines.PICTURED.search(piece.words))


def _to_credit(pieces: Sequence[Piece], signs: Sequence[Signs], stretch: tuple[int, int]) -> tuple[int, int]:
    """The stretch drawn on to the agency's closing credit, when that stands a little below it."""
    first, last = stretch
    for index in range(last, min(len(pieces), last + CREDIT_WITHIN) if first < last else last):
        if signs[index].has("heading_of_end"):
            break
        if credit_lines.REPORTING.match(pieces[index].words):
            return first, index + 1
    return stretch


def _first_story(
    pieces: Sequence[Piece], signs: Sequence[Signs], chance: Sequence[float], stretch: tuple[int, int]
) -> tuple[int, int]:
    """The story's stretch without the stories that follow it; the first of several stories is the page's own."""
    heads = [index for index in range(1, len(pieces)) if _opens_story(pieces, signs, index)]
    for head, following in pairwise(heads):
        if following <= stretch[0] and _prose(signs, chance, range(head, following)) >= STORY_PARAGRAPHS:
            return head + 1, _back_over_heading(signs, following, head + 1)
    first, last = stretch
    for head in heads:
        if first < head < last and _prose(signs, chance, range(first, head)):
            return first, _back_over_heading(signs, head, first)
    return stretch


def _prose(signs: Sequence[Signs], chance: Sequence[float], span: range) -> int:
    """How many whole paragraphs of running text there are."""
    return sum(chance[index] >= PROSE and signs[index].has("ends_sentence") for index in span)


def _back_over_heading(signs: Sequence[Signs], index: int, first: int) -> int:
    while index > first and _heads(signs[index - 1]):
        index -= 1
    return index


def _opens_story(pieces: Sequence[Piece], signs: Sequence[Signs], index: int) -> bool:
    """A publication line below a title, where a story is already running."""
    if not index or signs[index - 1].words < TITLE_WORDS or not _heads(signs[index - 1]):
        return False
    line = plain(pieces[index].words)
    return line in PUBLISHED or _only_date(PUBLISHED_CUE.sub("", line, count=1))


def _only_date(line: str) -> bool:
    found = dates.find(line, "dateline")
    return bool(found and found.start == 0 and len(line) - found.end <= CLOCK_TIME)


def _heads(sign: Signs) -> bool:
    """May be a title or a section's name."""
    return sign.words <= HEADING_WORDS and not sign.has("ends_sentence")


def _title(pieces: Sequence[Piece], signs: Sequence[Signs], roles: list[Role], first: int) -> None:
    found = titles.find(pieces, signs, roles, first)
    if found is None:
        return
    form = plain(pieces[found].words)  # when it stands there twice, the first counts
    roles[next(i for i in range(max(0, found - HEAD), found + 1) if plain(pieces[i].words) == form)] = "title"


def _captions(pieces: Sequence[Piece], roles: list[Role]) -> None:
    """A caption speaks of the story; others belong to other stories."""
    if "caption" not in roles:
        return
    topic = titles.topic(pieces, roles)
    for index, role in enumerate(roles):
        if role == "caption" and topic.isdisjoint(content_words(pieces[index].words)):
            roles[index] = "navigation"


def _once(pieces: Sequence[Piece], roles: list[Role]) -> None:
    """A title, caption or paragraph of the story that comes again is furniture the second time."""
    seen: set[str] = set()
    for index, role in enumerate(roles):
        if role not in ("title", "caption", "body"):
            continue
        form = plain(pieces[index].words)
        if form in seen:
            roles[index] = "navigation"
        elif len(form) > REPEATED_CHARACTERS:
            seen.add(form)
