"""The verdict on two quantity claims: gates first, then interval arithmetic, then what orders or opposes the two."""

from __future__ import annotations

from dataclasses import replace

from factcheck.judge import gates, headlines, hypotheses
from factcheck.judge.counts import (
    WHOLE_COUNTS,
    adds_up,
    known_alike,
    leaves_room,
    longer_count,
    one_count,
    one_of_several,
)
from factcheck.judge.intervals import CONVERTED, Interval, disjoint, gap, interval_of, round_neighbours, same_reading
from factcheck.judge.names import are_others
from factcheck.judge.occasions import against, doubt, follows_on, one_day, times_meet, weak_tie
from factcheck.judge.ordering import (
    GROWING,
    Order,
    higher_of,
    is_early,
    is_early_article,
    is_former,
    is_preliminary,
    order_of,
    side_by_side,
    told_by,
)
from factcheck.judge.origins import counter_of, named_counter, origin_of, same_source, source_of
from factcheck.judge.parts import Parts, parts_of
from factcheck.judge.scenes import narrower, placed_together
from factcheck.judge.sides import RULES_VERSION, Pair, Side, asked_once, words_around
from factcheck.judge.stages import FATES, Stage, all_higher, stage
from factcheck.judge.wording import SHORTEST_ALTERED, words_of
from factcheck.model import Claim, Finding, Gap, Gate, Origin, Strength, Verdict

WHOLE_RATIO = 3.0  # further apart, two figures without a named source on both sides count different things as a rule
PARTS = "parts-do-not-add-up"
LONGEST_SENTENCE = 700  # characters; the longest one written by a hand in the sample has fewer
GROWN = 1.25  # from which ratio on a later, higher figure is an update of an open-ended one, not a looser telling
RIVAL = 1.1  # from which ratio on two least counts are rivals; nearer ones can both be true


def judge(pair: Pair, *, near: bool = False) -> Finding | None:
    """The finding on two quantity claims, ``None`` when they do not bear on each other.

    A pair that fails a gate is reported only where the numbers would otherwise have differed: the gate then explains
    an apparent conflict; elsewhere there is nothing to explain.  With ``near`` only near misses are reported: two
    figures about one thing that a reader would ask about.
    """
    a, b = pair.a.claim, pair.b.claim
    first, second = _interval(pair.a), _interval(pair.b)
    if first is None or second is None:
        return None
    if (parts := parts_of(pair)) is not None:
        return _added(pair, parts)
    if _told_by_quotes(pair) or not known_alike(pair):
        return None
    apart = disjoint(first, second) and not same_reading(a, b) and not round_neighbours(a, b)
    stopped = gates.failed(pair)
    if stopped:
        other_things = stopped.gate == "subject" and pair.one_article
        if not apart or other_things or (near and stopped.gate not in gates.NEAR):
            return None
        return _finding(
            pair, "incomparable", f"gate-{stopped.gate}", f"{stopped.gate}: {stopped.reason}", gate=stopped.gate
        )
    if not apart:
        return _standing_together(pair)
    if elsewhere := doubt(pair) or against(pair):
        event = f"event: {elsewhere}"
        return None if near else _finding(pair, "incomparable", "gate-event", event, gate="event")
    return _apart(pair, gap(first, second))


@asked_once
def _interval(side: Side) -> Interval | None:
    return interval_of(side.claim)


def _told_by_quotes(pair: Pair) -> bool:
    """Whether two figures stand in one quote of one text, reprinted otherwise: the finding on the quotes tells it."""
    return (
        pair.copy and words_around(pair.a.claim) == words_around(pair.b.claim) and _quoted(pair.a) and _quoted(pair.b)
    )


def _quoted(side: Side) -> bool:
    claim = side.claim
    quotes = (one for one in side.siblings if one.kind == "quote" and one.start <= claim.start and claim.end <= one.end)
    return any(len(words_of(one.text)) >= SHORTEST_ALTERED for one in quotes)


