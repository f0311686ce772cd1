"""What can be seen of a paragraph by itself: signs of running text and signs of page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.clean.blocks import Piece
from factcheck.clean.words import STOP_WORDS, WORD, plain, starting, table

ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\Z")
SENTENCE_INSIDE = re.compile(r"[a-z0-9)][.!?][\"'”’)]{0,2}\s+[\"'“‘(]?[A-Z]")
SPEECH = re.compile(r"[“”„«»]|(?<!\w)\"\w|\w[,.!?]\"")
CONTACT = re.compile(r"https?://|www\.|\w@\w|\+\d[\d ()-]{6}|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b")
SEPARATORS = re.compile(r"\s[|·•»›/]\s|\s[|»›]\Z")
GLUED = re.compile(r"[a-z][A-Z][a-z]")
FURNITURE = table("cues.toml")["furniture"]
ENDS = table("cues.toml")["ends"]
FURNITURE_WHOLE = frozenset(FURNITURE["whole"])
FURNITURE_START = starting(FURNITURE["start"])
FURNITURE_WITHIN = re.compile("|".join(map(re.escape, FURNITURE["within"])))
ENDS_WHOLE = frozenset(ENDS["whole"])
ENDS_START = starting(ENDS["start"])
LONGEST_HEADING = 60  # characters: longer lines are not looked up among headings
READ_CHARS = 600  # of a paragraph; the rest of a long one changes nothing
TRAILING = " .:»›>→-–—|…"


@dataclass(frozen=True, slots=True)
class Signs:
    """Counts and yes/no signs of one paragraph."""

    words: int
    stop_share: float
    capital_share: float
    ends_sentence: bool
    sentences_inside: bool
    speech: bool
    bullet: bool
    contact: bool
    separators: bool
    glued: bool
    furniture_whole: bool
    furniture_start: bool
    furniture_within: bool
    heading_of_end: bool
    repeated: bool


def signs(pieces: Sequence[Piece]) -> list[Signs]:
    """The signs of each paragraph."""
    forms = [plain(piece.words[:READ_CHARS]) for piece in pieces]
    counts = Counter(form for form in forms)
    return [_signs(piece, form, counts[form] > 1) for piece, form in zip(pieces, forms, strict=True)]


def _signs(piece: Piece, form: str, repeated: bool) -> Signs:
    text = piece.words[:READ_CHARS]
    words = WORD.findall(text)
    count = len(words)
    bare = form.strip(TRAILING)
    return Signs(
        words=count if len(piece.words) <= READ_CHARS else count * len(piece.words) // READ_CHARS,
        stop_share=sum(word in STOP_WORDS for word in WORD.findall(form)) / count if count else 0.0,
        capital_share=sum(word[0].isupper() or word[0].isdigit() for word in words) / count if count else 0.0,
        ends_sentence=bool(ENDS_SENTENCE.search(piece.words[-8:])),
        sentences_inside=bool(SENTENCE_INSIDE.search(text)),
        speech=bool(SPEECH.search(text)),
        bullet=piece.mark > 0,
        contact=bool(CONTACT.search(text)),
        separators=bool(SEPARATORS.search(text)),
        glued=bool(GLUED.search(text)),
        furniture_whole=form in FURNITURE_WHOLE or bare in FURNITURE_WHOLE,
        furniture_start=bool(FURNITURE_START.match(form)),
        furniture_within=bool(FURNITURE_WITHIN.search(form)),
        heading_of_end=len(form) <= LONGEST_HEADING and (bare in ENDS_WHOLE or bool(ENDS_START.match(form))),
        repeated=repeated,
    )
