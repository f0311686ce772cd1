"""Whether two articles are copies of one text, and of which sort."""

from __future__ import annotations

from typing import Literal

from factcheck.match.stories import Story, containment

Relation = Literal["syndicated", "updated_copy", "same_outlet_copy", "independent"]

COPIED = 0.5  # share of the shorter article's five-word runs that stand in the longer one
UNCHANGED = 0.8  # share of all runs of both that they share, above which a copy is no update


def relation(a: Story, b: Story) -> Relation:
    """How the texts of two articles relate."""
    if containment(a.shingles, b.shingles) < COPIED:
        return "independent"
    if a.facts.outlet and b.facts.outlet and a.facts.outlet.value == b.facts.outlet.value:
        return "same_outlet_copy"
    shared = len(a.shingles & b.shingles) / len(a.shingles | b.shingles)
    return "syndicated" if shared >= UNCHANGED else "updated_copy"
