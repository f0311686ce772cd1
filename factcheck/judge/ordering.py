"""What orders two figures, strongest first: words that say so, the as-of, one named origin; publication order last.

`updates` needs an order that a text states, or one source: half of real updates and half of real contradictions share
a calendar date, so dates alone decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from factcheck.judge.origins import named_origin, named_origin_of, same_source, source_of
from factcheck.judge.sides import Pair, Side, asked_once
from factcheck.judge.stages import later_edition, not_grown, some_died_since, told_later
from factcheck.model import Claim, Origin

MOVED = (
    r"(?:risen|rose|rises|rising|climb(?:ed|s)|jump(?:ed|s)|grown|grew|grows|increased|swelled|soared|reached|reaches|hits|"
    r"surpass(?:ed|es)|pass(?:ed|es)|topp?(?:ed|s)|raised|mounted)"
)
FIGURE = r"(?:tolls?|figures?|count|numbers?|estimates?|tally|tallies)"
NUMBER = (
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|dozens)\b)"
)
GREW = re.compile(
    rf"\b(?:tolls?|tally|fatalities) (?:\w+ ){{0,12}}{MOVED}\b"
    rf"|\b(?:number|count|figure|deaths|total)s? (?:\w+ ){{0,12}}{MOVED} (?:[\w-]+ ){{0,4}}?{NUMBER}"
    rf"|\b{MOVED} (?:sharply |further |again )?(?:to|from|by) (?:[\w-]+ ){{0,4}}?{NUMBER}"
    r"|\bup from\b|\bnow stands? at\b|\bstood at\b",
    re.IGNORECASE,
)
"""Words by which a text says that its figure has grown: they speak for the higher figure only."""
RENEWED = re.compile(
    rf"\b(?:updat(?:ed|ing|es)|rais(?:ed|ing|es)) (?:\w+ ){{0,4}}{FIGURE}\b"
    rf"|\b(?:previous|earlier|initial|preliminary|latest|newest|new) (?:\w+ ){{0,2}}{FIGURE}\b",
    re.IGNORECASE,
)
"""Words by which a text says that figures are still coming in: the count grows."""
REVISED_DOWN = re.compile(
    rf"\b(?:revis(?:ed|ing|es)|correct(?:ed|ing|s)|lower(?:ed|ing)|reduc(?:ed|ing)) (?:\w+ ){{0,4}}{FIGURE}\b"
    r"|\bdown from\b",
    re.IGNORECASE,
)
"""Words by which a text says that its figure replaces a higher one."""
FORMER = re.compile(
    r"\b(?:(?:up|down|risen|rose|fallen|fell|raised|lowered|revised) from"
    rf"|(?:previous|earlier|initial|preliminary|former) (?:\w+ )?{FIGURE} of"
    rf"|(?:updat|rais|revis|correct|lower)(?:ed|ing) (?:\w+ ){{0,4}}{FIGURE} of"
    rf"|(?:earlier|previously|initially) (?:gave|reported|announced|put|had) (?:\w+ ){{0,3}}{FIGURE} (?:of|at)) "
    r"(?:at least |about |around |some |nearly )?(?P<number>\d[\d,]*)\b",
    re.IGNORECASE,
)
"""Words by which a text names the figure that its own replaces."""
EARLY = re.compile(
    r"\bbreaking (?:news )?alert\b|\bupdated? (?:\w+ )?tolls?\b"
    r"|\bso far\b|\b(?:initial|first|early|unconfirmed) reports?\b"
    r"|\b(?:likely|expected|feared|set) to (?:rise|grow|increase|climb|mount)\b"
    r"|\b(?:could|may|might) (?:still |yet )?(?:rise|grow|increase|climb)\b"
    r"|\b(?:still|being) (?:\w+ ){0,3}(?:recover|retriev|pull|search|dig)\w*|\bunder the (?:rubble|debris)\b",
    re.IGNORECASE,
)
"""Words by which a text says that the count goes on."""
PRELIMINARY = re.compile(r"\bpreliminary\b", re.IGNORECASE)
"""A word of a whole count that may be corrected: beside another counter's a rival, never a strict contradiction."""
LATER_SAID = re.compile(r"\b(?:later|subsequently) (?:said|told|reported|announced|put|gave|counted)\b", re.IGNORECASE)
GROWING = frozenset("killed injured missing displaced arrested infected destroyed evacuated rescued crossed".split())
"""Measures counted up from an event on: their later figure is the higher one."""


@dataclass(frozen=True, slots=True)
class Order:
    """Evidence that one side's figure came later; ``stated`` when a text or one source says so, ``in_words`` a text."""

    later: Side
    stated: bool
    reason: str
    in_words: bool = False


