"""Correction notices meet the claims of their article: what was wrong is told as wrong, wherever it stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.model import OWN_OUTLET, Claim, Confirmation, Mentions, Notice, QuantityMention

SHOWN = 300  # characters of a notice that are kept as its words


def applied(claims: Sequence[Claim], mentions: Mentions, text: str, outlet: str | None) -> list[Claim]:
    """The claims with what the article says of its own figures, or of those of earlier articles of its outlet."""
    found = [_taken_back(claim, outlet) for claim in claims]
    for notice in mentions.notices:
        found = [_met(claim, notice, mentions.quantities, text) for claim in found]
    return found


def _taken_back(claim: Claim, outlet: str | None) -> Claim:
    """``The Daily has withdrawn its report that 20,000 ...``, told by The Daily: it is no claim of its own any more."""
    said = claim.confirmation
    own = said is not None and said.status == "withdrawn" and is_own(said.by, outlet)
    return replace(claim, factuality="negated", confirmation=replace(said, by=OWN_OUTLET)) if said and own else claim


def is_own(by: str | None, outlet: str | None) -> bool:
    """Whether who withdraws is the outlet itself; its name may be told without its article."""
    return bool(by and outlet) and _bare(by or "") == _bare(outlet or "")


def _bare(name: str) -> str:
    return " ".join(word for word in name.casefold().split() if word != "the")


def _met(claim: Claim, notice: Notice, quantities: Sequence[QuantityMention], text: str) -> Claim:
    if notice.whole:
        return replace(claim, confirmation=_said(notice, text, None))
    wrong = [quantities[at] for at in notice.wrong]
    right = quantities[notice.right] if notice.right is not None else None
    to = text[right.start : right.end] if right else None
    if notice.start <= claim.start < notice.end:
        if any(one.start == claim.start and one.end == claim.end for one in wrong):
            return replace(claim, factuality="negated", confirmation=_said(notice, text, to))
        said = claim.confirmation
        return replace(claim, confirmation=None) if said and said.status == "corrected" else claim
    return replace(claim, confirmation=_said(notice, text, to)) if _is_told(claim, wrong) else claim


def _said(notice: Notice, text: str, to: str | None) -> Confirmation:
    end = min(notice.end, notice.start + SHOWN)
    return Confirmation(notice.status, OWN_OUTLET, text[notice.start : end], notice.start, end, to)


def _is_told(claim: Claim, wrong: Iterable[QuantityMention]) -> bool:
    """Whether a figure elsewhere in the article is one that the notice calls wrong: the number, of the same things."""
    return any(
        claim.kind == "quantity"
        and claim.stated is not None
        and claim.stated == one.stated
        and (one.head is None or claim.head is None or one.head == claim.head)
        for one in wrong
    )
