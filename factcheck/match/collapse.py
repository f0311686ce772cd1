"""Identical readings are collapsed before comparing: a sentence carried by 200 outlets is compared once.

The first claim (by publication, then document) stands for its copies; copies are kept, counted and shown.  Only long
sentences are told apart from chance: "Two people were killed." stands in many stories.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.model import Claim

LONG_ENOUGH = 8  # words from which one sentence in two articles is a copy
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Collapsed:
    """Claims that stand for themselves and their copies: ``copies[id]`` are the claims that repeat claim ``id``."""

    claims: tuple[Claim, ...]
    copies: Mapping[str, tuple[Claim, ...]]


def collapse(claims: Iterable[Claim], first: Callable[[Claim], Any]) -> Collapsed:
    """Collapse claims of different articles with one sentence and one reading; ``first`` orders who stands for whom."""
    same: dict[tuple[Any, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        same[_signature(claim)].append(claim)
    groups = [sorted(group, key=first) for group in same.values()]
    kept = sorted((group[0] for group in groups), key=lambda claim: claim.id)
    return Collapsed(tuple(kept), {group[0].id: tuple(group[1:]) for group in groups if len(group) > 1})


def _signature(claim: Claim) -> tuple[Any, ...]:
    words = WORD.findall(claim.sentence.casefold())
    if len(words) < LONG_ENOUGH:
        return (claim.id,)
    reading = (claim.kind, claim.low, claim.best, claim.high, claim.unit, claim.measure, claim.factuality)
    told = (claim.event_time.value, claim.speaker_key, claim.start - claim.sentence_start, claim.text.casefold())
    return (*reading, *told, " ".join(words))