def order_of(pair: Pair, origin: Origin) -> Order | None:
    """The strongest evidence for an order between the two figures, ``None`` when there is none."""
    if pair.one_article:  # its author tells both: of two counts, as a rule
        return _by_as_of(pair) or _by_former(pair) or _by_same_day(pair, origin) or _by_day_told(pair)
    if side_by_side(pair):
        return _by_as_of(pair) or _by_former(pair) or (None if _renews_its_own(pair) else _by_words(pair))
    return (
        _by_as_of(pair)
        or _by_words(pair)
        or _by_edition(pair)
        or _by_the_hurt(pair)
        or _by_one_source(pair, origin)
        or _by_same_day(pair, origin)
        or _by_words_nearby(pair, origin)
        or _by_day_told(pair)
        or _by_growth(pair)
        or _by_publication(pair)
    )


@asked_once
def higher_of(pair: Pair) -> tuple[Side, Side]:
    """The lower and the higher side."""
    lower, higher = sorted((pair.a, pair.b), key=lambda side: (side.number() or 0.0, side.claim.id))
    return lower, higher


def _by_as_of(pair: Pair) -> Order | None:
    a, b = pair.a.claim.as_of.days(), pair.b.claim.as_of.days()
    if not a or not b or a == b:
        return None
    later = pair.a if a > b else pair.b
    return Order(later, True, f"its figure is as of {later.claim.as_of.words or later.claim.as_of.value}")


def _by_words(pair: Pair) -> Order | None:
    """What either text says of a count that grew, or of a figure revised downwards."""
    lower, higher = higher_of(pair)
    if pair.days_apart() is None:
        return None
    dated = pair.earlier_later()
    for told, later in ((_says_growing(lower, higher), higher), (_lowered(lower.claim.sentence), lower)):
        if told and not (dated and dated[0] is later):
            return Order(later, True, f'a text says "{" ".join(told.group().split())}"', in_words=True)
    return None


@asked_once
def side_by_side(pair: Pair) -> bool:
    """Whether two named counters stand side by side in the article of either: what one counts later does not renew what
    the other counted."""
    ours, theirs = named_origin(pair.a), named_origin(pair.b)
    if not ours or not theirs or same_source(ours, theirs):
        return False
    return _tells_too(pair.a, theirs) or _tells_too(pair.b, ours)


def _tells_too(side: Side, source: str) -> bool:
    """Whether an article tells another figure of the same things by ``source``."""
    claim = side.claim
    like = (one for one in told_by(side, claim, source) if one.part_of == claim.part_of)
    return any(one.stated != claim.stated for one in like)


def told_by(side: Side, like: Claim, source: str) -> Iterator[Claim]:
    """The other figures of a side's article that count the things of ``like``, as wholes or as parts, by ``source``."""
    for one in side.siblings:
        same = (one.measure, one.unit, one.thing_class, one.part_of is None) == (
            like.measure, like.unit, like.thing_class, like.part_of is None
        )  # fmt: skip
        counter = named_origin_of(one) if same and one.id != side.claim.id and one.stated is not None else None
        if counter is not None and same_source(counter, source):
            yield one


def _by_former(pair: Pair) -> Order | None:
    """A text that names the other's figure as the one it replaces: "updating the ministry's toll of 22"; or whose
    article says that of both elsewhere."""
    for later, former in ((pair.a, pair.b), (pair.b, pair.a)):
        for claim in (later.claim, *_told_again(former, later)):
            told = next(
                (told for told in FORMER.finditer(claim.sentence) if _number(told) == former.claim.stated), None
            )
            if told is not None:
                return Order(later, True, f'a text says "{" ".join(told.group().split())}"', in_words=True)
    return None


def _told_again(former: Side, later: Side) -> Iterator[Claim]:
    """The later figure of one article where the sentence of the former one tells it too: under its headline."""
    if former.claim.article != later.claim.article:
        return iter(())
    beside = (one for one in former.siblings if one.sentence_start == former.claim.sentence_start)
    return (one for one in beside if (one.stated, one.measure) == (later.claim.stated, later.claim.measure))


def _renews_its_own(pair: Pair) -> bool:
    """Whether the text of either names the figure that it replaces; asked where that is not the other's."""
    return any(FORMER.search(side.claim.sentence) for side in (pair.a, pair.b))


def _says_growing(lower: Side, higher: Side) -> re.Match[str] | None:
    """Words of a count that goes on, beside the higher figure, or beside the lower one where the higher is not some
    other counter's.  A figure that its own text has left behind is later than none."""
    if not is_former(higher.claim) and (told := _growing(higher.claim.sentence)) is not None:
        return told
    ours, theirs = named_origin(lower), named_origin(higher)
    others = theirs is not None and not (ours and same_source(ours, theirs))
    return None if others else _growing(lower.claim.sentence)


def is_former(claim: Claim) -> bool:
    """Whether a figure is the one that its sentence says was replaced: "up from 12"."""
    return claim.stated in _replaced(claim.sentence)


