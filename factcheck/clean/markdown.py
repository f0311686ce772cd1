"""Markdown: rendered and read as a page would be, so that no address in a link is taken for words of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.clean.decode import text_of
from factcheck.clean.html import text_of as text_of_html
from factcheck.clean.manuscript import How, Manuscript, manuscript
from factcheck.clean.records import facts_of
from factcheck.model import Block, Capture, Failure, Recipe

CLEANER = "markdown 1"
FRONT = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
FIELD = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]+(\S.{0,2000})")
HEADING = re.compile(r"#[ \t]+(\S.{0,300}?)[ \t#]*(?:\n|\Z)|(\S.{0,300})\n=+[ \t]*(?:\n|\Z)")


def texts(capture: Capture, how: How) -> Iterator[Manuscript | Failure]:
    """The one article of a Markdown file; ``key: value`` lines between two lines of dashes are its facts."""
    from markdown_it import MarkdownIt

    source, received = text_of(capture, how.encoding)
    source = source.replace("\r\n", "\n")
    front = FRONT.match(source)
    fields = dict(FIELD.findall(front[1])) if front else {}
    body = source[front.end() :] if front else source
    text = text_of_html(MarkdownIt("commonmark", {"html": True}).enable("table").render(body))
    told = facts_of({name: value.strip().strip("\"'") for name, value in fields.items()}, ())
    yield manuscript(capture, Recipe(CLEANER, received.codec), text, told, _marks(text, body))


def _marks(text: str, body: str) -> tuple[Block, ...]:
    """All is the article: somebody wrote it down; the first line is its title when it is a heading."""
    first = len(text.partition("\n")[0])
    if not HEADING.match(body.lstrip()) or first == len(text):
        return (Block(0, len(text), "body"),)
    return Block(0, first, "title"), Block(first, len(text), "body")
