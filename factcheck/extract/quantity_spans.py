"""Numbers + units + hedges + ranges of one sentence -> `Amount`s: all that can be read without a parse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from factcheck.extract import quantity_hedges as hedges
from factcheck.extract.number_multiples import BY_NUMBER, BY_VERB, RATIO, compared
from factcheck.extract.number_scan import Number, lowered, numbers, plain
from factcheck.extract.quantity_amount import Amount
from factcheck.extract.quantity_multiples import with_own_figures
from factcheck.extract.quantity_ranges import ranges, two_sided
from factcheck.extract.quantity_sums import ratios, with_change
from factcheck.extract.quantity_units import MONEY_UNITS, Unit, currency_before, rate_after, unit_after
from factcheck.extract.quantity_years import is_year
from factcheck.model import Bound

COLDEST_PLAIN_F = 20.0  # "104F" is a temperature, "2.5 F" a capacity


def amounts(sentence: str) -> list[Amount]:
    """The amounts of a sentence in order, before anything is parsed."""
    text = plain(sentence)
    found = numbers(text)
    if not found:
        return []
    low = lowered(text)
    measured = (_with_unit(text, low, number) for number in found)
    single = list(ratios(text, low, _apart(a for a in measured if not is_year(text, low, a))))
    ranged = [_hedged(low, a) for a in ranges(text, low, list(with_change(low, list(with_own_figures(low, single)))))]
    return list(_restated(low, two_sided(low, ranged)))


# ---------------------------------------------------------------------------------------------- units


def _with_unit(text: str, low: str, number: Number) -> Amount:
    amount = Amount(number.start, number.end, number)
    if number.pair:
        return replace(amount, bound="about" if number.pair == "couple" else "exact", rule="pair")
    if number.multiple:
        return _multiple(low, amount, number.end, number.multiple)
    at = number.start + (text[number.start] in "-−–")
    before = currency_before(text, at) or (currency_before(text, number.start) if at != number.start else None)
    after = unit_after(text, number.end)
    if before and not (after and after.name in MONEY_UNITS and after.name == before.name):
        amount = replace(
            amount,
            start=min(before.start, number.start),
            unit=before.name,
            unit_start=before.start,
            unit_end=number.end,
        )
        return _with_rate(text, amount, number.end)
    if (times := _times(low, number, after)) is not None and compared(low, times) is not None:
        return _multiple(low, amount, times, BY_NUMBER)
    if after:
        start = min(before.start, number.start) if before else number.start
        name = "pound sterling" if after.name == "pound-mass" and number.scaled >= 1e6 else after.name
        name = "fahrenheit" if name == "farad" and (number.value or 0) >= COLDEST_PLAIN_F else name
        amount = replace(amount, start=start, unit=name, unit_start=after.start, unit_end=after.end, end=after.end)
        return _with_rate(text, amount, after.end)
    return amount


def _times(low: str, number: Number, after: Unit | None) -> int | None:
    """Where the words end behind which a number is a multiple: "three times", "two-thirds"."""
    if after and after.name == "times" and low[after.start : after.end] == "times":
        return after.end
    return number.end if number.fraction and low.startswith(" as ", number.end) else None


def _multiple(low: str, amount: Amount, end: int, rule: str) -> Amount:
    word = "" if rule == BY_NUMBER else low[amount.start : end]
    stop = None if rule == BY_VERB else compared(low, end, word)
    last = max(end, stop or end)
    return replace(amount, unit=RATIO, unit_start=amount.end, unit_end=last, end=last, rule=rule)


def _with_rate(text: str, amount: Amount, end: int) -> Amount:
    rate = rate_after(text, end)
    return replace(amount, rate=rate[0], unit_end=rate[1], end=rate[1]) if rate else amount


def _apart(found: Iterable[Amount]) -> Iterator[Amount]:
    """The amounts whose number is not part of the unit before it ("90 cents a dozen")."""
    covered = 0
    for amount in found:
        if amount.number.start >= covered:
            yield amount
            covered = max(amount.unit_end, amount.number.end)


# ---------------------------------------------------------------------------------------------- hedges


def _hedged(low: str, amount: Amount) -> Amount:
    before = hedges.before(low, amount.start)
    after = hedges.after(low, amount.number.end if not amount.high else amount.high.end)
    if after.start < 0 and amount.unit_end > amount.core[1]:
        after = hedges.after(low, amount.unit_end)
    start = before.start if before.start >= 0 else amount.start
    end = max(amount.end, after.end)
    bound: Bound = amount.bound
    span: tuple[int, int] | None = None
    if before.start >= 0:
        bound, span = before.bound, (before.start, amount.start)
    if after.start >= 0 and (before.start < 0 or before.bound in ("about", "exact")):
        bound, span = after.bound, span or (after.start, after.end)
    if amount.high:
        bound = "range"
    return replace(amount, start=start, end=end, bound=bound, hedge=span)


# ---------------------------------------------------------------------------------------------- the same again

RESTATED = re.compile(r"\s?[(\[]\s?(?:or |about |some |around )?(?:[a-z]{1,3})?|\s?/\s?|,\s")


def _restated(low: str, found: Iterable[Amount]) -> Iterator[Amount]:
    """``over 10 miles (16 km)``: the amount in brackets says the same in another unit, so it has the same bound."""
    previous: Amount | None = None
    inside = False
    for amount in found:
        joint = low[previous.end : amount.start] if previous else ""
        inside = bool(previous and amount.unit and previous.unit and RESTATED.fullmatch(joint)) and (
            inside or "(" in joint
        )
        if inside and previous and amount.bound == "exact" and previous.bound != "range":
            amount = replace(amount, bound=previous.bound, rule=f"{amount.rule}, restated")
        previous = amount
        yield amount
