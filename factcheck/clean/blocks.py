"""Text -> paragraphs with exact spans: lines, with hard-wrapped ones joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
NEWLINE = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\Z")
BULLET = re.compile(r"(?:[*•‣◦▪▫■□●○☆★·∙–—+-]|o(?=\s)|\d{1,3}[.)](?=\s))\s*")

WIDEST_WRAP = 100  # columns; mail is wrapped at 72 or 76, terminals at 80, some editors at 100
NARROWEST_WRAP = 50  # columns; below it, lines of a menu would look wrapped
WIDE_SHARE = 0.25  # of the long lines may be wider (web addresses are not wrapped)
BROKEN_SHARE = 0.5  # of the wrapped lines must break off inside a sentence
WRAPPED_SHARE = 0.75  # of the neighbouring long lines must fit the width for a text to count as wrapped


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: span without surrounding space, how far it is indented, its list mark."""

    start: int
    end: int
    indent: int  # columns before the words or the list mark
    mark: int  # characters of the list mark ("  * " -> 2), 0 without one
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph-like run of lines: the unit that gets a role. ``text`` is what the span holds, list mark included."""

    start: int
    end: int
    indent: int
    mark: int
    after_blank: bool
    text: str

    @property
    def words(self) -> str:
        """The text without its list mark."""
        return self.text[self.mark :]


def pieces(text: str) -> list[Piece]:
    """The paragraphs of a text in order; disjoint, and together all that is not blank."""
    lines = _lines(text)
    width = _wrap_width(text, lines)
    found: list[Piece] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and width and _continues(text, lines[index - 1], lines[index], width):
            continue
        head, last = lines[first], lines[index - 1]
        body = text[head.start : last.end]
        found.append(Piece(head.start, last.end, head.indent, head.mark, head.after_blank, body))
        first = index
    return found


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    previous_end = -1
    for match in LINE.finditer(text):
        line = match.group()
        words = line.strip()
        if not words:
            continue
        indent = len(line) - len(line.lstrip())
        start = match.start() + indent
        mark = BULLET.match(words)
        after_blank = previous_end < 0 or len(NEWLINE.findall(text, previous_end, start)) > 1
        found.append(Line(start, start + len(words), indent, mark.end() if mark else 0, after_blank))
        previous_end = start + len(words)
    return found


def _wrap_width(text: str, lines: Sequence[Line]) -> int | None:
    """The column at which the text was hard-wrapped, or None when its lines are paragraphs.

    A wrapped line is one to which the next line's first word would not have fitted; and wrapping, unlike a writer,
    breaks sentences.
    """
    long = [line for line in lines if line.end - line.start >= NARROWEST_WRAP]
    widths = [line.indent + line.end - line.start for line in long]
    narrow = [width for width in widths if width <= WIDEST_WRAP]
    if not narrow or len(long) - len(narrow) > WIDE_SHARE * len(long):
        return None
    width = max(narrow)
    pairs = [pair for pair in pairwise(lines) if _may_be_wrapped(*pair)]
    full = [(line, after) for line, after in pairs if _is_full(text, line, after, width)]
    broken = [line for line, _ in full if not ENDS_SENTENCE.search(text, max(line.start, line.end - 5), line.end)]
    wrapped = len(full) >= WRAPPED_SHARE * len(pairs) and len(broken) >= BROKEN_SHARE * len(full)
    return width if full and wrapped else None


def _may_be_wrapped(line: Line, after: Line) -> bool:
    return not after.after_blank and not after.mark and NARROWEST_WRAP <= line.end - line.start <= WIDEST_WRAP


def _is_full(text: str, line: Line, after: Line, width: int) -> bool:
    word_end = after.start
    limit = min(after.end, after.start + width)
    while word_end < limit and not text[word_end].isspace():
        word_end += 1
    return line.indent + (line.end - line.start) + 1 + (word_end - after.start) > width


def _continues(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether ``after`` is the rest of the paragraph ``line`` belongs to, in a text wrapped at ``width``."""
    if after.after_blank or after.mark or line.end - line.start < NARROWEST_WRAP // 2:
        return False
    if after.indent > line.indent + line.mark:
        return False
    return _is_full(text, line, after, width)