def _added(pair: Pair, told: Parts) -> Finding | None:
    """Parts that make up a whole against one: they add up, or one of the figures is wrong or of another time."""
    if told.adds_up:
        return _finding(pair, "agrees", "sum-of-parts", f"{told.told} are {told.whole.label}")
    said = f"{told.told} are {told.sum:,.10g}, not {told.whole.label}"
    if told.in_one_sentence:
        return _finding(pair, "contradicts", PARTS, said, strength="strict")
    if told.whole_told or doubt(pair) or against(pair) or weak_tie(pair):
        return None
    return _finding(pair, "unordered", PARTS, said)


def _standing_together(pair: Pair) -> Finding | None:
    a, b = pair.a.claim, pair.b.claim
    if same_reading(a, b):
        return _finding(pair, "agrees", "same-number", _same_said(a))
    if a.head != b.head and not pair.related:
        return None
    order = order_of(pair, origin_of(pair)[0])
    if (
        order
        and order.stated
        and _grown(pair, order)
        and not doubt(pair)
        and not against(pair)
        and _is_tied(pair, order)
    ):
        return _finding(pair, "updates", "stated-order", _later(order))
    return _finding(pair, "compatible", "overlap", f"{pair.a.label} and {pair.b.label} can both be true")


def _is_tied(pair: Pair, order: Order) -> bool:
    """Whether an order is that of one count of one event: a day, a place or a sort of happening ties the two, no days
    known of them part them, if only by the sentences before, and neither counts over a longer time."""
    tied = weak_tie(pair) is None or (order.in_words and follows_on(pair))
    if all(side.claim.event_time.days() for side in (pair.a, pair.b)) and not times_meet(pair):
        return False
    return tied and one_count(pair) and not _is_vague(pair) and longer_count(pair) is None


def _near(pair: Pair) -> bool:
    """Whether both counts are told as least ones, and one is hardly above the other."""
    lower, higher = higher_of(pair)
    return leaves_room(lower) and leaves_room(higher) and (higher.number() or 0.0) < RIVAL * (lower.number() or 0.0)


def _is_vague(pair: Pair) -> bool:
    return "vague" in (pair.a.claim.bound, pair.b.claim.bound)


def _grown(pair: Pair, order: Order) -> bool:
    """Whether an open-ended figure and a later one are too far apart to be one figure told loosely."""
    lower, higher = higher_of(pair)
    low, high = lower.number() or 0.0, higher.number() or 0.0
    return order.later is higher and high >= GROWN * low


def _apart(pair: Pair, distance: Gap | None) -> Finding | None:
    """The two figures cannot both be the count: later, rival, or not known which."""
    if (sum_ := _sum(pair)) is not None:
        return _finding(pair, "agrees", "sum-of-parts", sum_)
    origin, _ = origin_of(pair)
    window = hypotheses.counting_window(pair)
    order = None if window else order_of(pair, origin)
    if order and order.stated and _is_tied(pair, order):
        return _finding(pair, "updates", "stated-order", _later(order), distance=distance)
    if conflict := _final(pair, _conflict(pair, origin, window)):
        if not pair.one_article and (_told_better(pair.a) or _told_better(pair.b)):
            return None
        if _near(pair):
            return _finding(pair, "compatible", "overlap", f"{pair.a.label} and {pair.b.label} can both be true")
        strength, rule, reason = conflict
        return _finding(pair, "contradicts", rule, reason, strength=strength, distance=distance)
    if pair.one_article:
        return None  # one author, two figures, no second source: two counts of different things, as a rule
    if not one_count(pair):
        return None
    return _finding(pair, "unordered", "no-order", _why_unordered(order), distance=distance)


def _sum(pair: Pair) -> str | None:
    lower, higher = higher_of(pair)
    other = adds_up(lower, higher)
    return f"{lower.label} and {' '.join(other.text.split())} are {higher.label}" if other else None


