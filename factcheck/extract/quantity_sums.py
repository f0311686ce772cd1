"""Two neighbouring numbers that say one: "one in five", "6 dollars 25 cents"; and ages said by a bare number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from factcheck.extract.quantity_amount import Amount
from factcheck.extract.quantity_units import MONEY_UNITS

# ---------------------------------------------------------------------------------------------- ratios, ages

IN = re.compile(r" (?:in|out of|in every|of every|out of every) ")
RATIO_OF = frozenset(
    {2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 20.0, 25.0, 50.0, 100.0, 1000.0, 10_000.0, 100_000.0, 1e6}
)
AGE_BEFORE = re.compile(
    r"(?:\b[A-Z][\w’'-]{1,30}|\b(?:brother|sister|son|daughter|wife|husband|mother|father|boy|girl|man"
    r"|woman|child|cousin)), $"
)
AGED = re.compile(
    r"\b(?:aged|ages|at the age of|at age|age of)(?: between| from)? $"
    r"|\bages(?: [\w-]{1,12}(?:,|,? and|,? or|,? to)){1,4} $"  # "ages 5 and 6"
)
AGE_AFTER = re.compile(r"(?:,(?! \d)|\.$|;| and [A-Z])")
OLDEST = 115.0


def ratios(text: str, low: str, found: Iterable[Amount]) -> Iterator[Amount]:
    """``one in five children`` is a fifth of them; ``Omar, 12,`` is twelve years old."""
    waiting: Amount | None = None
    for amount in found:
        if waiting is not None:
            ratio = _ratio(low, waiting, amount)
            if ratio is not None:
                yield ratio
                waiting = None
                continue
            yield waiting
        waiting = _aged(text, low, amount)
    if waiting is not None:
        yield waiting


def _ratio(low: str, a: Amount, b: Amount) -> Amount | None:
    over, under = a.number.value, b.number.value
    if a.unit or b.unit or over is None or under not in RATIO_OF or not 0 < over < under:
        return None
    joint = low[a.end : b.start]
    if not IN.fullmatch(joint) or (over > 1 and "of" not in joint and under not in (3.0, 4.0, 5.0, 10.0, 100.0)):
        return None
    number = replace(a.number, end=b.number.end, value=over / under, fraction=True)
    return replace(a, number=number, end=b.end, rule="ratio")


def _aged(text: str, low: str, amount: Amount) -> Amount:
    number = amount.number
    if amount.unit or number.value is None or not 0 < number.value <= OLDEST or number.value % 1:
        return amount
    before = text[max(0, number.start - 34) : number.start]
    if AGED.search(before.lower()) or (
        not number.words and AGE_BEFORE.search(before) and AGE_AFTER.match(text, number.end)
    ):
        return replace(amount, unit="year of age", unit_start=number.end, unit_end=number.end, rule="age")
    return amount


# ---------------------------------------------------------------------------------------------- small change

CHANGE = re.compile(r",? (?:and )?")
CHANGE_UNITS = (None, "cent", "penny", "sen")
ENDS = re.compile(r"\s*(?:[.,;:!?)]|$)")


def with_change(low: str, found: Sequence[Amount]) -> Iterator[Amount]:
    """``6 dollars 25 cents``, ``8 dollars and 40``: one sum of money."""
    at = 0
    while at < len(found):
        a = found[at]
        b = found[at + 1] if at + 1 < len(found) else None
        at += 1
        if b and _is_change(low, a, b):
            number = replace(a.number, end=b.number.end, value=(a.number.value or 0) + (b.number.value or 0) / 100)
            yield replace(a, number=number, end=b.end, unit_end=max(b.unit_end, b.number.end))
            at += 1
        else:
            yield a


def _is_change(low: str, a: Amount, b: Amount) -> bool:
    if (
        a.unit not in MONEY_UNITS
        or a.unit in CHANGE_UNITS
        or b.unit not in CHANGE_UNITS
        or a.rate
        or a.number.scaled > 1
    ):
        return False
    if not 1 <= (b.number.value or 0) < 100 or (a.number.value or 0) % 1:
        return False
    joint = low[max(a.unit_end, a.number.end) : b.start]
    return bool(joint and CHANGE.fullmatch(joint)) and (b.unit is not None or bool(ENDS.match(low, b.end)))
