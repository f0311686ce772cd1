"""Quote marks -> passages between them: one pass over the marks of each paragraph, then joining over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚‛'`]")
OPENERS = frozenset("“„‟«‹‘‚‛") | {"``"}  # by shape; the surroundings decide where they speak against it
CLOSERS = frozenset("”»›’")
SINGLE = frozenset("‘’‚‛'`‹›")
SPACE_LIKE = frozenset("([{—–-/:…") | {""}  # what may stand before an opening mark, besides blanks
CLOSE_BEFORE = frozenset(".,;:!?)]}—–-/…") | {""}  # what may stand after a closing mark, besides blanks
PUNCTUATION = frozenset(",.;:!?)")
STRONG_END = frozenset(".,!?…;")  # before a closing single mark: surely no apostrophe
ELISIONS = re.compile(r"['’‘](?:em|til|tis|twas|n|cause|bout|round|\d0s|\d\d)\b", re.IGNORECASE)
LABEL = re.compile(r"[A-Z][A-Z .’'-]{1,40}:\s")  # `"PENCE: ...`: another speaker of a transcript begins
MAX_SINGLE = 600  # characters: longer stretches between single marks are two apostrophes


@dataclass(frozen=True, slots=True)
class Passage:
    """Words between marks: ``pieces`` (one a paragraph, marks excluded) and the span with the marks."""

    pieces: tuple[tuple[int, int], ...]
    outer_start: int
    outer_end: int
    closed: bool = True
    single: bool = False

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark with what its shape and its neighbours say: may it open, may it close."""

    start: int
    end: int
    sign: str
    opens: bool
    closes: bool

    @property
    def single(self) -> bool:
        return self.sign in SINGLE


def passages(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Passage, ...]:
    """All quoted passages of the paragraphs, in order; a quote whose opening mark is repeated is one passage."""
    found: list[Passage] = []
    for start, end in paragraphs:
        here = list(_in_paragraph(text, start, end))
        if here and found and _goes_on(text, found[-1], here[0], start):
            before = found.pop()
            here[0] = replace(here[0], pieces=before.pieces + here[0].pieces, outer_start=before.outer_start)
        found.extend(here)
    return tuple(found)


def _goes_on(text: str, before: Passage, after: Passage, paragraph: int) -> bool:
    """An unclosed passage at the end of its paragraph, and the next paragraph opens with a mark."""
    if before.closed or before.single or text[paragraph : after.outer_start].strip():
        return False
    return not text[before.outer_end : paragraph].strip() and not LABEL.match(text, after.start)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Passage]:
    marks = list(_marks(text, start, end))
    spans = _pair(marks, nested=True)
    if spans is None:
        spans = _pair(marks, nested=False) or []
    for opening, closing, closed in spans:
        inner = _trim(text, opening.end, closing.start if closing else end)
        if inner[0] < inner[1]:
            stop = closing.end if closing and closed else inner[1]
            yield Passage((inner,), opening.start, stop, closed, opening.single)


def _marks(text: str, start: int, end: int) -> Iterator[Mark]:
    for match in MARK.finditer(text, start, end):
        sign = match.group()
        before = text[match.start() - 1] if match.start() > start else ""
        after = text[match.end()] if match.end() < end else ""
        if sign in SINGLE and ((before.isalnum() and after.isalnum()) or ELISIONS.match(text, match.start())):
            continue  # an apostrophe
        yield Mark(match.start(), match.end(), sign, *_directions(sign, before, after))


def _directions(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """(may open, may close) by the neighbours; the shape decides where they leave it open."""
    blank_before = before.isspace() or before in SPACE_LIKE or before in OPENERS or before in "\"'"
    blank_after = after.isspace() or after in CLOSE_BEFORE or after in CLOSERS or after in "\"'"
    opens, closes = blank_before and not (after.isspace() or after == ""), blank_after and not before.isspace()
    if before.isspace() and after in PUNCTUATION:
        return False, True  # « Oui », said Roe
    if before == "":
        return True, False  # whatever its shape, a mark that begins a paragraph opens
    if (opens and closes) or (not opens and not closes):
        if sign in OPENERS and not (closes and before in STRONG_END):
            return True, sign in "“"
        if sign in CLOSERS:
            return False, True
        return (True, True) if not before.isspace() or not after.isspace() else (False, True)
    return opens, closes


def _pair(marks: Sequence[Mark], *, nested: bool) -> list[tuple[Mark, Mark | None, bool]] | None:
    """Opening and closing marks paired; ``None`` when nesting was assumed and does not come out even."""
    singles = _single_closers(marks)
    spans: list[tuple[Mark, Mark | None, bool]] = []
    opening: Mark | None = None
    depth, skip_to = 0, -1
    for number, mark in enumerate(marks):
        if number <= skip_to or (mark.single and opening is not None):
            continue
        if opening is None:
            closing = singles[number] if mark.single and mark.opens else None
            if closing is not None and marks[closing].start - mark.end <= MAX_SINGLE:
                spans.append((mark, marks[closing], True))
                skip_to = closing
            elif mark.opens and not mark.single:
                opening, depth = mark, 1
            continue
        opening, depth = _inside(spans, opening, mark, depth, nested=nested)
    if opening is not None:
        spans.append((opening, None, False))
    return None if nested and depth > 1 else spans


def _inside(
    spans: list[tuple[Mark, Mark | None, bool]], opening: Mark, mark: Mark, depth: int, *, nested: bool
) -> tuple[Mark | None, int]:
    """The open mark and the depth after another double mark."""
    if mark.closes and not (mark.opens and not _may_close(opening, mark)):
        if depth == 1:
            spans.append((opening, mark, True))
        return (opening, depth - 1) if depth > 1 else (None, 0)
    if mark.opens and nested:
        return opening, depth + 1
    if mark.opens:
        spans.append((opening, mark, False))
        return mark, 1
    return opening, depth


def _may_close(opening: Mark, mark: Mark) -> bool:
    return mark.sign == '"' or mark.sign == "''" or (opening.sign in "„‟«»" and mark.sign in "“”»«")


def _single_closers(marks: Sequence[Mark]) -> list[int | None]:
    """For each mark, the mark that may close a single quote opened there, before or around double ones."""
    closers: list[int | None] = [None] * len(marks)
    following: int | None = None
    low: int | None = None
    for number in range(len(marks) - 1, -1, -1):
        mark = marks[number]
        closers[number] = low if mark.sign == "‚" and low is not None else following
        if mark.sign == "‘" and following is None:
            closers[number] = _around_double(marks, number)
        if not mark.single:
            following = low = None
        elif mark.sign == "‘":
            low = number
        elif mark.closes:
            following = number
    return closers


def _around_double(marks: Sequence[Mark], number: int) -> int | None:
    """The closing mark of ‘He called me “a crook” again,’: the double marks between come out even."""
    depth = 0
    for other in range(number + 1, len(marks)):
        mark = marks[other]
        if mark.start - marks[number].end > MAX_SINGLE:
            return None
        if not mark.single:
            depth += 1 if mark.opens and not (mark.closes and depth) else -1
        elif mark.sign == "’" and mark.closes and depth == 0:
            return other
        if depth < 0:
            return None
    return None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks at the edges and without a final comma."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if end > start and text[end - 1] == ",":
        end -= 1
        while end > start and text[end - 1].isspace():
            end -= 1
    return start, max(start, end)
