"""HTML pages: the visible text of the page, what its data fields say, and which of its lines are the article.

The text is the whole page, so a wrong cut loses nothing.  Which lines are the article is told by trafilatura; where
what it finds is suspiciously short (its parser gives up on pages nested deeper than 254 elements, without a word), by
the same signs as in a plain-text page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.clean import html_head, titles
from factcheck.clean.blocks import pieces
from factcheck.clean.encodings import decoded
from factcheck.clean.manuscript import How, Manuscript, manuscript
from factcheck.clean.page import labels_by_looks
from factcheck.clean.rendering import Line, parsed, render
from factcheck.clean.roles import CUES, LONG, is_byline, is_dateline
from factcheck.clean.signs import signs
from factcheck.errors import InputError
from factcheck.model import Block, Capture, Fact, Facts, Failure, Recipe, Role

CLEANER = "html 1"
SHORT = 0.4  # of the words that a look at the lines finds: less from trafilatura is suspicious
SHORT_WORDS = 25  # fewer are suspicious whatever else there is
LEAST_SHARED = 25  # characters of a line found inside a longer one of the article, or around it
HEAD = 30  # lines above the story in which its title, writer and date are looked for
HEADINGS = frozenset({"h1", "h2", "h3"})
HEADS = HEADINGS | {"h4", "h5", "h6"}
TEASER_LINES = 4  # of another story in a list of them: heading, a line or two, a date
BYLINE = re.compile(r"\b(?:by-?line|authors?)\b")
DATELINE = re.compile(r"\b(?:date(?:line|published|modified)?|published|timestamp|posted-on)\b")
BETWEEN = re.compile(r"[\s|]+")  # of words and of cells, in trafilatura's text


def texts(capture: Capture, how: How) -> Iterator[Manuscript | Failure]:
    """The one article of a page."""
    html, encoding, basis = decoded(capture.data, capture.media_type, how.encoding)
    recipe = Recipe(CLEANER, encoding, basis)
    yield of_html(capture, recipe, html, Facts())


def of_html(capture: Capture, recipe: Recipe, html: str, told: Facts, part: str | None = None) -> Manuscript:
    """A page, or an article as a piece of HTML; ``told`` counts before what the page says."""
    tree = parsed(html)
    text, lines = render(tree)
    if not lines:
        raise InputError("holds no visible text")
    told = told.over(html_head.facts(tree))
    marks = _marks(text, lines, html, told.title)
    return manuscript(capture, recipe, text, told, marks, part=part)


def text_of(html: str) -> str:
    """The visible text of a piece of HTML."""
    return render(parsed(html))[0]


# ---------------------------------------------------------------------------------------------- roles


def _marks(text: str, lines: Sequence[Line], html: str, title: Fact | None) -> tuple[Block, ...]:
    """The role of every line; none where the lines' looks must tell."""
    article = _squeezed_lines(_article(html))
    found = [_in_article(text[line.start : line.end], article) for line in lines]
    if not any(found) or _is_suspicious(text, lines, found):
        return ()
    others = {*_of_other_stories(lines)}
    story = [found[n] and not line.linked and n not in others for n, line in enumerate(lines)]
    if not any(story):
        return tuple(Block(line.start, line.end, "navigation") for line in lines)
    first, last = story.index(True), len(story) - 1 - story[::-1].index(True)
    at = _title(text, lines, title, first, story)
    roles = [
        "title" if index == at else _role(text, line, story[index], max(0, first - HEAD) <= index <= last)
        for index, line in enumerate(lines)
    ]
    return tuple(Block(line.start, line.end, role) for line, role in zip(lines, roles, strict=True))


def _article(html: str) -> str:
    """The article's text as trafilatura finds it; empty where it finds none or fails."""
    import trafilatura

    try:
        return trafilatura.extract(html, include_comments=False, include_tables=True, deduplicate=False) or ""
    except Exception:  # a library's slip on one page is no reason to lose it: its lines are looked at instead
        return ""


def _squeezed_lines(article: str) -> tuple[frozenset[str], str]:
    lines = [_squeezed(line) for line in article.splitlines()]
    return frozenset(line for line in lines if line), "\n".join(lines)


def _squeezed(words: str) -> str:
    return BETWEEN.sub("", words.lstrip("-#*• "))


def _in_article(line: str, article: tuple[frozenset[str], str]) -> bool:
    lines, whole = article
    words = _squeezed(line)
    if words in lines:
        return True
    return len(words) >= LEAST_SHARED and (
        words in whole or any(len(one) >= LEAST_SHARED and one in words for one in lines)
    )


def _is_suspicious(text: str, lines: Sequence[Line], story: Sequence[bool]) -> bool:
    found = sum(
        len(text[line.start : line.end].split()) for line, is_story in zip(lines, story, strict=True) if is_story
    )
    parts = pieces(text)
    looks = labels_by_looks(parts, signs(parts))
    seen = sum(len(part.words.split()) for part, role in zip(parts, looks, strict=True) if role == "body")
    return found < SHORT_WORDS < seen or found < SHORT * seen


def _of_other_stories(lines: Sequence[Line]) -> Iterator[int]:
    """The lines of a list of other stories: headings that are links, close to each other, with what is below them."""
    heads = [index for index, line in enumerate(lines) if line.linked and HEADS & {*line.within}]
    for head, following in pairwise(heads):
        if following - head <= TEASER_LINES:
            yield from range(head, min(len(lines), following + TEASER_LINES))


def _title(text: str, lines: Sequence[Line], title: Fact | None, first: int, story: Sequence[bool]) -> int | None:
    """The line that is the title: a heading that the page's fields begin with, or the last ``h1`` above the story."""
    named = _squeezed(title.value).casefold() if title else ""
    candidates = [i for i in range(max(0, first - HEAD), min(len(lines), first + 2)) if HEADINGS & {*lines[i].within}]
    for index in candidates:
        words = _squeezed(text[lines[index].start : lines[index].end]).casefold()
        if named.startswith(words) or (named and words.startswith(named)):
            return index
    heads = [index for index in candidates if "h1" in lines[index].within]
    return heads[-1] if heads else _title_by_looks(text, lines, story)


def _title_by_looks(text: str, lines: Sequence[Line], story: Sequence[bool]) -> int | None:
    """The line that looks like the story's title, where no heading is marked as one."""
    at = {line.start: index for index, line in enumerate(lines)}
    parts = [part for part in pieces(text) if part.start in at]
    roles: list[Role] = ["body" if story[at[part.start]] else "navigation" for part in parts]
    found = titles.find(parts, signs(parts), roles, roles.index("body"))
    return at[parts[found].start] if found is not None else None


def _role(text: str, line: Line, is_story: bool, is_near: bool) -> Role:
    """The role of a line that is not the title; captions, bylines and dates only where the story is."""
    if is_near:
        (part,) = pieces(text[line.start : line.end])[:1]
        (sign,) = signs([part])
        if "figcaption" in line.within or "caption" in line.classes.split():
            return "caption"
        if is_byline(part, sign) or (not is_story and BYLINE.search(line.classes)):
            return "byline"
        if is_dateline(part, sign) or (not is_story and ("time" in line.within or DATELINE.search(line.classes))):
            return "dateline"
        if sign.has("furniture_whole", "placeholder") or (sign.words < LONG and sign.has(*CUES)):
            return "navigation"
    return "body" if is_story else "navigation"
