"""Do two figures count the same things, whole? What must hold before two numbers can contradict each other."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.judge.gates import EVERYBODY
from factcheck.judge.ordering import GROWING
from factcheck.judge.origins import named_origin, named_origin_of
from factcheck.judge.sides import Pair, Side, asked_once, words_around
from factcheck.model import Claim

# "another 12", "six more": a figure told as one of several that add up
ADDED = re.compile(r"\b(?:another|(?:a )?further|additional|remaining|other)\W*$", re.IGNORECASE)
ADDED_WITHIN = re.compile(
    r"^(?:another|(?:a )?further|(?:an )?additional|\S+ other|(?:\S+ ){1,2}(?:more|additional|further))\b",
    re.IGNORECASE,
)
ONE_OF = re.compile(r"^(?:only )?one of\b", re.IGNORECASE)  # "one of its soldiers": somebody, not a toll
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
    r"|\bin recent (?:hours|days|weeks|months)\b"
    r"|\bsince\b|\b(?:in|over|within) (?:\w+ )?(?:two|three|four|five|six|seven|\d+) (?:hours|days|weeks|months)\b"
    r"|\b(?:throughout|all week|so far this|a total of \w+ days)\b",
    re.IGNORECASE,
)
"""Words by which a figure is counted over a stretch of time."""
ALONE = re.compile(r"\balone\b|\bamong the ranks\b", re.IGNORECASE)
ONE_SIDE = re.compile(r"\bon (?:each|either|the|its|their) (?:[\w-]+ )?side\b|\bon both sides\b", re.IGNORECASE)
"""Words by which a figure counts the losses of one side or of both."""
SOME_OF_THEM = {
    sort: re.compile(words, re.IGNORECASE)
    for sort, words in {
        "captives": r"\bcapt(?:ives?|ured)\b|\bhostages?\b|\bexecut(?:e|es|ed|ing|ion)\b|\bbehead\w*",
        "badly hurt": r"(?<!some )(?<!whom )(?<!them )(?<!many )\b(?:in )?(?:critical(?:ly)?|serious(?:ly)?|"
        r"severe(?:ly)?|grave(?:ly)?|life-threatening)\b|\bhospitali[sz]ed\b",
        "bodies": r"\b(?:bodies|corpses|remains)\b|\bidentified\b|\b(?:taken|brought|admitted|rushed|transferred|"
        r"arrived|sent) (?:to|at|in) (?:[\w-]+ ){0,4}(?:hospitals?|morgues?|clinics?)\b",
    }.items()
}
"""Words by which a figure may count only some: prisoners killed, the badly hurt, bodies that reached one hospital."""
BESIDE = 60  # characters before and after a figure in which such words speak of it
NOT_COUNTED = re.compile(r"\b(?:first|worst|deadliest|biggest|largest|most) (?:[\w-]+ ){0,5}since\b", re.IGNORECASE)
QUARTER = r"(?:north|south|east|west|cent)\w*"
SEVERAL = re.compile(
    rf"\bin and around\b|\bin the {QUARTER} and (?:the )?{QUARTER}\b"
    r"|\bacross\b|\bseparate\b|\bseveral (?:attacks|strikes|raids|bombings|areas|districts|towns)\b"
    r"|\band (?:its|their) (?:[\w-]+ )?allies\b|\bseries of\b|\bmultiple\b|\bthroughout\b"
    r"|\b(?:strikes|raids|attacks|clashes) on (?:\w+[ -]){0,4}"
    r"(?:areas|villages|towns|districts|neighbou?rhoods|cities)\b",
    re.IGNORECASE,
)
"""Words by which a figure sums up several happenings."""
WHOLE_COUNTS = frozenset({"exact", "nearly", "at_most", "range"})
"""How a figure is told that leaves nothing above it: "at least 26" does, and "about 26" may."""
OPEN_BOUNDS = frozenset({"at_least", "more_than"})
LIKE_WORDS = 0.4  # share of the shorter sentence's longer words that the other has too
NEXT_SENTENCE = 250  # characters to a figure of the sentence before or after
NEARBY = 160  # characters before and after a figure in which such words speak of it


@asked_once
def leaves_room(side: Side) -> bool:
    """Whether a figure is told as a least one, if only elsewhere in its article: headlines and captions drop the words.

    "At least 56" in the text makes the headline's 56 no more than that.
    """
    claim = side.claim
    if claim.bound not in WHOLE_COUNTS:
        return True
    same = (one for one in side.siblings if one.stated == claim.stated and one.bound in OPEN_BOUNDS)
    return claim.stated is not None and any((one.measure, one.unit) == (claim.measure, claim.unit) for one in same)


@asked_once
def known_alike(pair: Pair) -> bool:
    """Whether at least one text tells what happened to what is counted, or both sentences tell it in like words: 42
    percent of one poll are no answer to 42 percent of another."""
    a, b = pair.a.claim, pair.b.claim
    if a.measure or b.measure:
        return True
    ours, theirs = _longer_words(pair.a), _longer_words(pair.b)
    return len(ours & theirs) >= LIKE_WORDS * max(1, min(len(ours), len(theirs)))


@asked_once
def _longer_words(side: Side) -> frozenset[str]:
    return frozenset(word for word in words_around(side.claim).split() if len(word) > 3)


@asked_once
def one_count(pair: Pair) -> bool:
    """Whether both count the same things that the same happened to, neither of them as an addition."""
    a, b = pair.a.claim, pair.b.claim
    counted = a.measure is not None and not any(is_added(one) or ONE_OF.search(one.text) for one in (a, b))
    return counted and _same_things(pair)


@lru_cache(maxsize=20_000)
def is_added(claim: Claim) -> bool:
    """Whether a figure is told as an addition to another one."""
    before = claim.sentence[: claim.start - claim.sentence_start]
    others = claim.measure == "killed" and is_others(claim)  # "killing 4 and wounding 7 others" adds nothing
    return claim.basis == "increment" or bool(ADDED.search(before) or ADDED_WITHIN.search(claim.text) or others)


def is_others(claim: Claim) -> bool:
    """Whether a figure is told as "others": beside somebody told of before."""
    after = claim.sentence[claim.end - claim.sentence_start :]
    return bool(OTHERS.search(after)) or claim.text.endswith(" others") or (claim.head or "").lower() == "others"


def one_of_several(lower: Side, higher: Side) -> bool:
    """Whether the higher figure sums up several happenings, and the lower one tells of one: a part of it, perhaps."""
    near, above = _near(lower.claim), _near(higher.claim)
    if ALONE.search(near) or _only_some(lower.claim) - _only_some(higher.claim):
        return True
    if bool(ONE_SIDE.search(near)) != bool(ONE_SIDE.search(above)) or (_several(above) and not _several(near)):
        return True
    if lower.claim.article == higher.claim.article:
        return _makes_up(lower, higher)
    return _of_its_own_article(lower) or _told_beside(lower, higher)


def _of_its_own_article(lower: Side) -> bool:
    """Whether the lower figure and a sibling make up a figure that its own article tells: it is a part of that."""
    one = lower.claim
    same = [other for other in lower.siblings if _counts_the_same(one, other)]
    totals = {other.stated for other in same}
    return any(_sum(one, other) in totals for other in same)


def _makes_up(lower: Side, higher: Side) -> bool:
    """Whether the sentences around the lower figure tell another that makes up the higher one with it, or the article
    tells what the two make up."""
    one, all_ = lower.claim, higher.claim
    if any(_sum(one, all_) == other.stated and _of_one_scene(lower, higher, other) for other in lower.siblings):
        return True
    near = (other for other in lower.siblings if abs(other.start - one.start) <= NEXT_SENTENCE and other.id != all_.id)
    return any(
        (one.measure, one.unit) == (other.measure, other.unit)
        and other.id != one.id
        and _sum(one, other) == all_.stated
        and named_origin_of(other) != named_origin(higher)
        for other in near
    )


def _of_one_scene(lower: Side, higher: Side, other: Claim) -> bool:
    """Whether another figure of one article counts the like of two of it, and of no place that both know nothing of."""
    around = lower.scenes[other.id].around.keys() if other.id in lower.scenes else set()
    here = lower.scene.around.keys() | higher.scene.around.keys()
    return counts_the_like(lower.claim, other) and (not around or not here or bool(around & here))


def _told_beside(lower: Side, higher: Side) -> bool:
    """Whether the higher figure's article tells another, smaller one of the place that the lower one is told of."""
    here = lower.scene.around.keys() - higher.scene.places.keys()
    smaller = (
        other
        for other in higher.siblings
        if _counts_the_same(higher.claim, other)
        and (other.stated or 0.0) < (higher.claim.stated or 0.0)
        and named_origin_of(other) in (None, named_origin(higher))
    )
    return any(here & higher.scenes[other.id].places.keys() for other in smaller if other.id in higher.scenes)


