"""Words folded for search: no case, no accents, no punctuation, so both databases index the very same words."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
INDEXED_CHARS = 200_000  # of one sentence: PostgreSQL's tsvector holds 1 MB, and no sentence is that long


def fold(text: str) -> str:
    """The words of ``text`` in small letters without accents, with one space between them."""
    bare = text[:INDEXED_CHARS]
    if not bare.isascii():
        bare = "".join([c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c)])
    return " ".join(WORD.findall(bare.casefold()))


def marked(text: str, wanted: list[str], *, width: int = 160) -> str:
    """About ``width`` characters of ``text`` around the first of the ``wanted`` folded beginnings, each in brackets."""
    beginnings = tuple(wanted)
    spans = [m.span() for m in WORD.finditer(text) if fold(m.group()).startswith(beginnings)]
    first = spans[0][0] if spans else 0
    start = max(0, min(first - width // 4, len(text) - width))
    end = min(len(text), start + width)
    pieces, position = [], start
    for low, high in spans:
        if low >= position and high <= end:
            pieces.append(f"{text[position:low]}[{text[low:high]}]")
            position = high
    return ("…" if start else "") + "".join(pieces) + text[position:end] + ("…" if end < len(text) else "")
