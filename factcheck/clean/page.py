"""The article in a plain-text page: paragraphs, their roles, and what the page says about itself."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from factcheck.clean import facts, roles, story
from factcheck.clean.blocks import Piece, pieces
from factcheck.clean.signs import Signs, signs
from factcheck.clean.words import Cues, plain, table
from factcheck.errors import NoArticle
from factcheck.model import Block, BlockRole, Facts, Page, Role, block_key

LEAST_ALONE = 5  # words of a line that is all there is: "Blast kills 12 in market, police say"
LEAST_WORDS = 4  # of a story: one true sentence of news is an article, a word or two is not
ERROR_WORDS = 80  # a page of at most so many words that speaks of an error is an error page
ERRORS = Cues.of(table("cues.toml")["errors"])
HINT = "if the page does hold an article, cut it out and pass it as a file of its own"


def read_page(text: str, given: Facts, told: Sequence[Block] = (), edited: Sequence[BlockRole] = ()) -> Page:
    """The blocks of ``text`` with their roles and what the page says of itself; the editor's facts add no blocks.

    ``told`` are stretches whose role the format tells (an HTML page's title), in order; ``edited`` what an editor says
    of single blocks, which is the last word.  NoArticle when no paragraph reads like running text, unless the format
    tells that all of it is the story or an editor has looked at the page.
    """
    parts, marks, labels = _laid_out(text, told, edited)
    if not edited and Block(0, len(text), "body") not in told:
        _require_story(parts, marks, labels)
    blocks = _blocks(parts, labels)
    return Page(blocks, facts.read(parts, labels) if "body" in labels else Facts())


def laid_out(text: str, told: Sequence[Block] = (), edited: Sequence[BlockRole] = ()) -> tuple[Block, ...]:
    """The blocks of a text, be there an article or not."""
    parts, _, labels = _laid_out(text, told, edited)
    return _blocks(parts, labels)


def _laid_out(
    text: str, told: Sequence[Block], edited: Sequence[BlockRole]
) -> tuple[list[Piece], list[Signs], list[Role]]:
    parts = pieces(text)
    marks = signs(parts)
    labels = _labels(parts, marks, [_told(part, told) for part in parts] if told else [None] * len(parts))
    return parts, marks, _edited(parts, labels, edited) if edited else labels


def _blocks(parts: Sequence[Piece], labels: Sequence[Role]) -> tuple[Block, ...]:
    return tuple(Block(part.start, part.end, role) for part, role in zip(parts, labels, strict=True))


def _edited(parts: Sequence[Piece], labels: Sequence[Role], edited: Sequence[BlockRole]) -> list[Role]:
    """The roles with those that an editor gave; a block that is not on the page any more changes nothing."""
    given = {(one.key, one.ordinal): one.role for one in edited}
    keys = keys_of([part.text for part in parts])
    return [given.get(key, label) for key, label in zip(keys, labels, strict=True)]


def keys_of(blocks: Sequence[str]) -> list[tuple[str, int]]:
    """What each block of a page is known by: its words, and which of several with the same words it is."""
    seen: Counter[str] = Counter()
    found = []
    for block in blocks:
        key = block_key(block)
        found.append((key, seen[key]))
        seen[key] += 1
    return found


def _labels(parts: Sequence[Piece], marks: Sequence[Signs], told: Sequence[Role | None]) -> list[Role]:
    """The role of each paragraph: the one told, else by its looks."""
    if all(told):
        return [role for role in told if role]
    return [role or label for role, label in zip(told, labels_by_looks(parts, marks), strict=True)]


def labels_by_looks(parts: Sequence[Piece], marks: Sequence[Signs]) -> list[Role]:
    """The role of each paragraph as its words and its neighbours tell."""
    if len(parts) == 1 and marks[0].words >= LEAST_ALONE:
        return ["body"]  # nothing else is there that it could be a headline or a menu of
    chance = story.chances(parts, marks)
    return roles.label(parts, marks, chance, story.stretch(marks, chance))


def _told(part: Piece, told: Sequence[Block]) -> Role | None:
    """The role that the format tells of a paragraph: of the stretch that it begins in."""
    at = bisect_right(told, part.start, key=lambda block: block.start) - 1
    return told[at].role if at >= 0 and part.start < told[at].end else None


def _require_story(parts: Sequence[Piece], marks: Sequence[Signs], labels: Sequence[Role]) -> None:
    words = sum(sign.words for sign, role in zip(marks, labels, strict=True) if role == "body")
    if words < LEAST_WORDS:
        raise NoArticle("no article: only menus, headlines or a few words", HINT)
    if sum(sign.words for sign in marks) <= ERROR_WORDS and any(_tells_error(part) for part in parts):
        raise NoArticle("no article: an error page", HINT)


def _tells_error(part: Piece) -> bool:
    line = plain(part.words)
    return ERRORS.are_all_of(line, line.strip(" .!")) or ERRORS.begin(line) or ERRORS.are_in(line)
