"""The role of each paragraph, given which stretch of the page is the story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.clean import credit_lines, dates
from factcheck.clean.blocks import Piece
from factcheck.clean.signs import Signs
from factcheck.clean.words import WORD, content_words, plain
from factcheck.model import Role

IN_STORY = 0.06  # chance from which a paragraph inside the story's stretch is kept: short lines are subheads and lists
CUED_IN_STORY = 0.75  # the same when it has the words of furniture
LONG_CUED_IN_STORY = 0.4  # a whole paragraph may speak of subscribers or a web address
LONG = 25  # words
PROSE = 0.5
TITLE_WINDOW = 30  # paragraphs before the story in which its title is looked for
TITLE_WORDS = range(3, 31)
TITLE_SHARED = 0.34  # of a title's content words must appear in the story
HEAD_READ = 6  # paragraphs of the story a title is compared with
SHORT_LINE = 14  # words: longer lines are no date, byline or credit line
HEADING_WORDS = 25  # words: a longer line without a full stop is a paragraph that lost it
CLOCK_TIME = 16  # characters a date line may go on: " at 8:59 pm EST"
PUBLISHED_CUE = re.compile(r"(?:published|posted|updated|last updated)(?: on)?:?\s")
PUBLISHED = frozenset({"published", "published:", "posted", "published on", "published: updated:"})


def label(
    pieces: Sequence[Piece], signs: Sequence[Signs], chance: Sequence[float], story: tuple[int, int]
) -> list[Role]:
    """A role for each paragraph; the story's own by what they are, the rest by where they stand."""
    first, last = story
    last = _before_next_story(pieces, signs, chance, first, last)
    roles: list[Role] = ["navigation"] * len(pieces)
    for index in range(first, last):
        roles[index] = _inside(pieces[index], signs[index], chance[index])
    _head(pieces, signs, roles, first)
    _tail(signs, chance, roles, last)
    _title(pieces, signs, roles, first, last)
    _captions(pieces, signs, roles, first, last)
    _once(pieces, roles)
    return roles


def _inside(piece: Piece, sign: Signs, chance: float) -> Role:
    if credit_lines.REPORTING.match(piece.words) or is_byline(piece, sign):
        return "byline"
    if is_dateline(piece, sign):
        return "dateline"
    if is_caption(piece, sign):
        return "caption"
    if sign.has("furniture_whole", "placeholder") or credit_lines.URL_LINE.match(piece.words):
        return "navigation"
    cued = sign.has("furniture_start", "furniture_within", "heading_of_end", "heading_of_insert")
    least = IN_STORY if not cued else CUED_IN_STORY if sign.words < LONG else LONG_CUED_IN_STORY
    return "body" if chance >= least else "navigation"


def is_dateline(piece: Piece, sign: Signs) -> bool:
    """A line that is a date and little else."""
    return sign.words <= SHORT_LINE and not sign.has("sentences_inside") and _mostly_date(piece.words)


def _mostly_date(line: str) -> bool:
    found = dates.find(line, "dateline")
    if not found:
        return False
    rest = (line[: found.start] + line[found.end :]).strip()
    return len(WORD.findall(rest)) <= 9 and not rest.endswith((".", "?", "!")) or len(rest) <= 8


def is_byline(piece: Piece, sign: Signs) -> bool:
    """A line that names the writer or the agency."""
    if sign.words > SHORT_LINE:
        return False
    line = piece.words
    return bool(
        credit_lines.BYLINE.match(line) or credit_lines.agency_of_line(line) or credit_lines.REPORTING.match(line)
    )


def is_caption(piece: Piece, sign: Signs) -> bool:
    """A picture's words: they end in a credit, or speak of the picture."""
    text = piece.words
    if sign.words > 70 or len(text) > 600:
        return False
    return bool(credit_lines.PHOTO_CREDIT.search(text[-120:])) or (
        bool(credit_lines.PICTURED.search(text)) and not sign.has("speech") and not sign.has("sentences_inside")
    )


def _before_next_story(
    pieces: Sequence[Piece], signs: Sequence[Signs], chance: Sequence[float], first: int, last: int
) -> int:
    """Where another story's head (title, then a publication line) ends this one."""
    prose = 0
    for index in range(first, last):
        if prose and _opens_story(pieces, signs, index):
            return _back_over_heading(signs, index, first)
        prose += chance[index] >= PROSE
    return last


