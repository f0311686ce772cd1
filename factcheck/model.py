"""The words of the domain as frozen values.

Everything that travels between parts, to another process or into a report is one of these.  Spans are half-open
``[start, end)`` in Unicode code points of ``Article.text``; dates are EDTF (ISO 8601-2) strings inside a `Dated`.
"""

from __future__ import annotations

import hashlib
import json
import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Literal

# ---------------------------------------------------------------------------------------------- words

Kind = Literal["quantity", "quote"]
Precision = Literal["hour", "day", "week", "month", "year", "unknown"]
Basis = Literal["metadata", "dateline", "url", "manifest", "editor", "relative", "stated", "inferred", "unknown"]
"""Where a fact comes from. ``manifest`` came with the documents, ``editor`` was set by hand afterwards.
``stated`` and ``relative`` stand in the claim's own sentence ("4 July", "Sunday");
``inferred`` was carried over from elsewhere in the article or worked out by an editor."""
Role = Literal["title", "dateline", "byline", "body", "caption", "related", "navigation", "other_story"]
STORY_ROLES: frozenset[str] = frozenset({"title", "body", "caption"})
"""Roles of blocks that may yield claims."""
Factuality = Literal["asserted", "reported", "ordered", "hypothetical", "denied", "negated"]
Bound = Literal["exact", "about", "nearly", "at_least", "more_than", "at_most", "less_than", "range", "vague"]
LinkKind = Literal["outlet", "agency", "medium", "speaker", "document"]
Voice = Literal["outlet", "attributed", "quoted"]
Status = Literal["not_confirmed", "confirmed", "denied", "conceded", "corrected", "withdrawn"]
"""What the text, or an editor, says became of a claim."""
PlaceInArticle = Literal["headline", "lede", "body", "caption"]
PlaceBasis = Literal["sentence", "neighbour", "dateline"]
"""Where the place of a figure is taken from when its own words do not tell it: elsewhere in its sentence, a sentence
before it in its paragraph, the dateline.  Such a place is shown; it never tells two figures apart."""
TimeFrom = Literal["neighbour", "lead"]
"""Where the time of a figure is taken from when its own sentence tells none: one of the sentences right before it, the
lead.  Such a time is shown; no two figures are judged by it."""
EncodingBasis = Literal["default", "marked", "declared", "given", "guessed"]
"""Where an encoding is known from: UTF-8 by default, a byte order mark, HTTP or the page itself, the user; or not."""
CountBasis = Literal["cumulative", "increment", "stock", "rate", "plan", "unknown"]
Verdict = Literal[
    "agrees",
    "compatible",
    "updates",
    "contradicts",
    "unordered",
    "incomparable",
    "retracted",
    "verbatim",
    "truncated",
    "altered",
    "other_speaker",
    "paraphrase",
]
Strength = Literal["strict", "rival"]
Origin = Literal["copy", "same_origin", "independent", "unknown"]
Gate = Literal["event", "time", "period", "scope", "part", "basis", "place", "subject", "factuality", "unit"]

News = Literal["first", "repeated", "stale"]
"""What a telling of a figure was: its first, one more, or one after its own origin had given a newer figure."""
RevisionKind = Literal["unchanged", "boring", "update", "corrected", "withdrawn"]
"""What a later version did: white space; nothing a reader would notice; more or other text; said that it was wrong."""
Linked = Literal["document", "url", "text"]
"""Why two texts are versions of one article: one document, one address, one outlet with nearly the same text."""

PASSING = re.compile(r"#\d+\Z")
CONTEXT_CHARS = 32  # prefix and suffix of a claim, the W3C TextQuoteSelector's disambiguating context


# ---------------------------------------------------------------------------------------------- identity


CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical_json(value: Any) -> str:
    """JSON with sorted keys and no spaces: equal values give equal strings, on every machine."""
    return CANONICAL.encode(value)


def content_id(*parts: Any) -> str:
    """32 hex digits that depend on nothing but ``parts`` (JSON values): same input, same id, everywhere."""
    return hashlib.sha256(canonical_json(parts).encode()).hexdigest()[:32]


