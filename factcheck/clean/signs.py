"""What can be seen of a paragraph by itself: signs of running text and signs of page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.clean.blocks import Piece
from factcheck.clean.words import ANY_STOP_WORD, WORD, Cues, plain, table

SEARCHED = {
    "ends_sentence": re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]{0,3}\Z"),
    "question": re.compile(r"\?\Z"),
    "sentences_inside": re.compile(r"[a-z0-9)][.!?][\"'”’)]{0,2}\s[\"'“‘(]?[A-Z]"),
    "speech": re.compile(r"[“”„«»]|(?<!\w)\"\w|\w[,.!?]\""),
    "contact": re.compile(r"https?://|www\.|\w@\w|\+\d[\d ()-]{6}|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b"),
    "separators": re.compile(r"\s[|·•»›/]\s|\s[|»›]\Z"),
    "glued": re.compile(r"[a-z][A-Z][a-z]"),
    "placeholder": re.compile(r"\A\[[^\]\n]{0,100}\]\Z"),
    "biography": re.compile(
        r"\A[A-Z][^.!?]{2,60} (?:is an?|was an?|has been|joined|covers|writes|reports) (?:[\w’'-]+,? ){0,6}?"
        r"(?:reporter|writer|editor|author|correspondent|journalist|columnist|contributor|producer|freelancer?|blogger"
        r"|for [A-Z]|about)\b"
    ),
}
"""Signs that a pattern finds in the paragraph's words (the first READ_CHARS of them, and the last few)."""
FEW_WORDS = 4
SEARCHED_IN_FEW = {
    name: SEARCHED[name] for name in ("ends_sentence", "question", "contact", "separators", "placeholder")
}
"""Those looked for in menu items and the like."""
WORD_STEPS = (3, 8, 15, 25, 50)
STOP_STEPS = (15, 30)  # per cent of the words
CAPITALS = 60  # per cent of the words

TABLE = table("cues.toml")
FURNITURE = Cues.of(TABLE["furniture"])
ENDS = Cues.of(TABLE["ends"])
INSERTS = Cues.of(TABLE["inserts"])
LONGEST_FURNITURE = 100  # words: a paragraph longer than that is text, whatever it speaks of
LONGEST_HEADING = 60  # characters: longer lines are not looked up among headings
READ_CHARS = 600  # of a paragraph; the rest of a long one changes nothing
LAST_CHARS = 8  # of a paragraph longer than that: enough to see how it ends
CHARACTERS_PER_WORD = 12  # at most: writing without spaces has no shorter words to count
TRAILING = " .:»›>→-–—|…"


@dataclass(frozen=True, slots=True)
class Signs:
    """Length in words and the names of the signs seen; the names are those of points.toml."""

    words: int
    seen: frozenset[str]

    def has(self, *names: str) -> bool:
        """Whether any of these signs was seen."""
        return not self.seen.isdisjoint(names)


def signs(pieces: Sequence[Piece]) -> list[Signs]:
    """The signs of each paragraph."""
    forms = [plain(piece.words[:READ_CHARS]) for piece in pieces]
    counts = Counter(forms)
    return [_signs(piece, form, counts[form] > 1) for piece, form in zip(pieces, forms, strict=True)]


def _signs(piece: Piece, form: str, repeated: bool) -> Signs:
    whole = piece.words
    text = whole if len(whole) <= READ_CHARS else whole[: READ_CHARS - LAST_CHARS] + whole[-LAST_CHARS:]
    words = WORD.findall(text)
    searched = SEARCHED if len(words) >= FEW_WORDS else SEARCHED_IN_FEW
    seen = [name for name, pattern in searched.items() if pattern.search(text)]
    seen += _of_words(words, form)
    length = _length(len(words), len(whole), len(text))
    if length <= LONGEST_FURNITURE:
        seen += _of_cues(form)
    if repeated:
        seen.append("repeated")
    if piece.mark:
        seen.append("bullet")
    seen += [f"words_{step}" for step in WORD_STEPS if length >= step]
    return Signs(length, frozenset(seen))


def _of_words(words: Sequence[str], form: str) -> Iterator[str]:
    if not words:
        return
    percent = 100 / len(words)
    stops = len([word for word in WORD.findall(form) if word in ANY_STOP_WORD]) * percent
    for step in STOP_STEPS:
        if stops >= step:
            yield f"stop_{step}"
    if len([word for word in words if not word[0].islower()]) * percent >= CAPITALS:
        yield f"capitals_{CAPITALS}"


def _of_cues(form: str) -> Iterator[str]:
    bare = form.strip(TRAILING)
    if FURNITURE.are_all_of(form, bare):
        yield "furniture_whole"
    if FURNITURE.begin(form):
        yield "furniture_start"
    if FURNITURE.are_in(form):
        yield "furniture_within"
    if len(form) <= LONGEST_HEADING:
        if ENDS.are_all_of(form, bare) or ENDS.begin(form):
            yield "heading_of_end"
        if INSERTS.are_all_of(form, bare) or INSERTS.begin(form):
            yield "heading_of_insert"


def _length(count: int, whole: int, read: int) -> int:
    """Words of the paragraph, from those counted in the part that was read."""
    if not count:
        return 0
    return max(count, read // CHARACTERS_PER_WORD) * whole // max(read, 1)
