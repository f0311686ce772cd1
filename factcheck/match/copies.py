"""Whether two articles are copies of one text, and of which sort.

Compared are runs of five words outside quotation marks: two reports of one speech share its words without being copies.
Texts that are too short to tell are never copies: page furniture (a sign-in form) stands on many pages.
"""

from __future__ import annotations

from typing import Literal

from factcheck.match.stories import Story

Relation = Literal["syndicated", "updated_copy", "same_outlet_copy", "independent"]

COPIED = 0.35  # share of the shorter article's runs that make a copy; labelled independents share 0.05 at most
LEAST_RUNS = 50  # of the shorter article: about a paragraph; pop-ups and forms have fewer
SURE_RUNS = 150  # below it a copy must also be of the same month: forms and notices stand on pages of any date
COPY_DAYS = 31
UNCHANGED = 0.6  # share of all runs of both that they share, above which a copy is no update


def shared_text(a: Story, b: Story) -> float:
    """Share (0..1) of the shorter article's runs that stand in the other; 0 for texts too short to tell."""
    shorter = min(len(a.shingles), len(b.shingles))
    if shorter < LEAST_RUNS or (shorter < SURE_RUNS and _months_apart(a, b)):
        return 0.0
    return len(a.shingles & b.shingles) / shorter


def _months_apart(a: Story, b: Story) -> bool:
    first, second = a.facts.published.days(), b.facts.published.days()
    return bool(first and second and abs((first[0] - second[0]).days) > COPY_DAYS)


def relation(a: Story, b: Story) -> Relation:
    """How the texts of two articles relate."""
    if shared_text(a, b) < COPIED:
        return "independent"
    if a.facts.outlet and b.facts.outlet and a.facts.outlet.value == b.facts.outlet.value:
        return "same_outlet_copy"
    return "syndicated" if len(a.shingles & b.shingles) >= UNCHANGED * len(a.shingles | b.shingles) else "updated_copy"