def _opens_story(pieces: Sequence[Piece], signs: Sequence[Signs], index: int) -> bool:
    """A publication line below a title, where a story is already running."""
    if not index or not TITLE_WORDS.start <= signs[index - 1].words or not _heads(signs[index - 1]):
        return False
    line = plain(pieces[index].words)
    return line in PUBLISHED or _only_date(PUBLISHED_CUE.sub("", line, count=1))


def _only_date(line: str) -> bool:
    found = dates.find(line, "dateline")
    return bool(found and found.start == 0 and len(line) - found.end <= CLOCK_TIME)


def _back_over_heading(signs: Sequence[Signs], index: int, first: int) -> int:
    while index > first and _heads(signs[index - 1]):
        index -= 1
    return index


def _heads(sign: Signs) -> bool:
    """May be a title or a section's name."""
    return sign.words <= HEADING_WORDS and not sign.has("ends_sentence")


def _head(pieces: Sequence[Piece], signs: Sequence[Signs], roles: list[Role], first: int) -> None:
    for index in range(max(0, first - TITLE_WINDOW), first):
        if is_dateline(pieces[index], signs[index]):
            roles[index] = "dateline"
        elif is_byline(pieces[index], signs[index]):
            roles[index] = "byline"


def _tail(signs: Sequence[Signs], chance: Sequence[float], roles: list[Role], last: int) -> None:
    for index in range(last, len(roles)):
        if chance[index] >= PROSE:
            roles[index] = "other_story"
        elif signs[index].words >= 4 and not signs[index].has("furniture_start", "furniture_within"):
            roles[index] = "related"


def _title(pieces: Sequence[Piece], signs: Sequence[Signs], roles: list[Role], first: int, last: int) -> None:
    body = [i for i in range(first, last) if roles[i] == "body"]
    prose = next((i for i in body if signs[i].has("ends_sentence") or signs[i].words >= 20), first)
    topic = set().union(*(content_words(pieces[i].words[:1000]) for i in body if i >= prose)) if body else set()
    best, best_score = None, 0.0
    for index in range(max(0, prose - TITLE_WINDOW), prose):
        score = _title_score(pieces[index], signs[index], roles[index], topic, prose - index)
        if score > best_score:
            best, best_score = index, score
    if best is not None:
        roles[best] = "title"
        for index in range(first, best):
            roles[index] = "navigation" if roles[index] == "body" else roles[index]


def _title_score(piece: Piece, sign: Signs, role: Role, topic: set[str], distance: int) -> float:
    text = piece.words
    if (
        sign.words not in TITLE_WORDS
        or len(text) > 250
        or text.endswith((".", ":", "…"))
        or role in ("dateline", "byline", "caption")
    ):
        return 0.0
    if sign.has("furniture_start", "furniture_whole") or is_caption(piece, sign):
        return 0.0
    words = content_words(text)
    shared = len(words & topic) / len(words) if words else 0.0
    if shared < TITLE_SHARED:
        return 0.0
    return 2 * shared + 0.5 * sign.has("repeated") - 0.03 * distance


def _captions(pieces: Sequence[Piece], signs: Sequence[Signs], roles: list[Role], first: int, last: int) -> None:
    """Captions just before the story; a caption must be a sentence about the story, a bare credit is furniture."""
    topic = set().union(
        *(content_words(pieces[i].words[:1000]) for i in range(first, last) if roles[i] in ("body", "title")), set()
    )
    for index in range(max(0, first - TITLE_WINDOW), last):
        if (
            index < first
            and roles[index] == "navigation"
            and signs[index].words >= 6
            and is_caption(pieces[index], signs[index])
        ):
            roles[index] = "caption"
        if roles[index] == "caption":
            words = content_words(pieces[index].words)
            if signs[index].words < 6 or len(words & topic) < 2:
                roles[index] = "navigation"


def _once(pieces: Sequence[Piece], roles: list[Role]) -> None:
    """A story paragraph that comes again is furniture the second time."""
    seen: set[str] = set()
    for index, role in enumerate(roles):
        if role in ("title", "caption", "body"):
            form = plain(pieces[index].words)
            if form in seen:
                roles[index] = "navigation"
            elif len(form) > 20:
                seen.add(form)
    first_title = next((i for i, role in enumerate(roles) if role == "title"), None)
    if first_title is not None:
        form = plain(pieces[first_title].words)
        for index in range(first_title):
            if plain(pieces[index].words) == form and first_title - index <= TITLE_WINDOW:
                roles[index], roles[first_title] = "title", "navigation"
                break
