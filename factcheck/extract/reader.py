"""The front of extraction: story blocks in, everything that was read out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.extract import attribution, confirmation, notices, originals, quantities, quantity_vague, quotes, tolls
from factcheck.extract.language import ParsedText
from factcheck.extract.sentences import split
from factcheck.model import Block, Mentions

if TYPE_CHECKING:
    from spacy.language import Language


def read(text: str, blocks: Sequence[Block], language: Language) -> Mentions:
    """Every quantity and quote of an article's story blocks, each with who it is attributed to."""
    parsed = ParsedText(text, split(text, blocks), language)
    amounts = quantities.scan(parsed)
    parsed.expect(amounts)
    said = quotes.find(parsed)
    counted = tolls.refine(parsed, quantities.read(parsed, amounts))
    sources = attribution.of_spans(parsed, said, [(q.start, q.end, q.sentence) for q in counted])
    attributed = tuple(replace(q, attribution=source) for q, source in zip(counted, sources, strict=True))
    vague = quantity_vague.find(parsed, counted)
    numbers = tuple(sorted((*attributed, *vague), key=lambda q: (q.start, q.end)))
    said, told = originals.told(parsed, said), confirmation.find(parsed)
    return Mentions(tuple(parsed.sentences), numbers, said, told, notices.find(parsed, numbers))
