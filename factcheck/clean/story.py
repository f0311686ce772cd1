"""Which paragraphs are the story: points for each by its signs and its neighbours', then the best unbroken stretch."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate

from factcheck.clean.blocks import Piece
from factcheck.clean.signs import Signs
from factcheck.clean.words import table

POINTS = table("points.toml")
OWN: Mapping[str, float] = POINTS["own"]
NEIGHBOURS: Mapping[str, float] = POINTS["neighbours"]

FURNITURE_SIGNS = (
    "furniture_whole", "furniture_start", "furniture_within", "heading_of_end", "heading_of_insert",
    "placeholder", "separators", "biography",
)  # fmt: skip
OTHER_LINES = 0.2  # of the lines of a plain article may be title, subheads, date
OTHER_WORDS = 0.5  # of its words

LEAST_WORDS = 20  # a paragraph without sentences costs a stretch as much as one of this many words
BUTTON_WORDS = 6  # the same for a known line of furniture: it stands inside stories too
MOST_WORDS = 60  # of a paragraph count: one long comment must not outweigh an article
LEAN = 0.3  # towards keeping: a paragraph is for the stretch from a chance of 0.35
INSERT_COST = 10.0  # words
END_COST = 25.0  # words, when there was too little before it to be an article
END_COUNTS_AFTER = 30  # words of running text: a heading of another section then ends the stretch for good
AFTER_END = 0.5  # what running text counts for behind such a heading: comments and teasers may outgrow the article
NEAR = 5  # paragraphs to each side whose running text is counted


def own_chances(signs: Sequence[Signs]) -> list[float]:
    """How much each paragraph by itself reads like running text, 0..1."""
    return [_chance(_own_points(sign, OWN)) for sign in signs]


def _own_points(sign: Signs, points: Mapping[str, float]) -> float:
    return points["base"] + sum([points[name] for name in sign.seen])


def _chance(points: float) -> float:
    return 1 / (1 + math.exp(-points))


def neighbour_features(pieces: Sequence[Piece], signs: Sequence[Signs], own: Sequence[float]) -> list[dict[str, float]]:
    """What stands around each paragraph: running text next to it, near it, and in its column of the page."""
    weights = [sign.words * chance for sign, chance in zip(signs, own, strict=True)]
    columns: dict[tuple[int, bool], float] = defaultdict(float)
    for piece, weight in zip(pieces, weights, strict=True):
        columns[piece.indent, piece.mark > 0] += weight
    total = sum(weights) or 1.0
    sums = [0.0, *accumulate(weights)]
    padded = [0.0, 0.0, *own, 0.0, 0.0]
    found = []
    for index, piece in enumerate(pieces):
        near = sums[min(len(pieces), index + NEAR + 1)] - sums[max(0, index - NEAR)] - weights[index]
        share = columns[piece.indent, piece.mark > 0] / total
        found.append(
            {
                "before_1": padded[index + 1],
                "before_2": padded[index],
                "after_1": padded[index + 3],
                "after_2": padded[index + 4],
                "near_50": float(near >= 50),
                "near_120": float(near >= 120),
                "column_20": float(share >= 0.20),
                "column_50": float(share >= 0.50),
            }
        )
    return found


def chances(pieces: Sequence[Piece], signs: Sequence[Signs]) -> list[float]:
    """How likely each paragraph belongs to a story, 0..1, seen with its neighbours."""
    own = own_chances(signs)
    if _is_plain(signs, own):
        return [1.0] * len(signs)
    around = neighbour_features(pieces, signs, own)
    found = [
        _chance(_own_points(sign, NEIGHBOURS) + sum([NEIGHBOURS[name] * value for name, value in near.items()]))
        for sign, near in zip(signs, around, strict=True)
    ]
    first, last = stretch(signs, found)
    return found if first < last else own  # a lone paragraph has no neighbours to speak for it


def _is_plain(signs: Sequence[Signs], own: Sequence[float]) -> bool:
    """Whether this is an article and nothing else: running text, and few other lines, none of them furniture."""
    others = [sign for sign, chance in zip(signs, own, strict=True) if chance <= 0.5]
    if any(sign.has(*FURNITURE_SIGNS) for sign in others):
        return False
    words = sum([sign.words for sign in signs])
    return len(others) <= 1 + OTHER_LINES * len(signs) and sum([s.words for s in others]) <= OTHER_WORDS * words


def stretch(signs: Sequence[Signs], chance: Sequence[float]) -> tuple[int, int]:
    """The run of paragraphs [first, last) worth most: words likely in the story less those likely not."""
    best, span = 0.0, (0, 0)
    worth, start, prose = 0.0, 0, 0
    weight = 1.0
    for index, (sign, p) in enumerate(zip(signs, chance, strict=True)):
        if worth <= 0:
            worth, start, prose = 0.0, index, 0
        worth += weight * _worth(sign, p)
        prose += sign.words if p > 0.5 else 0
        if sign.has("heading_of_end") and prose >= END_COUNTS_AFTER:
            worth, weight = 0.0, AFTER_END
        elif sign.has("heading_of_end", "heading_of_insert"):
            worth -= END_COST if sign.has("heading_of_end") else INSERT_COST
        if worth > best:
            best, span = worth, (start, index + 1)
    return span


def _worth(sign: Signs, chance: float) -> float:
    if not sign.words:
        return 0.0
    least = BUTTON_WORDS if sign.has("furniture_whole") else LEAST_WORDS
    return min(max(sign.words, least), MOST_WORDS) * (2 * chance - 1 + LEAN)