def _conflict(pair: Pair, origin: Origin, window: str | None) -> tuple[Strength, str, str] | None:
    """Two counters, one count over windows that overlap but differ, a copy with another figure, or two whole counts."""
    if not one_count(pair) or _is_vague(pair) or any(_no_rival(side.claim) for side in (pair.a, pair.b)):
        return None
    if window and origin not in ("same_origin", "copy"):
        return _rival_windows(pair)
    at = stage(pair)
    if weak_tie(pair) is not None or at == "other" or not placed_together(pair) or not (at or one_day(pair)):
        return None
    if origin == "copy" and (altered := _altered_copy(pair)):
        return altered
    if pair.one_article and (headline := _headline(pair)):
        return headline
    if longer_count(pair) or one_of_several(*higher_of(pair)):
        return None
    return _one_source(pair, origin, at) or _rivals(pair, origin) or _whole_counts(pair, origin)


def _told_better(side: Side) -> bool:
    """Whether its article tells a bare figure again, of the same things and with who counts: that one stands for it."""
    claim = side.claim
    return source_of(side) is None and any(
        one.stated == claim.stated
        and one.start > claim.start
        and (one.measure, one.unit, one.thing_class) == (claim.measure, claim.unit, claim.thing_class)
        and source_of(replace(side, claim=one)) is not None
        for one in side.siblings
    )


def _no_rival(claim: Claim) -> bool:
    """Whether a figure is left behind by its own text, or stands in a sentence too long for one: links and headlines of
    a page run together there, and no scene is sure."""
    return is_former(claim) or len(claim.sentence) > LONGEST_SENTENCE


def _final(pair: Pair, conflict: tuple[Strength, str, str] | None) -> tuple[Strength, str, str] | None:
    """The conflict, as far as figures that their own texts call early or preliminary can bear it: nothing strict."""
    return None if conflict and conflict[0] == "strict" and is_preliminary(pair) else conflict


def _headline(pair: Pair) -> tuple[Strength, str, str] | None:
    """A headline's figure that its own text does not bear out."""
    said = "the headline's figure is not the one that the text gives"
    return ("strict", "headline-against-body", said) if headlines.not_borne_out(pair) else None


def _altered_copy(pair: Pair) -> tuple[Strength, str, str] | None:
    """One sentence of one text, reprinted with another figure."""
    same = words_around(pair.a.claim) == words_around(pair.b.claim)
    said = "one text, reprinted with another figure: check the source"
    return ("strict", "copy-two-figures", said) if same else None


def _one_source(pair: Pair, origin: Origin, at: Stage | None) -> tuple[Strength, str, str] | None:
    """One source, one total, and two figures for one part of it: it was misquoted, or gave both."""
    a, b = pair.a.claim, pair.b.claim
    apart = origin == "same_origin" and at == "same" and not pair.one_article and pair.days_apart() == 0
    if not apart or a.thing_class != b.thing_class or a.thing_class not in gates.SUBGROUPS:
        return None
    return (
        "strict",
        "one-source-two-figures",
        "one origin with one total, two figures for a part of it: check the source",
    )


def _rivals(pair: Pair, origin: Origin) -> tuple[Strength, str, str] | None:
    """Two counters, at least one of them named."""
    sources = [counter_of(side) for side in (pair.a, pair.b)]
    if not sources[0] or not sources[1]:
        return None
    if origin == "same_origin" or same_source(sources[0], sources[1]):
        return None  # a revision, or one source misquoted: never rivals
    named = [named_counter(side) for side in (pair.a, pair.b)]
    if not all(named) and not (any(named) and are_others(sources[0], sources[1])):
        return None
    if _may_have_grown(pair) or _has_left(pair.a, pair.b) or _has_left(pair.b, pair.a):
        return None
    least = "; the lower count is told as a least one and does not rule out the higher"
    said = f"{sources[0]} and {sources[1]} count differently{least if leaves_room(higher_of(pair)[0]) else ''}"
    if pair.one_article and not _set_against(pair):
        return None
    if pair.one_article or pair.copy:
        return "rival", "two-counters", f"side by side in one {'text' if pair.copy else 'article'}, {said}"
    return "rival", "two-counters", said


def _may_have_grown(pair: Pair) -> bool:
    """Whether the hours of two articles explain the difference as well as their counters do: a text calls its figure
    early, one has both more dead and more hurt, or a count told as a least one has been left far behind."""
    if pair.one_article or pair.copy or side_by_side(pair) or pair.a.claim.measure not in GROWING:
        return False
    lower, higher = higher_of(pair)
    far = leaves_room(lower) and (higher.number() or 0.0) > WHOLE_RATIO * (lower.number() or 0.0)
    return far or is_early(pair) or all_higher(pair)


