"""Parts of wholes ("including 11 children", "two of the dead") and the basis of a count, with their cue words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.model import CountBasis, Factuality

if TYPE_CHECKING:
    from spacy.tokens import Token

INCLUDING = frozenset({"including", "include", "among", "amongst"})
OF_WHOLE = re.compile(
    r" (of (?:them|whom|which|these|those|(?:the|its|his|her|their|all) [\w'’-]+(?:,\d{3})*(?: [\w'’-]+)?))"
)
AMONG_WHOLE = re.compile(
    r"\b(among (?:them|whom|these|those|the (?:dead|victims|injured|wounded|killed|casualties|arrested"
    r"|missing|survivors|detained)))\b[^.;]{0,40}$"
)
NEAR = 60  # characters before an amount in which a cue of its basis may stand

BASIS_BEFORE: tuple[tuple[CountBasis, re.Pattern[str]], ...] = (
    ("increment", re.compile(r"\b(?:another|a further|an additional|an extra) $")),
    ("cumulative", re.compile(r"\b(?:a total of|in total|in all|altogether|total|death toll|toll|overall|cumulative"
        r"|number of \w+)\b[^.;]{0,50}$")),
    ("stock", re.compile(r"\b(?:currently|still|remain(?:s|ed)?|now|there are|there were)\b[^.;]{0,30}$")),
)  # fmt: skip
BASIS_AFTER: tuple[tuple[CountBasis, re.Pattern[str]], ...] = (
    ("increment", re.compile(r"^(?: (?:more|additional|further|new)\b|[^.;]{0,80}\b(?:overnight"
        r"|in the (?:past|last) (?:\d+|twenty-four) hours|in a single day|since (?:yesterday|the day before))\b)")),
    ("cumulative", re.compile(r"^[^.;]{0,90}\b(?:so far|to date|in total|in all|altogether|since (?!yesterday)"
                r"(?:the |its |he |she "
        r"|they |\w+ )|over the (?:past|last) (?:\w+ )?(?:years|months|weeks)|during the (?:war|conflict"
        r"|offensive))\b")),
    ("stock", re.compile(r"^[^.;]{0,40}\b(?:remain|are still|at present|currently)\b")),
)  # fmt: skip


def whole_of(head: Token) -> Token | None:
    """The noun of which ``head`` is said to be a part: "36 civilians, including 11 children" -> civilians."""
    token = head
    for _ in range(3):
        if token.dep_ == "conj":
            token = token.head
            continue
        parent = token.head
        if token.dep_ in ("pobj", "dobj") and parent.lower_ in INCLUDING and parent.head is not parent:
            return parent.head if parent.head.pos_ in ("NOUN", "PROPN", "NUM", "PRON") else None
        return None
    return None


def part_words(low: str, text: str, start: int, number_end: int) -> str | None:
    """The words that call an amount a part: "of the dead", "among them"."""
    after = OF_WHOLE.match(low, number_end)
    if after:
        return text[after.start(1) : after.end(1)]
    before = AMONG_WHOLE.search(low[max(0, start - 2 * NEAR) : start])
    return before.group(1) if before else None


def basis_of(low: str, start: int, end: int, factuality: Factuality, *, rate: bool) -> CountBasis:
    """Cumulative, increment, stock, rate or plan, where words say so."""
    if factuality == "ordered":
        return "plan"
    if rate:
        return "rate"
    before, after = low[max(0, start - NEAR) : start], low[end : end + 2 * NEAR]
    for basis, pattern in BASIS_BEFORE:
        if pattern.search(before):
            return basis
    return next((basis for basis, pattern in BASIS_AFTER if pattern.match(after)), "unknown")
