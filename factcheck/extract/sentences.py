"""Story blocks -> sentences with exact spans. The splitting itself is `sentencex` (Wikimedia)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sentencex

from factcheck.model import STORY_ROLES, Block, PlaceInArticle, Sentence


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
    for piece in sentencex.segment("en", text[block.start : block.end]):
        end = position + len(piece)
        stripped = piece.strip()
        if stripped:
            start = position + piece.index(stripped)
            yield start, start + len(stripped)
        position = end
