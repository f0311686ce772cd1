"""The front of judging: a pair in, a finding or nothing out."""

from __future__ import annotations

from factcheck.judge import quantities, quotes
from factcheck.judge.sides import RULES_VERSION, Pair, Side
from factcheck.model import Finding


def judge(pair: Pair) -> Finding | None:
    """The finding on two claims of one kind; ``None`` for claims that do not bear on each other."""
    if pair.a.claim.kind != pair.b.claim.kind:
        return None
    return quantities.judge(pair) if pair.a.claim.kind == "quantity" else quotes.judge(pair)


def copied(first: Side, copy: Side) -> Finding:
    """The finding on a claim and its copy: one sentence with one reading in two articles, which proves nothing."""
    a, b = sorted((first.claim.id, copy.claim.id))
    return Finding(
        a=a,
        b=b,
        verdict="verbatim" if first.claim.kind == "quote" else "agrees",
        origin="copy",
        rule="same-sentence",
        rules_version=RULES_VERSION,
        reason="the same sentence, word for word",
        notes=("copies: one origin",),
    )
