"""Quantities of a text: how many of what, what happened to them, when and where; a claim, or why it is none.

A scan finds the amounts of each sentence without a parse; only sentences with amounts are parsed, in one batch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.extract import quantity_claims, quantity_parts, quantity_states, quantity_times
from factcheck.extract.language import ParsedText
from factcheck.extract.number_multiples import BY_VERB, RATIO
from factcheck.extract.number_scan import lowered
from factcheck.extract.parsed_words import text_of
from factcheck.extract.quantity_aboard import ABOARD, is_aboard
from factcheck.extract.quantity_amount import Amount
from factcheck.extract.quantity_events import Event, event_at, event_of, factuality
from factcheck.extract.quantity_multiples import grown, verb_at
from factcheck.extract.quantity_nouns import Counted, borrowed, counted, top_token
from factcheck.extract.quantity_reading import is_read
from factcheck.extract.quantity_spans import amounts
from factcheck.extract.quantity_trends import INDEX_POINTS, Trend, trend_before
from factcheck.extract.quantity_units import TIME_UNITS
from factcheck.model import QuantityMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_SENTENCE = 4000  # characters; what is longer is no sentence but a table or a page without full stops
SUSPENDED = re.compile(r"-[,\s]")  # the hyphen of "four-, five- and six-cylinder"


@dataclass(frozen=True, slots=True)
class Setting:
    """A parsed sentence: its text in lower case, its place in the article, its time expressions."""

    doc: Doc
    low: str
    offset: int
    index: int
    times: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """An amount with what it counts, the state said of that, and the event it takes part in."""

    amount: Amount
    thing: Counted | None
    root: Token | None
    event: Event | None
    whole: Token | None = None


def find(parsed: ParsedText) -> tuple[QuantityMention, ...]:
    """Every quantity read in the text, in order; those that are no claim say why."""
    return read(parsed, scan(parsed))


def scan(parsed: ParsedText) -> dict[int, list[Amount]]:
    """The amounts of each sentence that has any, found without a parse."""
    short = [i for i, s in enumerate(parsed.sentences) if s.end - s.start <= LONGEST_SENTENCE]
    return {i: found for i in short if (found := amounts(parsed.words(i)))}


def read(parsed: ParsedText, candidates: Mapping[int, list[Amount]]) -> tuple[QuantityMention, ...]:
    """The quantities that the amounts of a `scan` turn out to be once their sentences are parsed."""
    parsed.parse(candidates)
    return tuple(mention for index, found in candidates.items() for mention in _sentence(parsed, index, found))


def _sentence(parsed: ParsedText, index: int, found: list[Amount]) -> Iterator[QuantityMention]:
    doc = parsed.doc(index)
    text = text_of(doc)
    times = tuple(quantity_times.time_words(text))
    setting = Setting(doc, lowered(text), parsed.sentences[index].start, index, times)
    for amount, thing in _things(setting, found):
        if is_read(doc, setting.low, amount, thing):
            yield _mention(setting, _read(setting, amount, thing))


# ---------------------------------------------------------------------------------------------- what is counted


def _things(setting: Setting, found: list[Amount]) -> Iterator[tuple[Amount, Counted | None]]:
    """Each amount with what it counts; a bare number said in parallel counts what the one before it did."""
    previous: tuple[Counted | None, int] = (None, 0)
    for amount, named in _suspended(setting.doc, found):
        thing = named
        if thing is None and amount.unit is None:
            thing = quantity_states.toll_before(setting.doc, setting.low, amount.start)
        if thing is None and amount.unit is None and not amount.high:
            thing = borrowed(setting.low, amount.start, *previous)
        if amount.unit is None:
            previous = (thing, amount.end)
        yield amount, thing


def _suspended(doc: Doc, found: list[Amount]) -> Iterator[tuple[Amount, Counted | None]]:
    """``four-, five- and six-cylinder``, ``7- or 8-inch``: what the last one counts, all do."""
    pairs = [(amount, counted(doc, amount.number.start, max(amount.tail, amount.end))) for amount in found]
    for at in range(len(pairs) - 2, -1, -1):
        amount, (following, thing) = pairs[at][0], pairs[at + 1]
        if SUSPENDED.match(text_of(doc), amount.number.end):
            shared = replace(thing, borrowed=True) if thing else None
            pairs[at] = (replace(amount, unit=following.unit), shared)
    yield from pairs


# ---------------------------------------------------------------------------------------------- what happened


def _read(setting: Setting, amount: Amount, thing: Counted | None) -> Read:
    if amount.rule == BY_VERB and (verb := verb_at(setting.doc, amount)) is not None:
        return _by_verb(amount, verb)
    own = thing is not None and not thing.borrowed
    root = thing.head if thing and own else top_token(setting.doc, amount.number.start, amount.tail)
    whole = quantity_parts.whole_of(root) if root is not None else None
    if amount.unit in TIME_UNITS and own and root is not None:
        whole_word = root.i == 0 or setting.doc[root.i - 1].text != "-"
        return Read(
            amount, thing, root, event_at(root, "other", None) if whole_word else None
        )  # "a 20-year intervention": the noun is the event
    end = thing.end if thing and own else amount.end
    state = quantity_states.state_after(setting.doc, setting.low, amount.start, end)
    if thing is None and state is not None and amount.unit is None:
        apart = state.idx - amount.end > 1  # "70 dead", but "nine were hurt"
        thing = Counted(state, state.idx, state.idx + len(state), borrowed=apart)
    event = event_of(whole if whole is not None else root) if root is not None else None
    if state is not None and (event is None or event.token.i != state.i):
        event = event_at(state, "object", event)
    elif event is None and thing is not None and thing.borrowed:
        event = event_of(thing.head)
    return Read(amount, thing, root, event, whole)


def _by_verb(amount: Amount, verb: Token) -> Read:
    """``exports doubled``: the verb is the event, and what grew is what it tells of."""
    noun = grown(verb)
    thing = Counted(noun, noun.idx, noun.idx + len(noun), borrowed=True) if noun is not None else None
    return Read(amount, thing, noun or verb, event_at(verb, "other", None))


def _mention(setting: Setting, read: Read) -> QuantityMention:
    amount, thing, event = read.amount, read.thing, read.event
    mention = _bare(setting, read)
    if event:
        mention = _with_event(setting, mention, event, read)
    if amount.unit is None and is_aboard(setting.low, amount.start, mention.end - setting.offset, mention.event):
        mention = replace(mention, event=ABOARD)
    head = thing.head.lower_ if thing else None
    reason = quantity_claims.why_not(setting.low, amount, head=head, event=mention.event)
    rate = amount.rate is not None or amount.unit == RATIO
    basis = quantity_parts.basis_of(setting.low, amount.start, amount.end, mention.factuality, rate=rate)
    return replace(mention, basis=basis, claimed=reason is None, why_not=reason)


def _bare(setting: Setting, read: Read) -> QuantityMention:
    amount, thing, text, offset = read.amount, read.thing, text_of(setting.doc), setting.offset
    end = max(amount.end, thing.end) if thing and not thing.borrowed else amount.end
    return QuantityMention(
        start=offset + amount.start,
        end=offset + end,
        number_start=offset + amount.core[0],
        number_end=offset + amount.core[1],
        sentence=setting.index,
        bound="vague" if amount.number.vague and amount.bound == "exact" else amount.bound,
        stated=amount.number.value,
        stated_high=amount.high.value if amount.high else None,
        hedge=text[slice(*amount.hedge)].strip() if amount.hedge else None,
        vague=amount.number.vague,
        trend=_trend(setting.low, amount, thing),
        unit=amount.unit if not amount.rate else f"{amount.unit} per {amount.rate}",
        thing=text[thing.start : thing.end] if thing else None,
        head=thing.head.text if thing else None,
        part_of=_part_of(setting, read),
        rule=amount.rule,
    )


def _part_of(setting: Setting, read: Read) -> str | None:
    if read.whole is not None:
        left = min((t.i for t in read.whole.lefts if t.dep_ in ("amod", "compound", "nummod")), default=read.whole.i)
        return str(setting.doc[left : read.whole.i + 1].text)
    return quantity_parts.part_words(setting.low, text_of(setting.doc), read.amount.start, read.amount.tail)


def _trend(low: str, amount: Amount, thing: Counted | None) -> Trend | None:
    if amount.high:
        return None
    if amount.rule == BY_VERB:
        return "up" if (amount.number.value or 0) > 1 else "down"
    if (amount.number.value or 0) < 0 and amount.unit == "percent":
        return "down"
    measured = amount.unit is not None or (thing is not None and thing.head.lower_ in INDEX_POINTS)
    start = min(amount.number.start, amount.unit_start) if amount.unit_start >= 0 else amount.number.start
    return trend_before(low, start, measured=measured)


def _with_event(setting: Setting, mention: QuantityMention, event: Event, read: Read) -> QuantityMention:
    return replace(
        mention,
        event=event.token.lemma_.lower(),
        event_words=event.words(setting.offset),
        role=event.role,
        factuality=factuality(event),
        times=quantity_times.times_of(setting.doc, setting.times, event, setting.offset),
        places=quantity_times.places_of(setting.doc, event.token, read.root, setting.offset),
    )