@lru_cache(maxsize=20_000)
def _replaced(sentence: str) -> frozenset[float]:
    return frozenset(_number(told) for told in FORMER.finditer(sentence))


def _number(told: re.Match[str]) -> float:
    return float(told.group("number").replace(",", ""))


@lru_cache(maxsize=20_000)
def _growing(sentence: str) -> re.Match[str] | None:
    return GREW.search(sentence) or RENEWED.search(sentence)


@lru_cache(maxsize=20_000)
def _lowered(sentence: str) -> re.Match[str] | None:
    return REVISED_DOWN.search(sentence)


def _by_one_source(pair: Pair, origin: Origin) -> Order | None:
    dated = pair.earlier_later()
    if origin != "same_origin" or not dated:
        return None
    fell = pair.a.claim.measure in GROWING and dated[1] is not higher_of(pair)[1]  # of another event, as a rule
    return Order(dated[1], not fell, f"{_giver(dated[1])} gave both, this one later")


def _giver(side: Side) -> str:
    return source_of(side) or "one source"


def _by_same_day(pair: Pair, origin: Origin) -> Order | None:
    """One source on one day, of whose figures one was given later, as its text says."""
    if origin != "same_origin":
        return None
    told = [(side, LATER_SAID.search(side.claim.sentence)) for side in (pair.a, pair.b)]
    later = [(side, match) for side, match in told if match]
    if len(later) != 1:
        return None
    side, match = later[0]
    return Order(side, True, f'a text says "{" ".join(match.group().split())}"', in_words=True)


def is_early(pair: Pair) -> bool:
    """Whether the sentence of either figure says that the count goes on."""
    return _early(pair.a.claim.sentence) or _early(pair.b.claim.sentence)


def is_preliminary(pair: Pair) -> bool:
    """Whether the sentence of either figure calls it preliminary, or says that the count goes on."""
    return is_early(pair) or any(PRELIMINARY.search(side.claim.sentence) for side in (pair.a, pair.b))


@asked_once
def is_early_article(side: Side) -> bool:
    """Whether a side's article says of any count of its sort that it goes on, or has grown by then."""
    told = (one.sentence for one in side.siblings if one.measure in GROWING)
    return any(_early(sentence) or RENEWED.search(sentence) for sentence in told)


@lru_cache(maxsize=20_000)
def _early(sentence: str) -> bool:
    return bool(EARLY.search(sentence) or LATER_SAID.search(sentence))


def _by_words_nearby(pair: Pair, origin: Origin) -> Order | None:
    """One source, and the article of the higher figure says of a count of the same sort that it was renewed."""
    higher = higher_of(pair)[1]
    if origin != "same_origin" or pair.one_article:
        return None
    others = (c for c in higher.siblings if c.measure == higher.claim.measure and c.id != higher.claim.id)
    told = next((match for other in others if (match := _growing(other.sentence))), None)
    return Order(higher, True, f'its article says "{" ".join(told.group().split())}"') if told else None


def _by_edition(pair: Pair) -> Order | None:
    later = later_edition(pair)
    return Order(later, True, "one text, in which other figures have grown too", in_words=True) if later else None


def _by_the_hurt(pair: Pair) -> Order | None:
    later = some_died_since(pair)
    said = "as many dead and hurt in all, more of them dead"
    return Order(later, True, said, in_words=True) if later else None


def _by_day_told(pair: Pair) -> Order | None:
    """A count that only grows, and the higher figure was told on a later day."""
    lower, higher = higher_of(pair)
    said = told_later(lower, higher) if pair.a.claim.measure in GROWING and not not_grown(pair) else None
    return Order(higher, True, said) if said else None


def _by_growth(pair: Pair) -> Order | None:
    """A count that only grows, higher on a later day."""
    dated = pair.earlier_later()
    if not dated or pair.a.claim.measure not in GROWING or dated[1] is not higher_of(pair)[1] or not_grown(pair):
        return None
    return Order(dated[1], _of_one_day(pair), f"a count that grows, and {_days_later(pair)}")


def _of_one_day(pair: Pair) -> bool:
    """Whether both sentences tell of one day, by one counter as far as they tell any: a higher figure published later
    is more often that of another raid than a grown one."""
    days = pair.a.claim.event_time.days()
    return bool(days) and days == pair.b.claim.event_time.days() and not _of_two_counters(pair)


def _of_two_counters(pair: Pair) -> bool:
    ours, theirs = source_of(pair.a), source_of(pair.b)
    return bool(ours and theirs and not same_source(ours, theirs))


def _by_publication(pair: Pair) -> Order | None:
    dated = pair.earlier_later()
    return Order(dated[1], False, f"{_days_later(pair)}, which orders nothing by itself") if dated else None


def _days_later(pair: Pair) -> str:
    days = abs(pair.days_apart() or 0)
    return f"published {days} day{'s' if days > 1 else ''} later"
