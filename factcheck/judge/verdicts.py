"""The front of judging: a pair in, a finding or nothing out."""

from __future__ import annotations

from factcheck.judge import quantities, quotes
from factcheck.judge.sides import Pair
from factcheck.model import Finding


def judge(pair: Pair) -> Finding | None:
    """The finding on two claims of one kind; ``None`` for claims that do not bear on each other."""
    if pair.a.claim.kind != pair.b.claim.kind:
        return None
    return quantities.judge(pair) if pair.a.claim.kind == "quantity" else quotes.judge(pair)
