"""What a parsed sentence is asked again and again, looked up once: spaCy puts it together anew each time."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def text_of(doc: Doc) -> str:
    """``doc.text``, put together once: spaCy joins its tokens anew each time."""
    text: str | None = doc.user_data.get("text")
    return text if text is not None else str(doc.user_data.setdefault("text", doc.text))


def starts_of(doc: Doc) -> list[int]:
    """Where each token of ``doc`` starts, looked up once."""
    starts: list[int] | None = doc.user_data.get("starts")
    if starts is None:
        starts = doc.user_data["starts"] = doc.to_array("IDX").tolist()
    return starts


def word_from(doc: Doc, at: int) -> Token | None:
    """The first token at or behind an offset that is no punctuation mark."""
    for number in range(bisect_left(starts_of(doc), at), len(doc)):
        token = doc[number]
        if not token.is_punct:
            return token
    return None