def _counts_the_same(one: Claim, other: Claim) -> bool:
    """Whether another figure of an article is a whole of the like."""
    return counts_the_like(one, other) and other.stated not in (None, one.stated) and other.part_of is None


def counts_the_like(one: Claim, other: Claim) -> bool:
    """Whether two figures of one article count the like of what the same happened to."""
    return one.measure == other.measure and count_like_things(one, other)


def count_like_things(one: Claim, other: Claim) -> bool:
    """Whether two figures of one article count like things, whatever happened to them."""
    same = one.kind == other.kind and one.unit == other.unit and one.id != other.id
    like = one.thing_class == other.thing_class or {one.thing_class, other.thing_class} <= EVERYBODY | {"civilians"}
    return same and like


@lru_cache(maxsize=20_000)
def _several(words: str) -> bool:
    return SEVERAL.search(words) is not None


def adds_up(lower: Side, higher: Side) -> Claim | None:
    """The sibling that the lower figure makes the higher one with: "103 passengers" and "26 crew" are 129 people."""
    one, all_ = lower.claim, higher.claim
    if one.stated is None or all_.stated is None:
        return None
    return next((other for other in _others_beside(lower) if _sum(one, other) == all_.stated), None)


@asked_once
def _others_beside(side: Side) -> tuple[Claim, ...]:
    return tuple(other for other in side.siblings if _beside(side.claim, other))


