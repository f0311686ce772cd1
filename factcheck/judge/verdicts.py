"""The front of judging: a pair in, a finding or nothing out."""

from __future__ import annotations

from factcheck.judge import quantities, quotes
from factcheck.judge.sides import RULES_VERSION, Pair
from factcheck.model import Finding, Kind

SAME_SENTENCE = "same-sentence"  # the rule of copies, which join no group of their own


def judge(pair: Pair, *, near: bool = False) -> Finding | None:
    """The finding on two claims of one kind; ``None`` for claims that do not bear on each other.

    With ``near``, of figures that cannot be compared only near misses.
    """
    if pair.a.claim.kind != pair.b.claim.kind:
        return None
    return quantities.judge(pair, near=near) if pair.a.claim.kind == "quantity" else quotes.judge(pair)


def copied(first: str, copy: str, kind: Kind) -> Finding:
    """The finding on a claim and its copy: one sentence with one reading in two articles, which proves nothing."""
    a, b = sorted((first, copy))
    return Finding(
        a=a,
        b=b,
        verdict="verbatim" if kind == "quote" else "agrees",
        origin="copy",
        rule=SAME_SENTENCE,
        rules_version=RULES_VERSION,
        reason="the same sentence, word for word",
        notes=("copies: one origin",),
    )
