"""Gates: do two quantity claims answer the same question? Same question first, numbers last.

Each gate passes, fails with a reason, or cannot tell; what it cannot tell does not fail.  A time stated in a claim's
own sentence gates; an inferred time gates only inside one article, whose author kept one chronology, and elsewhere
only feeds the hypothesis.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.judge.sides import Pair, Side, asked_once, words_around
from factcheck.model import Dated, Gate

STORY_DAYS = 30  # articles further apart report another event, unless their sentences name the same time
MOMENT_DAYS = 2
UNLIKE_WINDOWS = 2  # windows of which one is this many times as long count different things
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
WINDOW = re.compile(r"\b(?:last|past|previous|recent|since|so far|within)\b", re.IGNORECASE)
EVERYBODY = frozenset({None, "people", "dead", "injured"})
SUBGROUPS = frozenset("children women men students journalists medics officials passengers crew workers pupils".split())
"""Classes of people that news counts beside the total."""
OTHER_MAGNITUDE = 12  # figures more than so many times apart answer other questions; labelled conflicts stay below 7
BACKGROUND = re.compile(
    r"\bsince\b[^.;]{0,60}\b(?:began|begun|start(?:ed)?|broke out|erupted|outbreak|\d{4})\b"
    r"|\b(?:years?|months?|days?) of (?:war|conflict|fighting|violence|unrest|airstrikes|air strikes|strikes|bombing)\b"
    r"|\bso far this year\b|\bthis year alone\b|\b(?:year|month|decade)-long\b",
    re.IGNORECASE,
)
"""Words by which a sentence says that it counts over a whole war or year."""
RATIO = "ratio"  # the unit of "twice as many": what it is compared with is not told apart
DONE = frozenset({"asserted", "reported"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a gate said: passed, failed or (``None``) could not tell; with the reason."""

    gate: Gate
    passed: bool | None
    reason: str = ""


@cache
def _plain(gate: Gate, passed: bool | None) -> Outcome:
    """What a gate mostly says: it passes or cannot tell, and there is nothing to add."""
    return Outcome(gate, passed)


def failed(pair: Pair) -> Outcome | None:
    """The first gate that failed, if any, in the order in which a person would ask."""
    return next((outcome for gate in GATES if (outcome := gate(pair)).passed is False), None)


# ---------------------------------------------------------------------------------------------- the gates


def factuality(pair: Pair) -> Outcome:
    a, b = pair.a.claim.factuality, pair.b.claim.factuality
    same = a == b or {a, b} <= DONE
    return _plain("factuality", True) if same else Outcome("factuality", False, f"one is {a}, the other {b}")


def unit(pair: Pair) -> Outcome:
    a, b = pair.a.claim.unit, pair.b.claim.unit
    if a == b == RATIO and words_around(pair.a.claim) != words_around(pair.b.claim):
        return Outcome("unit", False, "two ratios, each perhaps to another figure")
    return _plain("unit", True) if a == b else Outcome("unit", False, f"{a or 'a count'} is not {b or 'a count'}")


def subject(pair: Pair) -> Outcome:
    """Another nation's soldiers are other soldiers; another kind of thing is another question."""
    a, b = pair.a.claim, pair.b.claim
    if a.nationality and b.nationality and a.nationality != b.nationality:
        return Outcome("subject", False, f"{a.nationality} is not {b.nationality}")
    if pair.related is False:
        return Outcome("subject", False, f"{a.thing or a.thing_class} are not {b.thing or b.thing_class}")
    return _plain("subject", pair.related)


def part(pair: Pair) -> Outcome:
    """A part is never compared with a total; the same part ("children") is, however its whole is worded."""
    a, b = pair.a.claim, pair.b.claim
    if a.part_of is None and b.part_of is None:
        return _plain("part", None)
    if a.thing_class == b.thing_class and a.thing_class not in EVERYBODY:
        return _plain("part", True)
    if a.part_of and b.part_of and a.head == b.head:
        return _plain("part", True)
    whole = a.part_of or b.part_of
    return Outcome("part", False, f"{a.thing} and {b.thing}: a part of {whole} against something else")


@lru_cache(maxsize=20_000)
def _background(sentence: str) -> str | None:
    """The words by which a sentence counts over a whole war or year."""
    match = BACKGROUND.search(sentence)
    return match.group() if match else None


def is_background(sentence: str) -> bool:
    """Whether a sentence counts over a whole war or year."""
    return _background(sentence) is not None


@lru_cache(maxsize=20_000)
def _years(sentence: str) -> frozenset[int]:
    return frozenset(int(year) for year in YEAR.findall(sentence))


def scope(pair: Pair) -> Outcome:
    """A subgroup is not everybody, a whole war is not one attack, and far-apart magnitudes answer other questions."""
    a, b = pair.a.claim, pair.b.claim
    if a.thing_class != b.thing_class and {a.thing_class, b.thing_class} & SUBGROUPS:
        return Outcome("scope", False, f"{a.thing} are not all {b.thing}")
    background = _background(a.sentence), _background(b.sentence)
    if bool(background[0]) != bool(background[1]):
        longer = background[0] or background[1]
        return Outcome("scope", False, f'one counts over a longer time: "{longer}"')
    first, second = pair.a.number(), pair.b.number()
    if first and second and a.bound != "vague" != b.bound:
        times = abs(first / second) if abs(first) > abs(second) else abs(second / first)
        if times > OTHER_MAGNITUDE:
            return Outcome("scope", False, f"{times:.0f} times apart: hardly one question")
    return _plain("scope", None)


