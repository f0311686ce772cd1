"""Vague words that stand for no number: "several houses", "many of the wounded", "scores of people".

They are read, so that nothing that is said of a number is passed over, but never turned into one and never claimed:
what has no number cannot be checked against one.  Plain words decide, without a parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factcheck.extract.language import ParsedText
from factcheck.model import QuantityMention

WORDS = ("several", "a few", "many", "a handful of", "countless", "numerous")
NUMBERLESS = frozenset((*WORDS, "scores"))
COUNTED = r"(?P<thing>(?:[a-z-]{1,20} ){0,2}(?:people|men|women|children|police|troops|[a-z-]{2,20}[a-rt-z]s))"
VAGUE = re.compile(
    rf"(?<!\bhow )(?<!\bas )(?<!\btoo )(?<!\bso )(?<!\bnot )(?<!\bquite )\b(?P<vague>{'|'.join(WORDS)})\b"
    rf"(?! (?:as|more|a|times?|other|dozens?|hundreds?|thousands?|millions?|billions?|lakhs?|crores?|tens)\b)"
    rf"(?: {COUNTED}\b)?",
    re.IGNORECASE,
)
NO_CLAIM = "vague"


def find(parsed: ParsedText, read: Iterable[QuantityMention]) -> Iterator[QuantityMention]:
    """The vague words of a text that stand in no quantity ``read`` already."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for mention in read:
        taken.setdefault(mention.sentence, []).append((mention.start, mention.end))
    for index, sentence in enumerate(parsed.sentences):
        words = parsed.words(index).lower()
        found = VAGUE.finditer(parsed.words(index)) if any(word in words for word in WORDS) else ()
        for match in found:
            start, end = sentence.start + match.start(), sentence.start + match.end("vague")
            if not any(start < last and first < end for first, last in taken.get(index, ())):
                yield _mention(match, index, sentence.start)


def _mention(match: re.Match[str], index: int, offset: int) -> QuantityMention:
    thing = match["thing"]
    return QuantityMention(
        start=offset + match.start(),
        end=offset + match.end(),
        number_start=offset + match.start("vague"),
        number_end=offset + match.end("vague"),
        sentence=index,
        bound="vague",
        vague=match["vague"].lower(),
        thing=thing,
        head=thing.split()[-1] if thing else None,
        claimed=False,
        why_not=NO_CLAIM,
        rule="vague word",
    )
