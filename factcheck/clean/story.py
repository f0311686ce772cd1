"""Which paragraphs are the story: points for each by its signs, then the best unbroken stretch."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from factcheck.clean.signs import Signs
from factcheck.clean.words import table

STEPS = {"words": (3, 8, 15, 25, 50)}
SHARES = {"stop": (15, 30), "capitals": (60,)}
WEIGHT_CAP = 60  # words of a paragraph that count for the stretch
END_COST = 25.0  # words a heading of another section costs a stretch that runs over it
GAP_COST = 1.0


def own_features(sign: Signs) -> dict[str, float]:
    """The signs as named features, each 0 or 1."""
    found: dict[str, float] = {"base": 1.0}
    for step in STEPS["words"]:
        found[f"words_{step}"] = float(sign.words >= step)
    for step in SHARES["stop"]:
        found[f"stop_{step}"] = float(sign.stop_share * 100 >= step)
    for step in SHARES["capitals"]:
        found[f"capitals_{step}"] = float(sign.capital_share * 100 >= step)
    for name in (
        "ends_sentence", "sentences_inside", "speech", "bullet", "contact", "separators", "glued",
        "furniture_whole", "furniture_start", "furniture_within", "heading_of_end", "repeated",
    ):  # fmt: skip
        found[name] = float(getattr(sign, name))
    return found


def chances(signs: Sequence[Signs]) -> list[float]:
    """How likely each paragraph is running text of a story, 0..1."""
    points: Mapping[str, float] = table("points.toml")["own"]
    return [1 / (1 + math.exp(-sum(points[k] * v for k, v in own_features(s).items()))) for s in signs]


def stretch(signs: Sequence[Signs], chance: Sequence[float]) -> tuple[int, int]:
    """The run of paragraphs [first, last) worth most: words likely in the story less those likely not."""
    best, best_span = 0.0, (0, 0)
    total, start = 0.0, 0
    for index, (sign, p) in enumerate(zip(signs, chance, strict=True)):
        if total <= 0:
            total, start = 0.0, index
        total += min(max(sign.words, 3), WEIGHT_CAP) * (2 * p - 1)
        if sign.heading_of_end:
            total -= END_COST
        if total > best:
            best, best_span = total, (start, index + 1)
    return best_span