def _beside(one: Claim, other: Claim) -> bool:
    """Whether two figures stand in one sentence, tell of the same and count different things or places."""
    same = (
        one.kind == other.kind and one.unit == other.unit and one.id != other.id and one.factuality == other.factuality
    )
    another = one.stated != other.stated or one.head != other.head  # "22 killed: 22 people died" tells one count twice
    return same and another and one.sentence_start == other.sentence_start and one.measure == other.measure


def _sum(one: Claim, other: Claim) -> float | None:
    return None if one.stated is None or other.stated is None else one.stated + other.stated


def longer_count(pair: Pair) -> str | None:
    """The words by which only one of two figures is counted over a stretch of time."""
    told = [_stretch(NOT_COUNTED.sub("", _near(side.claim))) for side in (pair.a, pair.b)]
    return (told[0] or told[1]) if bool(told[0]) != bool(told[1]) else None


@lru_cache(maxsize=20_000)
def _stretch(words: str) -> str | None:
    match = STRETCH.search(words)
    return " ".join(match.group().split()) if match else None


def _only_some(claim: Claim) -> frozenset[str]:
    """The sorts of people that a figure counts as some of all."""
    words = f"{_near(claim, BESIDE)} {claim.text}"
    return frozenset(sort for sort, told in SOME_OF_THEM.items() if told.search(words))


def _near(claim: Claim, reach: int = NEARBY) -> str:
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    return claim.sentence[max(0, start - reach) : start] + "|" + claim.sentence[end : end + reach]


def _same_things(pair: Pair) -> bool:
    """Of people: one noun, everybody on both sides, or one class; of a class and everybody, the class only where it is
    higher.  Of measures, money and things of no known class: one noun, told of the same names."""
    a, b = pair.a.claim, pair.b.claim
    everybody = _counts_everybody(a), _counts_everybody(b)
    if all(everybody):
        return True
    if a.unit is not None:
        return a.head == b.head and _same_names(pair)
    if not any(everybody):
        alike = a.head is not None and (a.head == b.head or _one_word_for_another(a.head, b.head))
        return alike and (a.thing_class is not None or a.measure in GROWING or _same_names(pair))
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