# ---------------------------------------------------------------------------------------------- sources


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or interval with its precision and where it comes from.

    ``value`` is EDTF: ``2021-07-05``, ``2021-07``, ``2021-07-01/2021-07-24``, or ``XXXX-07-06`` when the year is not
    known; ``None`` when nothing is.  ``words`` are the words it was read from ("Sunday").
    """

    value: str | None = None
    precision: Precision = "unknown"
    basis: Basis = "unknown"
    words: str | None = None

    def days(self) -> tuple[date, date] | None:
        """First and last day that ``value`` may mean; ``None`` when unknown or without a year."""
        return _days(self.value) if self.value is not None else None

    def weekday(self) -> str | None:
        """The one weekday that the words name; tells two days of one article apart even when its date is unknown."""
        words = (self.words or "").lower()
        named = [day for day in WEEKDAYS if day in words]
        return named[0] if len(named) == 1 else None


@lru_cache(maxsize=10_000)
def _days(value: str) -> tuple[date, date] | None:
    if "X" in value:
        return None
    first, _, last = value.partition("/")
    return _first_day(first.partition("T")[0]), _last_day((last or first).partition("T")[0])


def _first_day(value: str) -> date:
    year, month, day = (int(part) for part in (*value.split("-"), "1", "1")[:3])
    return date(year, month, day)


def _last_day(value: str) -> date:
    parts = [int(part) for part in value.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


UNKNOWN_DATE = Dated()


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of a document: ``value`` with its basis, and a note for people on how it is known."""

    value: str
    basis: Basis
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one document; ``None`` means could not tell."""

    outlet: Fact | None = None
    publisher_family: Fact | None = None
    agency: Fact | None = None  # the wire credited with the text: Reuters, AFP
    url: Fact | None = None
    title: Fact | None = None
    byline: Fact | None = None
    language: Fact | None = None
    published: Dated = UNKNOWN_DATE
    published_note: str | None = None
    modified: Dated = UNKNOWN_DATE  # the last change that the page itself dates
    modified_note: str | None = None

    def over(self, weaker: Facts) -> Facts:
        """These facts, with ``weaker`` filling what is not known here; a family goes with its outlet."""
        merged = {name: getattr(self, name) or getattr(weaker, name) for name in FACT_FIELDS}
        if self.outlet and weaker.outlet and self.outlet.value != weaker.outlet.value:
            merged["publisher_family"] = self.publisher_family
        published = self if self.published.value else weaker
        modified = self if self.modified.value else weaker
        return Facts(
            **merged,
            published=published.published,
            published_note=published.published_note,
            modified=modified.modified,
            modified_note=modified.modified_note,
        )


DATE_FIELDS = ("published", "modified")
FACT_FIELDS = ("outlet", "publisher_family", "agency", "url", "title", "byline", "language")


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as received; never changed."""

    data: bytes
    sha256: str
    media_type: str  # with a charset where the carrier declares one
    doc: str  # where from: a path or URL as given by the user, a member of an archive, a record of a file
    taken_at: str  # UTC, ISO 8601 with "Z"
    told: Facts = Facts()  # what the carrier says of it: the address it was fetched from


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the page's text with one role."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Page:
    """What `clean` makes of a text: its blocks in order, covering all text that is not blank, and its facts."""

    blocks: tuple[Block, ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a text was made of its capture: with the capture, enough to make it again."""

    cleaner: str = "text 1"  # name and version of what made it
    encoding: str | None = None  # that the bytes were read in; None where the format itself settles it
    encoding_basis: EncodingBasis | None = None
    part: str | None = None  # which of several texts in the capture
    columns: tuple[tuple[str, str], ...] = ()  # of a record: what is known, and the column it stands in


@dataclass(frozen=True, slots=True)
class Made:
    """What comes with a text that was made of a capture, besides the text."""

    recipe: Recipe = Recipe()
    told: Facts = Facts()  # what the carrier and the format's own fields say of this document
    marks: tuple[Block, ...] = ()  # stretches whose role the format tells; the rest is told from the text


@dataclass(frozen=True, slots=True)
class Received:
    """How a text follows from the bytes of its capture, ``data``, so that a span of it can be found in them.

    The text is ``data[mark:]`` in ``codec``, less ``gaps``, the invisible signs left out: (offset in the text, how many
    stood right before it), in order.
    """

    codec: str
    mark: int = 0  # bytes of a byte order mark
    gaps: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class BlockRole:
    """An editor's word on one block: its text by `block_key`, which of several with that text, and the role it has."""

    key: str
    ordinal: int
    role: Role


def is_passing(doc: str) -> bool:
    """Whether a document is named by the number of a record: another text there is another article."""
    return bool(PASSING.search(doc))


def block_key(text: str) -> str:
    """What a block is known by when the page around it changes: its words."""
    return content_id("block", text.split())[:16]


@dataclass(frozen=True, slots=True)
class Edit:
    """What an editor set by hand: a fact of a document, or the role of a block. ``value`` is None when taken back."""

    doc: str
    field: str  # one of FACT_FIELDS or DATE_FIELDS, or "block"
    value: str | None
    basis: str  # how the editor knows, in their words
    actor: str
    at: str  # UTC, ISO 8601 with "Z"
    precision: Precision | None = None  # of a date
    block: tuple[str, int] | None = None  # `block_key` and which of several
    words: str | None = None  # the block's first words, for people


@dataclass(frozen=True, slots=True)
class Place:
    """One appearance of a text: the document it stood in, and what is known of that document."""

    doc: str
    capture: str  # SHA-256 of the bytes
    given: Facts  # what editors know: set by hand, over the manifest
    facts: Facts  # the editors' over what the format tells over what the page says
    received: Received | None = None  # None: the text was not decoded straight from the bytes
    made: Made = Made()
    roles: tuple[BlockRole, ...] = ()  # that editors gave to blocks of this document

    @property
    def known(self) -> Facts:
        """What is known of the document without reading its text."""
        return self.given.over(self.made.told)


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read: tried, could not."""

    doc: str
    step: str  # fetch, read, match
    reason: str
    sha256: str | None = None

    @property
    def id(self) -> str:
        return content_id(self.doc, self.step, self.reason, self.sha256)


# ---------------------------------------------------------------------------------------------- reading: mentions


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a story block. ``paragraph`` is the block's number, shared by the sentences of one paragraph."""

    start: int
    end: int
    paragraph: int
    place: PlaceInArticle


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text with their span: the raw material of a reading."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """One step of an attribution chain.

    ``role`` is the role the article gives ("Deputy Foreign Minister", "news agency"); ``start``/``end`` span the
    mention in the text, ``None`` for a link known from the document's facts; ``inferred`` when the sentence
    itself does not say it.
    """

    kind: LinkKind
    name: str
    role: str | None = None
    cue: str | None = None
    start: int | None = None
    end: int | None = None
    inferred: bool = False


OWN_OUTLET = "its outlet"
"""Who corrects or withdraws what it has told itself: whoever carries the claim."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a text, or an editor, says became of a claim: status with the words and their span.

    ``to`` is the figure it was corrected to, as told; ``on`` the day of that (EDTF).
    """

    status: Status
    by: str | None
    words: str
    start: int
    end: int
    to: str | None = None
    on: str | None = None

    @property
    def takes_back(self) -> bool:
        """Whether whoever carried the claim stands by it no more."""
        return self.status in ("corrected", "withdrawn") and self.by == OWN_OUTLET


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a passage of another article says became of a claim, and why it is held to speak of that claim.

    The span of ``said`` is in the text of ``article``, which stands in ``doc``; ``passage`` is the claim read there.
    """

    claim: str
    said: Confirmation
    passage: str
    article: str
    doc: str
    outlet: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What an article says of itself or of an earlier one of its outlet: which figures were wrong, which is right.

    ``wrong`` and ``right`` are indexes of quantities; ``whole``: the whole article is withdrawn, whatever it says.
    """

    status: Status
    start: int
    end: int
    wrong: tuple[int, ...] = ()
    right: int | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it, through whom: the links the text gives, outermost first (outlet and wire credit come before)."""

    links: tuple[Link, ...] = ()
    voice: Voice = "outlet"


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity as the words give it, before any profile turns hedges into intervals."""

    start: int  # hedge to head noun: the span of the claim, if it becomes one
    end: int
    number_start: int  # the number words alone
    number_end: int
    sentence: int  # index into the article's sentences
    bound: Bound
    stated: float | None = None  # the number as said; the lower end of a range; None for vague words without a number
    stated_high: float | None = None  # the upper end of a range
    hedge: str | None = None  # the hedge words: "nearly"
    vague: str | None = None  # "hundreds", "dozens", "several": read by the number profile
    trend: Literal["up", "down"] | None = None
    unit: str | None = None  # surface unit: "year", "dollar", "%", "km"
    thing: str | None = None  # counted thing, head noun and modifiers: "Afghan military personnel"
    head: str | None = None  # its head noun: "personnel"
    event: str | None = None  # lemma of the governing verb or noun: "cross", "deployment"
    event_words: Words | None = None
    part_of: str | None = None  # words of the whole this is said to be part of: "of the dead"
    role: Literal["subject", "object", "other"] | None = None  # of the counted thing towards `event`
    times: tuple[Words, ...] = ()  # time words of the sentence that modify the event: "Sunday", "in the last few days"
    places: tuple[Words, ...] = ()  # place names likewise: "Tajikistan"
    factuality: Factuality = "asserted"
    basis: CountBasis = "unknown"
    attribution: Attribution = Attribution()
    claimed: bool = True
    why_not: str | None = None  # when not claimed: "definite", "time frame", "idiom", ...
    rule: str = ""  # the rule that read it, for `explain`


@dataclass(frozen=True, slots=True)
class QuoteMention:
    """A quoted passage: the words between the marks, who spoke, through whom."""

    start: int
    end: int
    sentence: int  # index of the sentence in which the quote starts
    attribution: Attribution
    partial: bool = False
    claimed: bool = True
    why_not: str | None = None  # "name", "scare quote", "title"
    rule: str = ""
    indirect: bool = False  # reported clause without marks
    content: tuple[int, int] | None = None  # the whole reported clause around a partial quote
    original_language: str | None = None  # in which it was spoken, where it is told in translation
    translator: str | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that was read from one article, claim or not."""

    sentences: tuple[Sentence, ...]
    quantities: tuple[QuantityMention, ...]
    quotes: tuple[QuoteMention, ...]
    confirmations: tuple[tuple[int, Confirmation], ...] = ()  # (index of the sentence it speaks about, what it says)
    notices: tuple[Notice, ...] = ()


# ---------------------------------------------------------------------------------------------- claims


@dataclass(frozen=True, slots=True)
class Claim:
    """A reading worth checking, with its exact place in its source.

    ``article.text[start:end] == text`` always.  ``low <= best <= high`` where known; ``None`` is an open end.
    """

    id: str
    article: str
    kind: Kind
    start: int
    end: int
    text: str
    sentence_start: int
    sentence_end: int
    sentence: str
    prefix: str
    suffix: str
    place_in_article: PlaceInArticle
    factuality: Factuality = "asserted"
    stated: float | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    low_inclusive: bool | None = None
    high_inclusive: bool | None = None
    bound: Bound | None = None
    hedge: str | None = None
    unit: str | None = None
    thing: str | None = None
    head: str | None = None  # head noun of the thing, singular: "soldier"
    nationality: str | None = None  # country that the thing's modifiers point to: "Afghanistan"
    thing_class: str | None = None  # class of what is counted, from the table in normalise: "military", "casualties"
    measure: str | None = None  # what happened to it: "crossed", "killed", "deployed"
    basis: CountBasis | None = None
    part_of: str | None = None
    place: str | None = None
    place_basis: PlaceBasis | None = None  # of a place that the figure's own words do not tell
    event_time: Dated = UNKNOWN_DATE
    event_time_from: TimeFrom | None = None  # of a time that the figure's own sentence does not tell
    as_of: Dated = UNKNOWN_DATE
    confirmation: Confirmation | None = None
    voice: Voice = "outlet"
    speaker: str | None = None  # the resolved person or body that speaks
    speaker_role: str | None = None
    speaker_key: str | None = None  # the speaker's name in the alias table, for comparing spellings
    chain: tuple[Link, ...] = ()  # outermost first, the outlet included
    original: str | None = None  # the words as they were spoken, of a quote told in translation
    original_language: str | None = None  # in which they were spoken
    translator: str | None = None

    def __hash__(self) -> int:
        """By id alone: equal claims have equal ids, and judging asks for it a million times."""
        return hash(self.id)


def claim_id(article: str, kind: Kind, start: int, end: int) -> str:
    """A claim is known by its place: the same words at the same place are the same claim, whoever reads them."""
    return content_id(article, kind, start, end)


def stands_at(article: str, text: str, kind: Kind, span: tuple[int, int], sentence: tuple[int, int]) -> dict[str, Any]:
    """The fields of a `Claim` that say where it stands: ``span`` and ``sentence`` are half-open in ``text``."""
    (start, end), (low, high) = span, sentence
    return {
        "id": claim_id(article, kind, start, end),
        "article": article,
        "kind": kind,
        "start": start,
        "end": end,
        "text": text[start:end],
        "sentence_start": low,
        "sentence_end": high,
        "sentence": text[low:high],
        "prefix": text[max(0, start - CONTEXT_CHARS) : start],
        "suffix": text[end : end + CONTEXT_CHARS],
    }


# ---------------------------------------------------------------------------------------------- corrections


Carry = Literal["stands", "disagrees", "moved", "unread", "lost"]
"""stands: as it was made; disagrees: the reader reads these fields otherwise now; moved: the claim's words are other
ones, or stand elsewhere; unread: the reader reads no claim there now; lost: the words are in the text no more."""
FLAGGED: tuple[Carry, ...] = ("disagrees", "moved", "unread", "lost")
"""What a person must look at: the correction is kept, and nothing is dropped in silence."""


@dataclass(frozen=True, slots=True)
class Said:
    """One field as an editor gave it: their words, and the claim's values that follow from them."""

    words: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Correction:
    """What people made of one claim. ``subject`` is the claim's id when it was first corrected, and stays.

    ``claim`` is what the reader read there then, or, of one made by hand, what an editor pointed at.
    """

    subject: str
    claim: Claim
    said: Mapping[str, Said] = field(default_factory=dict)
    rejected: bool = False
    made: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether all of it was taken back."""
        return not (self.said or self.rejected or self.made)


@dataclass(frozen=True, slots=True)
class Carried:
    """A correction as it met one reading.

    ``claim`` is the id of the claim it changed, ``None`` where there is none (rejected, or lost); ``read`` what the
    reader itself reads there, ``None`` where nothing.
    """

    correction: Correction
    state: Carry
    claim: str | None
    read: Claim | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one version of the reader made of one article under the facts known then."""

    article: str
    reader: str  # version of clean + extract + normalise
    model: str  # the language model with its version
    profile: str  # the number profile
    page_facts: Facts  # what the page itself says
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    inputs: str = ""  # hash of the editor's facts, corrections and tables that went in
    carried: tuple[Carried, ...] = ()  # what editors made of claims, as it met this reading; `claims` has it in

    @property
    def id(self) -> str:
        return content_id(self.article, self.reader, self.model, self.profile, self.inputs)


# ---------------------------------------------------------------------------------------------- findings


@dataclass(frozen=True, slots=True)
class Gap:
    """How far apart two intervals are: as a share of the larger (0..1) and as a difference, least and most."""

    ratio_low: float
    ratio_high: float
    difference_low: float
    difference_high: float


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on a pair of claims, with every reason for it. ``a`` and ``b`` are claim ids, ordered by id."""

    a: str
    b: str
    verdict: Verdict
    origin: Origin
    rule: str
    rules_version: str
    reason: str
    strength: Strength | None = None
    gate: Gate | None = None  # of an ``incomparable``: the gate that failed
    gap: Gap | None = None
    hypothesis: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # independence, confirmation, what is unknown
    group: str | None = None

    @property
    def id(self) -> str:
        return finding_id(self.a, self.b)


def finding_id(a: str, b: str) -> str:
    """The id of the finding on two claims, whichever comes first: their `content_id`, written out for hex digits."""
    first, second = (a, b) if a < b else (b, a)
    return "F-" + hashlib.sha256(f'["{first}","{second}"]'.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer that an editor accepts: a range, or the answer of one claim. It is their word, not the truth.

    ``over`` are the claims that stood under the question then.
    """

    words: str
    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    claim: str | None  # id of the claim whose answer it is
    by: str  # name
    at: str  # UTC, ISO 8601 with "Z"
    reason: str
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handled:
    """What editors made of a group: what it is like beside what the program would make of it."""

    asked: str  # the question in the program's words
    renamed: bool = False
    merged: bool = False  # its claims are held together
    pinned: bool = False  # nothing is added to it or taken from it
    split: int = 0  # claims that are never in it
    accepted: Accepted | None = None
    note: str | None = None  # what no longer fits and must be looked at


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that answer one question, with the range of their readings."""

    id: str
    question: str
    claims: tuple[str, ...]
    low: float | None = None
    high: float | None = None
    outlets: int = 0
    independent_origins: int = 0
    copies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_hand: Handled | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One of the answers to a question, and who holds it: hedges aside, one number."""

    value: str  # in the words of a claim
    number: float | None
    origins: tuple[str, ...]  # named ones, each once
    outlets: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One telling of a figure: when, by whom, and what it was to those before it."""

    day: str | None  # told on, or else published; None when neither is known to the day
    value: str
    outlet: str
    origin: str | None
    claim: str
    news: News


@dataclass(frozen=True, slots=True)
class Answers:
    """How a question was answered: the range over independent origins, the positions, and the way they came."""

    low: float | None
    high: float | None
    over: int  # independent origins that the range is over; 0: they are not known, and it is over all claims
    positions: tuple[Position, ...]
    steps: tuple[Step, ...]


# ---------------------------------------------------------------------------------------------- revisions


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one version with their span in its text and the sentence they stand in."""

    text: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Change:
    """A number or a quote that is not the same in a later version; ``after`` is ``None`` when it is gone."""

    what: Kind
    before: Passage
    after: Passage | None


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a revision: the text, the document and the capture it stood in."""

    article: str
    doc: str
    capture: str


@dataclass(frozen=True, slots=True)
class Revision:
    """What became of an article from one version to the next."""

    earlier: Version
    later: Version
    linked: Linked
    kind: RevisionKind
    notice: str | None = None  # the words with which the later version tells that it was changed
    changes: tuple[Change, ...] = ()

    @property
    def id(self) -> str:
        return "R-" + content_id(as_json(self.earlier), as_json(self.later))[:12]

    @property
    def is_silent(self) -> bool:
        """Changed without notice: another number or quote, and no word about it."""
        return bool(self.changes) and self.notice is None


# ---------------------------------------------------------------------------------------------- runs


@dataclass(frozen=True, slots=True)
class Run:
    """One run: number, moment (UTC), what it took in (``None``: not counted then), findings it began and ended."""

    number: int
    at: str
    documents: int | None
    new: int | None
    read: int | None
    failed: int | None
    found: int
    ended: int


def as_json(value: Any) -> dict[str, Any]:
    """A frozen value as plain JSON data. As `dataclasses.asdict`, without the copies that take most of its time."""
    return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return tuple([_plain(one) for one in value])
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return as_json(value)
