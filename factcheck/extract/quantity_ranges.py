"""Two neighbouring amounts that are the ends of one range, in every spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.extract.quantity_amount import Amount
from factcheck.extract.quantity_units import MONEY_UNITS

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
    r"\b(?:from|of|ranging from|rang(?:e|es|ed) from|anywhere from)\s(?:about |around |roughly |between "
    r"|some |approximately |just )?$"
)
BOTH_BOUNDS = re.compile(r"\s?,?\s?(?:and|but|,|or)?\s?(?:also |at the same time )?")


def ranges(text: str, low: str, found: Sequence[Amount]) -> Iterator[Amount]:
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
        unit=unit.unit, unit_start=unit.unit_start, unit_end=max(unit.unit_end, b.number.end),
        rate=b.rate or a.rate, rule=f"range: {rule}",
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
    if TO.fullmatch(middle) and same and not (b.unit is None and lead.endswith(" by ")):
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
        and a.number.value < 1000
        and b.number.value < 1000
    )


def two_sided(low: str, found: Sequence[Amount]) -> Iterator[Amount]:
    """``more than 40 but less than 60`` -> one range."""
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
