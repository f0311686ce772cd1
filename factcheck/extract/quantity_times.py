"""Time and place words of a sentence, and which of them modify an event."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.extract.number_traps import MONTH
from factcheck.extract.parsed_words import starts_of, text_of
from factcheck.extract.quantity_events import SAY, Event
from factcheck.model import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SPAN = (
    r"(?:second|minute|hour|day|week|weekend|month|year|quarter|decade|century|night|summer|winter|spring"
    r"|autumn|season)s?"
)
COUNT = (
    r"(?:\d{1,3}|few|couple of|several|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fourteen|twenty|thirty|twenty-four|24|48|72)"
)
YEAR = r"(?:1[89]|20)\d\d"
DATE = (
    rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? {YEAR})?|\d{{1,2}}(?:st|nd|rd"
    rf"|th)? (?:of )?{MONTH}(?! [a-z])(?: {YEAR})?|{MONTH},? {YEAR}|(?:January|February|March|April|June"
    rf"|July|August|September|October|November|December))"
)
TIME = re.compile(
    r"\b(?:(?:(?:on|in|since|during|over|by|until|from|before|after|at|for|within|between|late|early|as of"
    r"|through|throughout)\s){1,3})?"
    rf"(?:(?:earlier |later |early |late )?(?:this|last|next|past|previous) (?:{SPAN}|{WEEKDAY}"
    rf"|{MONTH})(?: (?:morning|afternoon|evening|night))?"
    rf"|(?:the )?(?:last|past|previous|next|coming|first|preceding|final) {COUNT} {SPAN}"
    rf"|(?:the )?(?:last|past|previous|preceding) {SPAN}"
    rf"|(?:the )?(?:early |late |mid-?)?{WEEKDAY}(?: (?:morning|afternoon|evening|night))?(?:,? {DATE})?"
    rf"|(?:the )?(?:early |late |mid-?|start of |end of |beginning of )?{DATE}(?: of (?:this|last|next) year)?"
    rf"|(?:the )?(?:weekend|same day|day before|morning|evening|night|afternoon)\b"
    rf"|{COUNT} {SPAN} (?:ago|earlier|later)"
    r"|yesterday|today|tonight|overnight|tomorrow|recently|so far|to date"
    rf"|{YEAR})\b",
    re.IGNORECASE,
)
YEAR_ALONE = re.compile(rf"{YEAR}")
PLACE_PREPOSITIONS = frozenset(
    "in into to at near from across along inside outside around through towards toward within over"
    " throughout of on between".split()
)
JOINS = re.compile(r" (?:and|to|through|until) | ?[-–] ?")
REACH = 5
DATED = re.compile(r"\d|^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b")


def time_words(sentence: str) -> list[tuple[int, int]]:
    """Spans of the time expressions in a sentence."""
    spans = []
    for match in TIME.finditer(sentence):
        if YEAR_ALONE.fullmatch(match.group()):
            continue
        spans.append(match.span())
    return spans


def times_of(doc: Doc, spans: Sequence[tuple[int, int]], event: Event, offset: int) -> tuple[Words, ...]:
    """The time words that hang on the event; failing any, on the nearest word above that has some.

    When a saying stands above, a time behind it is that of the saying ("..., he said on Sunday").
    """
    for governor in (event.token, *event.above):
        found = [span for span in spans if _hangs_on(doc, span, {governor.i}) or _fronted(doc, span, governor)]
        if governor is not event.token and governor.lemma_.lower() in SAY:
            found = [(start, end) for start, end in found if start < min(governor.idx, event.token.idx)]
        if found:
            return tuple(Words(text_of(doc)[a:b], offset + a, offset + b) for a, b in _joined(text_of(doc), found))
    return ()


def _joined(sentence: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans as they stand, but for two that make one stretch: "on Tuesday and Wednesday", "between May 3 and May 5"."""
    whole: tuple[int, int] | None = None
    for start, end in spans:
        if whole is not None and JOINS.fullmatch(sentence[whole[1] : start]):
            whole = whole[0], end
            continue
        if whole is not None:
            yield whole
        whole = start, end
    if whole is not None:
        yield whole


def _fronted(doc: Doc, span: tuple[int, int], governor: Token) -> bool:
    """Whether the time stands before the subject of an earlier verb joined to this one: it holds for both."""
    for verb in governor.conjuncts:
        first = min((t.idx for t in verb.lefts if t.dep_ in ("nsubj", "nsubjpass")), default=verb.idx)
        if verb.i < governor.i and span[0] < first and _hangs_on(doc, span, {verb.i}):
            return True
    return False


def _hangs_on(doc: Doc, span: tuple[int, int], governors: set[int]) -> bool:
    starts = starts_of(doc)
    first = bisect_left(starts, span[0])
    if first == len(starts) or starts[first] >= span[1]:
        return False
    top = doc[first]
    for _ in range(REACH):
        if not (span[0] <= top.idx < span[1]):
            break
        top = top.head
    for _ in range(REACH):
        if top.i in governors:
            return True
        if top.pos_ in ("VERB", "AUX") or top.head is top:
            return False
        top = top.head
    return False


def places_of(doc: Doc, event: Token, thing: Token | None, offset: int) -> tuple[Words, ...]:
    """Names that stand in a place phrase of the event or of the thing: "into [Tajikistan]"."""
    found: dict[int, Words] = {}
    for root in (event, thing):
        if root is None:
            continue
        for child in root.children:
            _collect(doc, child, found, offset, 0)
    return tuple(found[at] for at in sorted(found))


def _collect(doc: Doc, token: Token, found: dict[int, Words], offset: int, depth: int) -> None:
    if depth > 4 or token.pos_ in ("VERB", "AUX") or token.dep_ in ("nsubj", "nsubjpass", "relcl", "advcl"):
        return
    if token.dep_ == "pobj" and token.pos_ == "PROPN" and token.head.lower_ in PLACE_PREPOSITIONS:
        first, last = token.i, token.i
        while (
            first > 0
            and doc[first - 1].pos_ == "PROPN"
            and doc[first - 1].head.i <= token.i
            and doc[first - 1].dep_ == "compound"
        ):
            first -= 1
        start, end = doc[first].idx, doc[last].idx + len(doc[last])
        name = text_of(doc)[start:end]
        if not TIME.fullmatch(name) and not DATED.search(name):
            found[start] = Words(name, offset + start, offset + end)
    for child in token.children:
        _collect(doc, child, found, offset, depth + 1)
