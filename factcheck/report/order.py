"""The order of verdicts, in a file that imports nothing: the command line needs it to start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.model import Verdict

ORDER: tuple[Verdict, ...] = (
    "contradicts",
    "altered",
    "other_speaker",
    "unordered",
    "updates",
    "truncated",
    "agrees",
    "verbatim",
    "paraphrase",
    "compatible",
    "retracted",
    "incomparable",
)
"""Verdicts as a reader wants them: what conflicts first, what cannot be compared last."""

CONFLICTS: tuple[Verdict, ...] = ("contradicts", "altered", "other_speaker", "unordered")
"""What waits for people unless they ask for more."""
