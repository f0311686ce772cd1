"""Spellings that may be one name: similarity and sounds propose, a person decides.

Names meet only when their last words begin with one sound (see `spelling`); rapidfuzz tells how alike they are, block
by block.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from factcheck.spelling import spelling_key

ALIKE = 0.86  # Jaro-Winkler similarity (0..1) of first and of last words; "Rahmon" and "Rakhmon" have 0.96
NEAR = 0.7  # of whole names: below it no pair is looked at more closely
ONE_SOUND = 0.9  # likeness of two words with one key: "Shaykhun" and "Sheikhoun"
LENGTHS = 2  # letters by which two spellings of one word differ at most
BLOCK_CAP = 2000  # names of one first sound that are compared with each other; more are cut off, the rarest first


def pairs(counted: Mapping[str, int], decided: Collection[frozenset[str]]) -> Iterator[tuple[str, str, float]]:
    """(rarer spelling, name, likeness 0..1) of names, told with how often each is used, that nobody decided on."""
    for names in _blocks(counted).values():
        near = process.cdist(names, names, scorer=JaroWinkler.similarity, processor=str.casefold, score_cutoff=NEAR)
        for i, j in zip(*near.nonzero(), strict=True):
            if i < j and frozenset((names[i].casefold(), names[j].casefold())) not in decided:
                score = likeness(names[i], names[j])
                if score >= ALIKE:
                    name, spelling = sorted((names[i], names[j]), key=lambda one: (-counted[one], -len(one), one))
                    yield spelling, name, round(score, 3)


def likeness(one: str, other: str) -> float:
    """How alike two names are (0..1): the less alike of their first and of their last words; 0 for another build."""
    first, second = one.casefold().split(), other.casefold().split()
    if not first or not second or first == second or (len(first) == 1) != (len(second) == 1):
        return 0.0
    return min(_alike(first[-1], second[-1]), 1.0 if _is_initial(first[0], second[0]) else _alike(first[0], second[0]))


def _alike(one: str, other: str) -> float:
    """How alike two words are: by their letters, or by their sounds; words of unlike length are not."""
    if abs(len(one) - len(other)) > LENGTHS:
        return 0.0
    sounds = ONE_SOUND if spelling_key(one) == spelling_key(other) else 0.0
    return max(float(JaroWinkler.similarity(one, other)), sounds)


def _is_initial(one: str, other: str) -> bool:
    shorter, longer = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return len(shorter) == 1 and longer.startswith(shorter)


def _blocks(counted: Mapping[str, int]) -> dict[str, list[str]]:
    """First sound of a name's last word -> the names, in order."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counted, key=lambda name: (-counted[name], name)):
        blocks[_first_sound(name)].append(name)
    return {sound: sorted(names[:BLOCK_CAP]) for sound, names in blocks.items() if len(names) > 1}


def _first_sound(name: str) -> str:
    return spelling_key(name.split()[-1])[:1].replace("w", "v") if name.split() else ""
