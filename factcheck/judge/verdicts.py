"""The front of judging: a pair in, a finding or nothing out."""

from __future__ import annotations

from dataclasses import replace

from factcheck.judge import quantities, quotes
from factcheck.judge.hypotheses import told
from factcheck.judge.sides import RULES_VERSION, Pair
from factcheck.model import OWN_OUTLET, Finding, Kind, Verdict

SPLIT = "split-by-hand"  # the rule of claims of which an editor said that they answer two questions
SAME_SENTENCE = "same-sentence"  # the rule of copies, which join no group of their own


def judge(pair: Pair, *, near: bool = False) -> Finding | None:
    """The finding on two claims of one kind; ``None`` for claims that do not bear on each other.

    With ``near``, of figures that cannot be compared only near misses.
    """
    if pair.a.claim.kind != pair.b.claim.kind:
        return None
    found = quantities.judge(pair, near=near) if pair.a.claim.kind == "quantity" else quotes.judge(pair)
    return _unless_taken_back(pair, found) if found else None


def _unless_taken_back(pair: Pair, found: Finding) -> Finding | None:
    """The finding, closed when it rests on what its own outlet took back; it then says what it was before."""
    side = next((side for side in (pair.a, pair.b) if side.taken_back), None)
    if side is None or (said := side.taken_back) is None:
        return found
    if found.verdict == "incomparable":
        return None if found.gate == "factuality" else found  # a figure that its notice calls wrong claims nothing
    outlet = side.facts.outlet.value if side.facts.outlet else OWN_OUTLET
    return _ended(found, "retracted", f"{said.status}-by-its-outlet", f"{outlet} {told(said, side.label)}")


def parted(found: Finding, question: str) -> Finding:
    """The finding on two claims of which an editor said that they answer two questions; it says what it was before.

    ``question`` is the id of the one that was split.  What is closed already stays as it is.
    """
    if found.verdict in ("incomparable", "retracted"):
        return found
    return _ended(found, "incomparable", SPLIT, split_off(question))


def _ended(found: Finding, verdict: Verdict, rule: str, why: str) -> Finding:
    """The finding with another verdict, which says what it was before."""
    was = " ".join(word for word in (found.verdict, found.strength) if word)
    reason = f"{why}; before that: {was} ({found.reason})"
    return replace(found, verdict=verdict, strength=None, gap=None, hypothesis=(), rule=rule, reason=reason)


def split_off(question: str) -> str:
    """That two claims were told apart by hand, in words."""
    return f"an editor split {question}: they answer two questions"


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
