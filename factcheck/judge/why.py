"""A pair laid open: every question that judging asks of it, with the answer and its reason."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.judge import gates, occasions, quotes, wording
from factcheck.judge.counts import known_alike, longer_count, one_count, one_of_several
from factcheck.judge.hypotheses import counting_window
from factcheck.judge.intervals import disjoint, interval_of, same_reading
from factcheck.judge.ordering import higher_of, order_of
from factcheck.judge.originals import translations
from factcheck.judge.origins import origin_of
from factcheck.judge.sides import Pair


@dataclass(frozen=True, slots=True)
class Step:
    """One question: passed, failed or (``None``) could not tell, with the reason."""

    name: str
    passed: bool | None
    reason: str = ""


def steps(pair: Pair) -> tuple[Step, ...]:
    """Every question asked of two claims, in the order in which judging asks them."""
    if pair.a.claim.kind != pair.b.claim.kind:
        return (Step("kind", False, "a quantity and a quote are never compared"),)
    return _of_quotes(pair) if pair.a.claim.kind == "quote" else _of_quantities(pair)


def _of_quantities(pair: Pair) -> tuple[Step, ...]:
    asked = [Step(outcome.gate, outcome.passed, outcome.reason) for gate in gates.GATES for outcome in (gate(pair),)]
    return (*asked, _alike(pair), *_of_numbers(pair), *_of_one_event(pair), _origin(pair))


def _alike(pair: Pair) -> Step:
    told = pair.a.claim.measure or pair.b.claim.measure
    return Step("alike", known_alike(pair), told or "nothing tells what happened to what they count: like words do")


def _of_numbers(pair: Pair) -> tuple[Step, ...]:
    a, b = interval_of(pair.a.claim), interval_of(pair.b.claim)
    if a is None or b is None:
        return (Step("numbers", False, "one of the two gives no number"),)
    if same_reading(pair.a.claim, pair.b.claim):
        return (Step("numbers", True, "the same number, hedges aside"),)
    apart = disjoint(a, b)
    return (Step("numbers", not apart, "no value lies in both" if apart else "both can be true"),)


def _of_one_event(pair: Pair) -> tuple[Step, ...]:
    against = occasions.doubt(pair) or occasions.against(pair)
    weak = occasions.weak_tie(pair)
    part = longer_count(pair)
    return (
        Step("one event", False if against else None if weak else True, against or weak or "nothing sets them apart"),
        Step("one count", one_count(pair) and not part, f'only one counts over "{part}"' if part else _counted(pair)),
        _order(pair),
    )


def _order(pair: Pair) -> Step:
    if (window := counting_window(pair)) is not None:
        return Step("order", None, f"not asked: {window}")
    order = order_of(pair, origin_of(pair)[0])
    return Step("order", order.stated if order else None, f"{order.later.label}: {order.reason}" if order else "")


def _counted(pair: Pair) -> str:
    if one_of_several(*higher_of(pair)):
        return "the higher figure sums up several happenings"
    return f"{pair.a.claim.thing or '?'} / {pair.b.claim.thing or '?'}"


def _of_quotes(pair: Pair) -> tuple[Step, ...]:
    a, b = wording.words_of(pair.a.claim.text), wording.words_of(pair.b.claim.text)
    found = wording.compare(a, b)
    names = f"{pair.a.claim.speaker or '?'} / {pair.b.claim.speaker or '?'}"
    return (
        Step("wording", found is not None, found.reason if found else "the words have too little in common"),
        Step("speaker", quotes.same_speaker(pair.a.claim.speaker_key, pair.b.claim.speaker_key), names),
        Step("original", None, translations(pair) or "compared word for word"),
        Step("occasion", quotes.one_occasion(pair) or None, _days(pair)),
        _origin(pair),
    )


def _days(pair: Pair) -> str:
    apart = pair.days_apart()
    return "no day of publication on one side" if apart is None else f"published {abs(apart)} days apart"


def _origin(pair: Pair) -> Step:
    origin, said = origin_of(pair)
    return Step("origin", None if origin == "unknown" else True, f"{origin.replace('_', ' ')}: {said}")
