"""Do two figures count the same things, whole? What must hold before two numbers can contradict each other."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.judge.gates import EVERYBODY
from factcheck.judge.sides import Pair, Side
from factcheck.model import Claim

# "another 12", "six more": a figure told as one of several that add up
ADDED = re.compile(r"\b(?:another|(?:a )?further|additional|remaining|other)\W*$", re.IGNORECASE)
ADDED_WITHIN = re.compile(
    r"^(?:another|(?:a )?further|(?:an )?additional|\S+ other|(?:\S+ ){1,2}(?:more|additional|further))\b",
    re.IGNORECASE,
)
OTHERS = re.compile(r"^\s*(?:others|more)\b", re.IGNORECASE)
COMBATANTS = frozenset({"militants"})
"""Whom news calls "people" only where it tells of fighting."""
EVERYONE = frozenset(
    "people person persons dead killed wounded injured victim victims casualty casualties fatality fatalities death "
    "deaths life lives body bodies corpse corpses other others human humans individual individuals".split()
)
ONE_WORD_FOR_ANOTHER = tuple(
    frozenset(words.split())
    for words in (
        "civilian civilians citizen citizens resident residents villager villagers",
        "militant militants fighter fighters terrorist terrorists rebel rebels jihadist jihadists insurgent insurgents "
        "extremist extremists gunman gunmen",
        "soldier soldiers troop troops serviceman servicemen personnel member members",
        "child children schoolchild schoolchildren minor minors kid kids pupil pupils",
    )
)
"""Words that news uses for the same people."""
STRETCH = re.compile(
    r"\b(?:in|over|during|within|for) the (?:past|last|previous|preceding)\b|\b(?:past|last) (?:24|48|72) hours\b"
    r"|\bsince\b|\b(?:in|over|within) (?:\w+ )?(?:two|three|four|five|six|seven|\d+) (?:hours|days|weeks|months)\b"
    r"|\b(?:throughout|all week|so far this|a total of \w+ days)\b",
    re.IGNORECASE,
)
"""Words by which a figure is counted over a stretch of time."""
ALONE = re.compile(r"\balone\b|\bamong the ranks\b|\bon (?:each|either|the other) side\b", re.IGNORECASE)
NOT_COUNTED = re.compile(r"\b(?:first|worst|deadliest|biggest|largest|most) (?:[\w-]+ ){0,5}since\b", re.IGNORECASE)
SEVERAL = re.compile(
    r"\bin and around\b|\bacross\b|\bseparate\b|\bseveral (?:attacks|strikes|raids|bombings|areas|districts|towns)\b"
    r"|\bseries of\b|\bmultiple\b|\bthroughout\b|\b(?:strikes|raids|attacks|clashes) on (?:\w+[ -]){0,4}"
    r"(?:areas|villages|towns|districts|neighbou?rhoods|cities)\b",
    re.IGNORECASE,
)
"""Words by which a figure sums up several happenings."""
NEARBY = 120  # characters before and after a figure in which such words speak of it


def one_count(pair: Pair) -> bool:
    """Whether both count the same things that the same happened to, neither of them as an addition."""
    a, b = pair.a.claim, pair.b.claim
    return a.measure is not None and not is_added(a) and not is_added(b) and _same_things(pair)


@lru_cache(maxsize=100_000)
def is_added(claim: Claim) -> bool:
    """Whether a figure is told as an addition to another one."""
    before = claim.sentence[: claim.start - claim.sentence_start]
    after = claim.sentence[claim.end - claim.sentence_start :]
    others = claim.measure == "killed" and OTHERS.search(after)  # "killing 4 and wounding 7 others" adds nothing
    return claim.basis == "increment" or bool(ADDED.search(before) or ADDED_WITHIN.search(claim.text) or others)


def one_of_several(lower: Side, higher: Side) -> bool:
    """Whether the higher figure sums up several happenings, and the lower one tells of one: a part of it, perhaps."""
    if ALONE.search(_near(lower.claim)):
        return True
    return _several(_near(higher.claim)) and not _several(_near(lower.claim))


@lru_cache(maxsize=100_000)
def _several(words: str) -> bool:
    return SEVERAL.search(words) is not None


def adds_up(lower: Side, higher: Side) -> Claim | None:
    """The sibling that the lower figure makes the higher one with: "103 passengers" and "26 crew" are 129 people."""
    one, all_ = lower.claim, higher.claim
    if one.stated is None or all_.stated is None:
        return None
    return next((other for other in lower.siblings if _beside(one, other) and _sum(one, other) == all_.stated), None)


def _beside(one: Claim, other: Claim) -> bool:
    """Whether two figures stand in one sentence, tell of the same and count different things or places."""
    same = (
        one.kind == other.kind and one.unit == other.unit and one.id != other.id and one.factuality == other.factuality
    )
    another = one.stated != other.stated or one.head != other.head  # "22 killed: 22 people died" tells one count twice
    return same and another and one.sentence_start == other.sentence_start and one.measure == other.measure


def _sum(one: Claim, other: Claim) -> float | None:
    return None if one.stated is None or other.stated is None else one.stated + other.stated


def is_news(side: Side) -> bool:
    """Whether a figure is the first of its sort that its article tells: what comes later may be background."""
    claim = side.claim
    same = (one for one in side.siblings if one.kind == claim.kind and one.measure == claim.measure)
    return not any(one.start < claim.start and one.stated != claim.stated for one in same)


def longer_count(pair: Pair) -> str | None:
    """The words by which only one of two figures is counted over a stretch of time."""
    told = [_stretch(NOT_COUNTED.sub("", _near(side.claim))) for side in (pair.a, pair.b)]
    return (told[0] or told[1]) if bool(told[0]) != bool(told[1]) else None


@lru_cache(maxsize=100_000)
def _stretch(words: str) -> str | None:
    match = STRETCH.search(words)
    return " ".join(match.group().split()) if match else None


def _near(claim: Claim) -> str:
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    return claim.sentence[max(0, start - NEARBY) : start] + "|" + claim.sentence[end : end + NEARBY]


def _same_things(pair: Pair) -> bool:
    """Of people: one noun, everybody on both sides, or one class; of a class and everybody, the class only where it is
    higher.  Of measures and money: one noun, told of the same names."""
    a, b = pair.a.claim, pair.b.claim
    everybody = _counts_everybody(a), _counts_everybody(b)
    if all(everybody):
        return True
    if a.unit is not None:
        return a.head == b.head and _same_names(pair)
    if not any(everybody):
        return a.head is not None and (a.head == b.head or _one_word_for_another(a.head, b.head))
    some, all_ = (pair.a, pair.b) if everybody[1] else (pair.b, pair.a)
    narrower = some.claim.thing_class not in EVERYBODY
    fought = "fighting" in pair.a.scene.told & pair.b.scene.told
    if some.claim.thing_class in COMBATANTS and not fought:
        return False
    return narrower and (some.number() or 0.0) > (all_.number() or 0.0)


def _one_word_for_another(one: str, other: str | None) -> bool:
    return any({one.lower(), (other or "").lower()} <= words for words in ONE_WORD_FOR_ANOTHER)


def _same_names(pair: Pair) -> bool:
    """Whether both sentences name somebody in common, and not each somebody else."""
    a, b = pair.a.scene.names, pair.b.scene.names
    return bool(a & b) and (not a - pair.b.known or not b - pair.a.known)


def _counts_everybody(claim: Claim) -> bool:
    """Whether a figure counts people as such: "27 people", "80 dead", "31 killed"."""
    head = (claim.head or "").lower()
    return claim.thing_class in EVERYBODY and (head in EVERYONE or (not head and claim.thing_class is not None))
