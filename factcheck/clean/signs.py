"""What can be seen of a paragraph by itself: signs of running text and signs of page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.clean.blocks import Piece
from factcheck.clean.words import ANY_STOP_WORD, WORD, plain, starting, table

ENDS_SENTENCE = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]{0,3}\Z")
SENTENCE_INSIDE = re.compile(r"[a-z0-9)][.!?][\"'”’)]{0,2}\s+[\"'“‘(]?[A-Z]")
SPEECH = re.compile(r"[“”„«»]|(?<!\w)\"\w|\w[,.!?]\"")
CONTACT = re.compile(r"https?://|www\.|\w@\w|\+\d[\d ()-]{6}|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b")
SEPARATORS = re.compile(r"\s[|·•»›/]\s|\s[|»›]\Z")
PLACEHOLDER = re.compile(r"\[[^\]\n]{0,100}\]\Z")
BIOGRAPHY = re.compile(
    r"[A-Z][^.!?]{2,60} (?:is an?|was an?|has been|joined|covers|writes|reports) (?:[\w’'-]+,? ){0,6}?"
    r"(?:reporter|writer|editor|author|correspondent|journalist|columnist|contributor|producer|freelancer?|blogger|for [A-Z]|about)\b"
)
"""Words about the writer, set below an article."""
CHARACTERS_PER_WORD = 12  # at most: writing without spaces has no shorter words to count
GLUED = re.compile(r"[a-z][A-Z][a-z]")
FURNITURE = table("cues.toml")["furniture"]
ENDS = table("cues.toml")["ends"]
INSERTS = table("cues.toml")["inserts"]
FURNITURE_WHOLE = frozenset(FURNITURE["whole"])
FURNITURE_START = starting(FURNITURE["start"])
FURNITURE_WITHIN = re.compile("|".join(map(re.escape, FURNITURE["within"])))
ENDS_WHOLE = frozenset(ENDS["whole"])
ENDS_START = starting(ENDS["start"])
INSERTS_WHOLE = frozenset(INSERTS["whole"])
INSERTS_START = starting(INSERTS["start"])
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
    placeholder: bool
    biography: bool
    question: bool
    furniture_whole: bool
    furniture_start: bool
    furniture_within: bool
    heading_of_end: bool
    heading_of_insert: bool
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
        words=_length(count, piece.words, text),
        stop_share=sum(word in ANY_STOP_WORD for word in WORD.findall(form)) / count if count else 0.0,
        capital_share=sum(word[0].isupper() or word[0].isdigit() for word in words) / count if count else 0.0,
        ends_sentence=bool(ENDS_SENTENCE.search(piece.words[-8:])),
        sentences_inside=bool(SENTENCE_INSIDE.search(text)),
        speech=bool(SPEECH.search(text)),
        bullet=piece.mark > 0,
        contact=bool(CONTACT.search(text)),
        separators=bool(SEPARATORS.search(text)),
        glued=bool(GLUED.search(text)),
        placeholder=bool(PLACEHOLDER.match(text)),
        biography=bool(BIOGRAPHY.match(text)),
        question=text.endswith("?"),
        furniture_whole=_in(form, bare, FURNITURE_WHOLE),
        furniture_start=bool(FURNITURE_START.match(form)),
        furniture_within=bool(FURNITURE_WITHIN.search(form)),
        heading_of_end=len(form) <= LONGEST_HEADING and (_in(form, bare, ENDS_WHOLE) or bool(ENDS_START.match(form))),
        heading_of_insert=len(form) <= LONGEST_HEADING
        and (_in(form, bare, INSERTS_WHOLE) or bool(INSERTS_START.match(form))),
        repeated=repeated,
    )


def _length(count: int, whole: str, read: str) -> int:
    """Words of the paragraph, from those counted in the part that was read."""
    if not count:
        return 0
    return max(count, len(read) // CHARACTERS_PER_WORD) * len(whole) // max(len(read), 1)


def _in(form: str, bare: str, cues: frozenset[str]) -> bool:
    return form in cues or bare in cues
