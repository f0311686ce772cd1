"""Quantities of a text: what was counted, how many, what happened, when and where; a claim, or why not.

A scan finds the amounts of each sentence without a parse; only sentences with amounts are parsed, in one batch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.extract import quantity_claims, quantity_hedges, quantity_times
from factcheck.extract.language import ParsedText
from factcheck.extract.number_scan import lowered
from factcheck.extract.quantity_events import Event, event_of, factuality
from factcheck.extract.quantity_nouns import Counted, borrowed, counted
from factcheck.extract.quantity_reading import is_read
from factcheck.extract.quantity_spans import Amount, amounts
from factcheck.extract.quantity_trends import INDEX_POINTS, Trend, trend_before
from factcheck.model import QuantityMention

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find(parsed: ParsedText) -> tuple[QuantityMention, ...]:
    """Every quantity read in the text, in order; those that are no claim say why."""
    candidates = {i: found for i in range(len(parsed.sentences)) if (found := amounts(parsed.words(i)))}
    parsed.parse(candidates)
    mentions: list[QuantityMention] = []
    for index, found in candidates.items():
        mentions.extend(_sentence(parsed, index, found))
    return tuple(mentions)


def _sentence(parsed: ParsedText, index: int, found: list[Amount]) -> list[QuantityMention]:
    doc, offset = parsed.doc(index), parsed.sentences[index].start
    times = quantity_times.time_words(doc.text)
    low = lowered(doc.text)
    read = [pair for pair in _things(doc, low, found) if is_read(doc, low, *pair)]
    return [_mention(doc, low, amount, thing, times, offset, index) for amount, thing in read]


def _things(doc: Doc, low: str, found: list[Amount]) -> Iterator[tuple[Amount, Counted | None]]:
    """Each amount with what it counts; a bare number said in parallel counts what the one before it did."""
    previous: tuple[Counted | None, int] = (None, 0)
    for amount, thing in _suspended(doc, found):
        if thing is None and amount.unit is None and amount.bound != "range":
            thing = borrowed(low, amount.start, *previous)
        if amount.unit is None:
            previous = (thing, amount.end)
        yield amount, thing


def _suspended(doc: Doc, found: list[Amount]) -> Iterator[tuple[Amount, Counted | None]]:
    """``four-, five- and six-cylinder``, ``7- or 8-inch``: what the last one counts, all do."""
    things = [counted(doc, amount.number.start, amount.tail) for amount in found]
    for at in range(len(found) - 1, -1, -1):
        amount, after = found[at], doc.text[found[at].number.end : found[at].number.end + 2]
        if at + 1 < len(found) and re.match(r"-[,\s]", after):
            found[at] = replace(amount, unit=found[at + 1].unit)
            things[at] = things[at + 1]
    yield from zip(found, things, strict=True)


def _mention(doc: Doc, low: str, amount: Amount, thing: Counted | None, times: list[tuple[int, int]], offset: int, index: int) -> QuantityMention:
    event = event_of(thing.head) if thing else None
    reason = quantity_claims.why_not(
        low, amount, thing.head.text if thing else None, event.token.lemma_ if event else None, thing is not None
    )
    mention = replace(_bare(doc, amount, thing, offset, index), trend=_trend(low, amount, thing))
    if event:
        mention = _with_event(doc, mention, event, thing, times, offset)
    return replace(mention, claimed=reason is None, why_not=reason)


def _suspends(doc: Doc, amount: Amount) -> bool:
    return bool(re.match(r"-[,\s]", doc.text[amount.number.end : amount.number.end + 2]))


def _trend(low: str, amount: Amount, thing: Counted | None) -> Trend | None:
    if amount.high:
        return None
    measured = amount.unit is not None or (thing is not None and thing.head.lower_ in INDEX_POINTS)
    start = min(amount.number.start, amount.unit_start) if amount.unit_start >= 0 else amount.number.start
    if (amount.number.value or 0) < 0 and amount.unit == "percent":
        return "down"
    return trend_before(low, start, measured=measured)


def _bare(doc: Doc, amount: Amount, thing: Counted | None, offset: int, index: int) -> QuantityMention:
    end = max(amount.end, thing.end) if thing and not thing.borrowed and not _suspends(doc, amount) else amount.end
    return QuantityMention(
        start=offset + amount.start,
        end=offset + end,
        number_start=offset + amount.core[0],
        number_end=offset + amount.core[1],
        sentence=index,
        bound="vague" if amount.number.vague and amount.bound == "exact" else amount.bound,
        stated=amount.number.value,
        stated_high=amount.high.value if amount.high else None,
        hedge=doc.text[slice(*amount.hedge)].strip() if amount.hedge else None,
        vague=amount.number.vague,
        unit=amount.unit if not amount.rate else f"{amount.unit} per {amount.rate}",
        thing=doc.text[thing.start : thing.end] if thing else None,
        head=thing.head.text if thing else None,
        rule=amount.rule,
    )


def _with_event(
    doc: Doc, mention: QuantityMention, event: Event, thing: Counted | None, times: list[tuple[int, int]], offset: int
) -> QuantityMention:
    return replace(
        mention,
        event=event.token.lemma_.lower(),
        event_words=event.words(offset),
        role=event.role,
        factuality=factuality(event),
        times=quantity_times.times_of(doc, times, event.token, event.above, offset),
        places=quantity_times.places_of(doc, event.token, thing.head if thing else None, offset),
    )
