"""What editors made of a question, as data and as the JSON that the log keeps: the words are about claims, not groups.

A group comes and goes with its claims.  What was said of it is known by the claims that stood in it, each with its
words around it, so that it can be found again when they are read anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from factcheck.model import Accepted, Claim, as_json
from factcheck.record import Json

PLACED = (
    *("id", "article", "kind", "start", "end", "text", "sentence_start", "sentence_end", "sentence"),
    *("prefix", "suffix", "place_in_article"),
)
"""What is kept of a claim: where it stands."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A claim that is no answer to a question, and the account that said so."""

    claim: Claim
    by: str


@dataclass(frozen=True, slots=True)
class Hand:
    """What editors made of one question. ``id`` is that of the group when it was first acted on, and stays.

    ``claims`` are those it is known by; ``held`` the account that said that they belong together, ``pinned`` the one
    that said that these are all; ``merged`` the ids of questions that are one with it since.
    """

    id: str
    claims: tuple[Claim, ...]
    held: str | None = None
    pinned: str | None = None
    apart: tuple[Apart, ...] = ()
    question: str | None = None
    accepted: Accepted | None = None
    merged: tuple[str, ...] = ()
    noted: bool = False  # there are notes on it

    @property
    def says_nothing(self) -> bool:
        """Whether all of it was taken back."""
        return not (self.held or self.pinned or self.apart or self.question or self.accepted or self.noted)

    @property
    def holds(self) -> bool:
        """Whether its claims stay together whatever the program makes of them."""
        return bool(self.held or self.pinned)


def placed(claim: Claim) -> Claim:
    """The claim with nothing but where it stands."""
    return Claim(**{name: getattr(claim, name) for name in PLACED})


def with_claims(hand: Hand, claims: Iterable[Claim]) -> Hand:
    """The same said of other claims, in order of their ids."""
    return replace(hand, claims=tuple(sorted(map(placed, claims), key=lambda one: one.id)))


# ------------------------------------------------------------------------------------------------ as JSON


def to_json(hand: Hand) -> dict[str, Any]:
    """As the log keeps it; what says nothing is left out."""
    plain = {name: value for name in ("held", "pinned", "question") if (value := getattr(hand, name))}
    apart = [{"claim": _placed_json(one.claim), "by": one.by} for one in hand.apart]
    return {
        "claims": [_placed_json(one) for one in hand.claims],
        **plain,
        **({"apart": apart} if apart else {}),
        **({"accepted": _listed(as_json(hand.accepted))} if hand.accepted else {}),
        **({"merged": list(hand.merged)} if hand.merged else {}),
        **({"noted": True} if hand.noted else {}),
    }


def from_json(name: str, raw: Json) -> Hand:
    """What `to_json` wrote of the question ``name``."""
    return Hand(
        id=name,
        claims=tuple(_claim(one) for one in raw["claims"]),
        held=raw.get("held"),
        pinned=raw.get("pinned"),
        apart=tuple(Apart(_claim(one["claim"]), one["by"]) for one in raw.get("apart", ())),
        question=raw.get("question"),
        accepted=accepted_from(raw["accepted"]) if raw.get("accepted") else None,
        merged=tuple(raw.get("merged", ())),
        noted=raw.get("noted", False),
    )


def accepted_from(raw: Json) -> Accepted:
    """The answer that `as_json` made plain."""
    return Accepted(**{**raw, "over": tuple(raw["over"])})


def _placed_json(claim: Claim) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in PLACED}


def _claim(raw: Json) -> Claim:
    return Claim(**{name: raw[name] for name in PLACED})


def _listed(values: dict[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
