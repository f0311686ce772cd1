"""Story blocks -> sentences with exact spans. The splitting itself is `sentencex` (Wikimedia)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import sentencex

from factcheck.model import STORY_ROLES, Block, PlaceInArticle, Sentence

TITLE = re.compile(r"\b(?:Ms|Govs|Sens|Reps|Gens|Messrs|Mmes|Mme|Drs|Profs|Cmdr|Supt)\.\s*\Z")  # a name follows
LONGEST = 12  # characters in which a title and the blanks behind it stand


def split(text: str, blocks: Iterable[Block]) -> tuple[Sentence, ...]:
    """The sentences of the title, body and captions, in order; spans exclude surrounding white space."""
    found: list[Sentence] = []
    lede_seen = False
    for number, block in enumerate(blocks):
        if block.role not in STORY_ROLES:
            continue
        place: PlaceInArticle = "body"
        if block.role == "title":
            place = "headline"
        elif block.role == "caption":
            place = "caption"
        elif not lede_seen:
            place, lede_seen = "lede", True
        found.extend(Sentence(start, end, number, place) for start, end in _spans(text, block))
    return tuple(found)


def _spans(text: str, block: Block) -> Iterator[tuple[int, int]]:
    position = block.start
    for piece in _pieces(text[block.start : block.end]):
        end = position + len(piece)
        stripped = piece.strip()
        if stripped:
            start = position + piece.index(stripped)
            yield start, start + len(stripped)
        position = end


def _pieces(text: str) -> Iterator[str]:
    """The splitter's sentences, but for titles before names, which it takes for ends."""
    held: list[str] = []
    for piece in sentencex.segment("en", text):
        held.append(piece)
        if not TITLE.search(piece[-LONGEST:]):
            yield "".join(held)
            held.clear()
    yield "".join(held)