def _has_left(side: Side, other: Side) -> bool:
    """Whether the other's article has a figure's own counter further on: it has left this figure behind."""
    counter, claim = named_counter(side), side.claim
    if counter is None or claim.article == other.claim.article or claim.measure not in GROWING:
        return False
    given = [one.stated or 0.0 for one in told_by(other, claim, counter)]
    return bool(given) and min(given) > (claim.stated or 0.0)


def _set_against(pair: Pair) -> bool:
    """Whether the later figure of one article is set against the other: the last one told before it by another source,
    or that one's number told earlier (in the headline)."""
    first, second = sorted((pair.a, pair.b), key=lambda side: side.claim.start)
    source = source_of(second)
    rivals = [
        one
        for one in second.siblings
        if one.start < second.claim.start
        and (one.measure, one.unit, one.thing_class) == (first.claim.measure, first.claim.unit, first.claim.thing_class)
        and source_of(replace(second, claim=one)) != source
    ]
    return not rivals or max(rivals, key=lambda one: one.start).stated == first.claim.stated


def _whole_counts(pair: Pair, origin: Origin) -> tuple[Strength, str, str] | None:
    """Two articles of one day, the lower figure told as the whole count, which leaves no room for the higher one."""
    lower, higher = higher_of(pair)
    far = (higher.number() or 0.0) > WHOLE_RATIO * (lower.number() or 0.0)
    if pair.one_article or origin in ("same_origin", "copy") or pair.days_apart() != 0:
        return None
    if lower.claim.measure in GROWING - FATES or higher.claim.bound == "about":
        return None  # who was arrested or fled is counted on while the event goes on
    source = counter_of(lower) or counter_of(higher)
    if not lower.is_news or is_early_article(lower) or is_early(pair) or all_higher(pair):
        return None
    if lower.claim.bound not in WHOLE_COUNTS or far or narrower(lower, higher) or not source:
        return None
    whole = "told as the whole count" + (", if elsewhere as a least one" if leaves_room(lower) else "")
    said = f"one day, the lower figure {whole}, one of the two by {source}, and nothing that orders them"
    return "rival", "whole-counts", said


def _rival_windows(pair: Pair) -> tuple[Strength, str, str] | None:
    """Two sources, named or not, over windows that overlap but differ."""
    sources = [source_of(side) for side in (pair.a, pair.b)]
    if not all(sources) or sources[0] == sources[1]:
        return None
    said = f"{sources[0]} and {sources[1]} count differently, over windows that overlap but differ"
    return "rival", "overlapping-windows", said


def _later(order: Order) -> str:
    return f"{order.later.label} is the later figure: {order.reason}"


def _why_unordered(order: Order | None) -> str:
    nothing = "they differ, and no text says whether one came later or they rival"
    return f"{nothing}; {order.later.label} was {order.reason}" if order else nothing


def _same_said(claim: Claim) -> str:
    if claim.unit and claim.unit.startswith(CONVERTED):
        return "the same measure, in whatever units"
    return f"both say {claim.stated:,.10g}" if claim.stated is not None else f"both say {claim.text}"


def _finding(
    pair: Pair,
    verdict: Verdict,
    rule: str,
    reason: str,
    *,
    strength: Strength | None = None,
    gate: Gate | None = None,
    distance: Gap | None = None,
) -> Finding:
    origin, origin_note = origin_of(pair)
    differs = verdict in ("contradicts", "unordered", "updates") and rule != PARTS
    return Finding(
        a=pair.a.claim.id,
        b=pair.b.claim.id,
        verdict=verdict,
        strength=strength,
        gate=gate,
        origin=origin,
        rule=rule,
        rules_version=RULES_VERSION,
        reason=reason,
        gap=distance,
        hypothesis=hypotheses.why_they_differ(pair) if differs else (),
        notes=(origin_note, *hypotheses.caveats(pair)),
    )
