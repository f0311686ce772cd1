"""What an amount counts: the noun phrase around it, from the parse of its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOUNS = frozenset({"NOUN", "PROPN"})
PRE_NOUN = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
INSIDE = frozenset(
    {
        "amod",
        "compound",
        "nmod",
        "nummod",
        "poss",
        "case",
        "punct",
        "advmod",
        "npadvmod",
        "quantmod",
        "det",
        "cc",
        "conj",
    }
)
NOT_THINGS = frozenset(
    "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday respectively".split()
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun phrase: its head token and the characters of its words."""

    head: Token
    start: int
    end: int


def token_span(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """First token and last token + 1 that overlap the characters ``[start, end)``."""
    first = last = None
    for token in doc:
        if token.idx < end and start < token.idx + len(token):
            first = token.i if first is None else first
            last = token.i + 1
        elif token.idx >= end:
            break
    return (first or 0, last or 0) if first is not None else (0, 0)


def counted(doc: Doc, start: int, end: int) -> Counted | None:
    """The noun phrase counted by the amount at ``[start, end)`` (number and unit): what follows it, else its parse head."""
    _, after = token_span(doc, start, end)
    if not after:
        return None
    return _of_phrase(doc, after, end) or _following(doc, after, end)


def _of_phrase(doc: Doc, after: int, end: int) -> Counted | None:
    """``hundreds of Afghan servicemen``, ``two of Johnson's deputies``, ``80 barrels of oil``."""
    if after >= len(doc) or doc[after].lower_ != "of":
        return None
    at = after + 1
    while (
        at < len(doc)
        and doc[at].pos_ in ("DET", "PRON", "PUNCT")
        and doc[at].lower_ not in ("them", "whom", "which", "us", "those")
    ):
        at += 1
    return _following(doc, at, doc[at - 1].idx + len(doc[at - 1]))


def _following(doc: Doc, after: int, end: int) -> Counted | None:
    """The noun phrase that begins right after the amount."""
    at, last = after, None
    while at < len(doc):
        token = doc[at]
        if token.pos_ in NOUNS and token.lower_ not in NOT_THINGS:
            if last is not None and _new_phrase(doc, last, at):
                break
            last = at
        elif not _may_precede(doc, at, last):
            break
        at += 1
    if last is None or doc[last].idx <= end - 1:
        return None
    first = after
    while first < last and (doc[first].is_punct or doc[first].lower_ in ("of", "the", "more", "-")):
        first += 1
    return Counted(doc[last], doc[first].idx, doc[last].idx + len(doc[last]))


def _new_phrase(doc: Doc, last: int, at: int) -> bool:
    """Whether the noun at ``at`` starts another phrase although it stands next to the noun at ``last``."""
    token, modifiers = doc[last], ("compound", "nmod", "amod", "poss", "punct", "npadvmod", "advmod", "nummod")
    return token.dep_ not in modifiers and token.head.i <= at and doc[at].head.i != last


def _may_precede(doc: Doc, at: int, last: int | None) -> bool:
    """Whether a token that is no noun may stand before the head noun."""
    token = doc[at]
    if last is not None:
        if token.pos_ == "ADJ" and token.head.i > at:
            return True
        return token.lower_ in ("'s", "’s", "-") or (token.pos_ == "CCONJ" and _joins_modifiers(doc, at))
    if (
        token.pos_ in ("ADJ", "CCONJ")
        or token.tag_ in ("VBN", "VBG", "JJ")
        or token.lower_ in ("-", "of", "more", "other")
    ):
        return not (token.pos_ == "CCONJ" and not _joins_modifiers(doc, at))
    return (
        token.is_punct
        and token.text in "-“\"'"
        or (token.pos_ == "ADV" and at + 1 < len(doc) and doc[at + 1].pos_ == "ADJ")
    )


def _joins_modifiers(doc: Doc, at: int) -> bool:
    """``digital and physical sales``: both sides modify one noun."""
    if at + 1 >= len(doc) or at == 0:
        return False
    right = doc[at + 1]
    left = doc[at - 1]
    return right.pos_ in ("ADJ", "NOUN", "PROPN") and left.pos_ == "ADJ" and right.head.i > at
