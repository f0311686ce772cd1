"""Four bare digits: a year or a count?"""

from __future__ import annotations

import re

from factcheck.extract import quantity_hedges as hedges
from factcheck.extract.quantity_amount import Amount

YEARS = (1500, 2199)
YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|from|until|till|by|before|after|during|between|through|throughout|year|early"
    r"|late|mid|fiscal|the|this|to|and|for|on"
    r"|summer|winter|spring|autumn|fall|around|circa|past|its|his|her|their|a|an|q[1-4]|season|calendar"
    r"|end|beyond|that|or)|[(,&:–-])[ -]?$"
)


def is_year(text: str, low: str, amount: Amount) -> bool:
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
