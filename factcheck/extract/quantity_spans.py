"""Numbers + units + hedges + ranges of one sentence -> `Amount`s: all that can be read without a parse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.extract import quantity_hedges as hedges
from factcheck.extract.number_scan import Number, lowered, numbers, plain
from factcheck.extract.quantity_units import MONEY_UNITS, currency_before, rate_after, unit_after
from factcheck.model import Bound

DASH = re.compile(r"\s?(?:-|–|—|‑|−|~|--)\s?")
TO = re.compile(r"-?,?[\s-](?:and up |up |and )?(?:to|till|through|thru|until)[\s-]{1,2}(?:-)?")
OR = re.compile(r"\s(?:or|or even|or perhaps|or maybe)\s")
AND = re.compile(r",?\s(?:and|to)\s(?:about |around )?")
TIMED_TO = re.compile(
    r"(?:\s(?:at|on|in|last|a|the|this|per|of|each|for)\b(?:[^.;:,()$€£]|\.(?=\d)){0,40})?\s(?:up |down |back )?to\s"
)
BETWEEN = re.compile(
    r"\b(?:between|betweens)\s(?:about |around |roughly |an estimated |some |approximately |negative )?$"
)
FROM = re.compile(
    r"\b(?:from|of|ranging from|rang(?:e|es|ed) from|anywhere from)\s(?:about |around |roughly |between |some |approximately |just )?$"
)
BOTH_BOUNDS = re.compile(r"\s?,?\s?(?:and|but|,|or)?\s?(?:also |at the same time )?")
YEARS = (1500, 2199)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what stands directly beside it; spans count from the sentence."""

    start: int  # hedge, currency or number, whichever comes first
    end: int  # number, unit, rate or hedge behind
    number: Number
    high: Number | None = None
    bound: Bound = "exact"
    hedge: tuple[int, int] | None = None
    unit: str | None = None
    unit_start: int = -1
    unit_end: int = -1
    rate: str | None = None
    rule: str = "number"

    @property
    def core(self) -> tuple[int, int]:
        """From the first number to the last, units between included."""
        last = self.high or self.number
        return self.number.start, last.end

    @property
    def tail(self) -> int:
        """Where the words of number and unit end."""
        return max(self.core[1], self.unit_end)


def amounts(sentence: str) -> list[Amount]:
    """The amounts of a sentence in order, before anything is parsed."""
    text = plain(sentence)
    found = numbers(text)
    if not found:
        return []
    low = lowered(text)
    single = list(
        _ratios(text, low, _apart(a for a in (_with_unit(text, low, n) for n in found) if not _year(text, low, a)))
    )
    ranged = [_hedged(low, a) for a in _ranges(text, low, list(_with_change(low, single)))]
    return list(_restated(low, _two_sided(low, ranged)))


# ---------------------------------------------------------------------------------------------- units


def _with_unit(text: str, low: str, number: Number) -> Amount:
    amount = Amount(number.start, number.end, number)
    if number.pair:
        return replace(amount, bound="about" if number.pair == "couple" else "exact", rule="pair")
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
    if after:
        start = min(before.start, number.start) if before else number.start
        name = "pound sterling" if after.name == "pound-mass" and number.scaled >= 1e6 else after.name
        amount = replace(amount, start=start, unit=name, unit_start=after.start, unit_end=after.end, end=after.end)
        return _with_rate(text, amount, after.end)
    return amount


def _with_rate(text: str, amount: Amount, end: int) -> Amount:
    rate = rate_after(text, end)
    return replace(amount, rate=rate[0], unit_end=rate[1], end=rate[1]) if rate else amount


def _apart(found: Iterable[Amount]) -> Iterator[Amount]:
    """The amounts whose number is not part of the unit before it ("64 cents a dozen")."""
    covered = 0
    for amount in found:
        if amount.number.start >= covered:
            yield amount
            covered = max(amount.unit_end, amount.number.end)


# ---------------------------------------------------------------------------------------------- ratios, ages

IN = re.compile(r" (?:in|out of|in every|of every|out of every) ")
RATIO_OF = frozenset(
    {2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 20.0, 25.0, 50.0, 100.0, 1000.0, 10_000.0, 100_000.0, 1e6}
)
AGE_BEFORE = re.compile(
    r"(?:\b[A-Z][\w’'-]{1,30}|\b(?:brother|sister|son|daughter|wife|husband|mother|father|boy|girl|man|woman|child|cousin)), $"
)
AGED = re.compile(r"\b(?:aged|ages|at the age of|at age|age of)(?: between| from)? $")
AGE_AFTER = re.compile(r"(?:,(?! \d)|\.$|;| and [A-Z])")
OLDEST = 115.0


def _ratios(text: str, low: str, found: Iterable[Amount]) -> Iterator[Amount]:
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


def _with_change(low: str, found: Sequence[Amount]) -> Iterator[Amount]:
    """``3 dollars 50 cents``, ``15 dollars and 50``: one sum of money."""
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


# ---------------------------------------------------------------------------------------------- years

YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|from|until|till|by|before|after|during|between|through|throughout|year|early|late|mid|fiscal|the|this|to|and|for|on"
    r"|summer|winter|spring|autumn|fall|around|circa|past|its|his|her|their|a|an|q[1-4]|season|calendar|end|beyond|that|or)|[(,&:–-])[ -]?$"
)


