"""Identical readings are collapsed before comparing: a sentence carried by 200 outlets is compared once.

The first claim (by publication, then document, then place in the text) stands for its copies; copies are kept, counted
and shown.  Only long sentences are told apart from chance: "Two people were killed." stands in many stories.
"""

from __future__ import annotations

import hashlib
import re

from factcheck.model import Claim

TAKEN_BACK = "taken back"  # what one outlet corrected stands for no copy elsewhere that still says it
LONG_ENOUGH = 8  # words from which one sentence in two articles is a copy
WORD = re.compile(r"\w+")
Standing = tuple[str, str, int]


def signature(claim: Claim) -> int | None:
    """A number (63 bits) that claims of one sentence with one reading share; ``None`` for short sentences."""
    words = WORD.findall(claim.sentence.casefold())
    if len(words) < LONG_ENOUGH:
        return None
    reading = (claim.kind, claim.low, claim.best, claim.high, claim.unit, claim.measure, claim.factuality)
    told = (
        claim.event_time.value,
        claim.speaker_key,
        claim.start - claim.sentence_start,
        claim.text.casefold(),
    )
    taken_back = (TAKEN_BACK,) if claim.confirmation and claim.confirmation.takes_back else ()
    said = repr((*reading, *told, *taken_back, " ".join(words)))
    return int.from_bytes(hashlib.blake2b(said.encode(), digest_size=8).digest(), "big") >> 1


def standing(published: str | None, doc: str, start: int) -> Standing:
    """By what it is told which of equal claims stands for the others: the least does."""
    return published or "9999", doc, start