def basis(pair: Pair) -> Outcome:
    a, b = pair.a.claim.basis or "unknown", pair.b.claim.basis or "unknown"
    if "unknown" in (a, b):
        return _plain("basis", None)
    return _plain("basis", True) if a == b else Outcome("basis", False, f"{a} is not {b}")


def place(pair: Pair) -> Outcome:
    """Another place is another question, unless either article names both: one may lie in the other."""
    a, b = pair.a.claim.place, pair.b.claim.place
    if not a or not b:
        return _plain("place", None)
    if a == b or a in b or b in a:
        return _plain("place", True)
    if pair.places_meet is False:
        return Outcome("place", False, f"{a} is not {b}, and neither article names both")
    return Outcome("place", None, f"{a} and {b}: one may lie in the other")


def time(pair: Pair) -> Outcome:
    """Saturday is not Sunday, and what a sentence tells of another year is another event."""
    years = _year_told(pair.a), _year_told(pair.b)
    if all(years) and years[0] != years[1]:
        return Outcome("time", False, f"{years[0]} against {years[1]}")
    a, b = _gating_times(pair)
    if not a or not b:
        return _plain("time", None)
    first, second = a.days(), b.days()
    if first and second:
        apart = first[1] < second[0] or second[1] < first[0]
        return Outcome("time", not apart, f"{_say(a)} against {_say(b)}" if apart else "")
    days = a.weekday(), b.weekday()
    if pair.one_article and all(days):
        return Outcome("time", days[0] == days[1], "" if days[0] == days[1] else f"{_say(a)} against {_say(b)}")
    return _plain("time", None)


@asked_once
def _year_told(side: Side) -> int | None:
    """The year of a claim's own time, or the one year that its sentence names; the year of publication is not told."""
    own = side.claim.event_time
    days = own.days()
    if days and own.basis != "inferred":
        return days[1].year
    named = _years(side.claim.sentence)
    return next(iter(named)) if len(named) == 1 else None


def period(pair: Pair) -> Outcome:
    """One day is not 'the last few days': a counting window is compared with the same window only."""
    a, b = _gating_times(pair)
    if not a or not b:
        return _plain("period", None)
    windows = is_window(a), is_window(b)
    if not any(windows):
        return _plain("period", None)
    if not all(windows):
        moment = b if windows[0] else a
        day_to_window = is_moment(moment)
        return Outcome("period", False if day_to_window else None, f"{_say(a)} against {_say(b)}")
    shorter, longer = sorted((_length(a), _length(b)))
    return Outcome("period", longer < UNLIKE_WINDOWS * shorter, f"{_say(a)} against {_say(b)}")


def event(pair: Pair) -> Outcome:
    """Articles weeks apart tell of the same event only when both sentences name the same time."""
    apart = pair.days_apart()
    if apart is None or abs(apart) <= STORY_DAYS:
        return _plain("event", None if apart is None else True)
    a, b = pair.a.claim.event_time.days(), pair.b.claim.event_time.days()
    if a and b and a[0] <= b[1] and b[0] <= a[1]:
        return _plain("event", True)
    return Outcome("event", False, f"published {abs(apart)} days apart, and nothing ties them to one event")


@lru_cache(maxsize=20_000)
def is_window(dated: Dated) -> bool:
    """Whether time words name a stretch over which something was counted, not a moment told loosely."""
    return bool(WINDOW.search(dated.words or "")) and (dated.weekday() is None)


def is_moment(dated: Dated) -> bool:
    """Whether a time is told to the day (a weekend at most): "Saturday", not "earlier this month"."""
    return dated.weekday() is not None or 0 < _length(dated) <= MOMENT_DAYS


def _length(dated: Dated) -> int:
    """Days that the value spans, both ends counted; 0 when it is not known."""
    days = dated.days()
    return (days[1] - days[0]).days + 1 if days else 0


@asked_once
def _gating_times(pair: Pair) -> tuple[Dated | None, Dated | None]:
    return _gating_time(pair.a, pair), _gating_time(pair.b, pair)


def _gating_time(side: Side, pair: Pair) -> Dated | None:
    """The time a claim's own sentence gives it, or an editor: theirs may also be the moment up to which it counts."""
    time_, as_of = side.claim.event_time, side.claim.as_of
    if time_.basis not in OWN and as_of.basis == "editor":
        return as_of
    return time_ if time_.basis in OWN or (pair.one_article and time_.basis == "inferred") else None


def _say(dated: Dated) -> str:
    return (
        f"{dated.words} ({dated.value})" if dated.words and dated.value else (dated.words or dated.value or "unknown")
    )


NEAR = frozenset({"time", "period", "part", "basis", "factuality"})
"""Gates that stop two figures about one thing in one story: near misses that a reader would ask about."""
OWN = frozenset({"stated", "relative", "editor"})
"""Bases of a time that is the claim's own."""
Gating = Callable[[Pair], Outcome]
GATES: tuple[Gating, ...] = (event, unit, subject, scope, place, time, period, part, basis, factuality)