def _year(text: str, low: str, amount: Amount) -> bool:
    """Whether four bare digits are a year rather than a count."""
    number = amount.number
    word = text[number.start : number.end]
    if len(word) != 4 or not word.isdigit() or not YEARS[0] <= int(word) <= YEARS[1]:
        return False
    if (amount.unit and amount.unit not in ("second", "minute", "metre", "inch")) or amount.rate:
        return (amount.unit == "foot" and text[number.end] in "'’") or text[amount.unit_start].isupper()
    hedge = hedges.before(low, number.start)
    if (
        hedge.start >= 0
        and hedge.bound not in ("exact",)
        and low[hedge.start : hedge.end].strip() not in ("over", "around", "about", "up to", "by", "under", "c.")
    ):
        return False
    after = text[number.end : number.end + 24]
    plural = re.match(r" (?:[a-z]+ )?[a-z]{2,}s\b| (?:people|men|women|children)\b", after)
    if re.search(r"\baverage of $|\btotal of $", low[max(0, number.start - 12) : number.start]):
        return False
    if int(word) % 100 == 0 and plural:
        return bool(
            re.search(
                r"\b(?:in|since|the|from|by|until|after|before|during) $", low[max(0, number.start - 8) : number.start]
            )
        )
    if 1900 <= int(word) <= 2040:
        return True
    return not plural or bool(YEAR_BEFORE.search(low[max(0, number.start - 12) : number.start]))


# ---------------------------------------------------------------------------------------------- ranges


def _ranges(text: str, low: str, found: Sequence[Amount]) -> Iterator[Amount]:
    """Amounts with the two ends of a range made one."""
    at = 0
    while at < len(found):
        first = found[at]
        second = found[at + 1] if at + 1 < len(found) else None
        merged = _range(text, low, first, second) if second else None
        at += 2 if merged else 1
        if merged:
            yield merged
        elif not (second and _score(text, first, second)):
            yield first
        else:
            at += 1


def _range(text: str, low: str, a: Amount, b: Amount) -> Amount | None:
    rule = _joined(text, low, a, b)
    if rule is None or a.number.value is None or b.number.value is None:
        return None
    if a.unit and b.unit and a.unit != b.unit and not (a.unit in MONEY_UNITS and b.unit in MONEY_UNITS):
        return None
    low_number = a.number
    if (
        b.number.scaled > 1
        and a.number.scaled == 1
        and a.number.value < 1000
        and a.number.value * b.number.scaled <= b.number.value
    ):
        low_number = replace(low_number, value=a.number.value * b.number.scaled)
    unit = a if a.unit and (not b.unit or a.unit_end <= a.number.end) and not b.unit else b
    start = a.start
    lead = BETWEEN.search(low[max(0, a.start - 24) : a.start]) or (
        FROM.search(low[max(0, a.start - 24) : a.start]) if rule == "from to" else None
    )
    if lead:
        start = max(0, a.start - 24) + lead.start()
    return replace(
        a, start=start, end=max(a.end, b.end), number=low_number, high=b.number, bound="range",
        unit=unit.unit, unit_start=unit.unit_start, unit_end=max(unit.unit_end, b.number.end), rate=b.rate or a.rate, rule=f"range: {rule}",
    )  # fmt: skip


def _joined(text: str, low: str, a: Amount, b: Amount) -> str | None:
    """How two neighbouring amounts are joined into a range, if they are."""
    lead = low[max(0, a.start - 24) : a.start]
    tail = max(a.unit_end, a.number.end)
    middle = low[tail : b.start]
    if len(middle) > 60:
        return None
    if BETWEEN.search(lead) and AND.fullmatch(middle):
        return "between and"
    from_lead = FROM.search(lead)
    if (
        from_lead
        and from_lead.group().lstrip().startswith(("from", "rang", "anywhere"))
        and (TO.fullmatch(middle) or TIMED_TO.fullmatch(middle))
    ):
        return "from to"
    values = (a.number.value, b.number.value)
    if None in values:
        return None
    ascending = values[0] is not None and values[1] is not None and values[0] < values[1] * max(b.number.scaled, 1)
    same = a.unit == b.unit or not a.unit or (not b.unit and a.unit_end <= a.number.end)
    if DASH.fullmatch(middle) and same and ascending and (b.unit or not a.unit or a.unit_end <= a.number.end):
        return "dash"
    if TO.fullmatch(middle) and same:
        return "to"
    if OR.fullmatch(middle) and same and ascending and b.number.words and a.number.words and not a.unit:
        return "or"
    return None


def _score(text: str, a: Amount, b: Amount) -> bool:
    """``2-1``: two small bare numbers joined by a hyphen that did not make a range."""
    if a.unit or b.unit or a.number.words or b.number.words or a.number.value is None or b.number.value is None:
        return False
    return (
        bool(re.fullmatch(r"\s?[-–]\s?", text[a.number.end : b.number.start]))
        and a.number.value < 200
        and b.number.value < 200
    )


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


def _two_sided(low: str, found: Sequence[Amount]) -> Iterator[Amount]:
    """``more than 10 and less than 20`` -> one range."""
    at = 0
    while at < len(found):
        a = found[at]
        b = found[at + 1] if at + 1 < len(found) else None
        if b and _opposite(a, b) and BOTH_BOUNDS.fullmatch(low[a.end : b.start]):
            lower, upper = (a, b) if a.bound in ("at_least", "more_than") else (b, a)
            if (lower.number.value or 0) < (upper.number.value or 0):
                yield replace(
                    b, start=a.start, number=lower.number, high=upper.number, bound="range", rule="range: two bounds"
                )
                at += 2
                continue
        yield a
        at += 1


def _opposite(a: Amount, b: Amount) -> bool:
    floors, roofs = ("at_least", "more_than"), ("at_most", "less_than")
    return (a.bound in floors and b.bound in roofs) or (a.bound in roofs and b.bound in floors)


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
