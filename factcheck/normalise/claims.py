"""Mentions -> claims: words become comparable values, and the document's facts give the chain its outer links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from factcheck.model import (
    UNKNOWN_DATE,
    Attribution,
    Claim,
    Confirmation,
    Dated,
    Facts,
    Kind,
    Link,
    Mentions,
    QuantityMention,
    QuoteMention,
    Sentence,
    Words,
    stands_at,
)
from factcheck.normalise import notices, people
from factcheck.normalise.measures import measure_of
from factcheck.normalise.numbers import Profile, interval
from factcheck.normalise.places import countries_in, first_place
from factcheck.normalise.things import class_of
from factcheck.normalise.times import read_time
from factcheck.normalise.units import unit_name

UNKNOWN_OUTLET = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """The article that claims are read from: its id and text, and what is known of its first document."""

    article: str
    text: str
    facts: Facts


def claims(source: Source, mentions: Mentions, profile: Profile) -> tuple[Claim, ...]:
    """The claims of an article, in the order of the text."""
    confirmed = dict(mentions.confirmations)
    found = [
        *(_quantity(source, q, mentions.sentences, profile) for q in mentions.quantities if q.claimed),
        *(_quote(source, q, mentions.sentences) for q in mentions.quotes if q.claimed and not q.indirect),
    ]
    ordered = sorted(found, key=lambda claim: (claim.start, claim.end, claim.kind))
    sentence_at = {(s.start, s.end): index for index, s in enumerate(mentions.sentences)}
    linked = [_confirm(c, confirmed.get(sentence_at[c.sentence_start, c.sentence_end])) for c in ordered]
    corrected_ = notices.applied(
        linked, mentions, source.text, source.facts.outlet.value if source.facts.outlet else None
    )
    return tuple(_with_inferred_times(corrected_))


# ---------------------------------------------------------------------------------------------- one claim


def _quantity(source: Source, mention: QuantityMention, sentences: Sequence[Sentence], profile: Profile) -> Claim:
    values = interval(mention, profile)
    countries = sorted(countries_in(mention.thing or ""))
    return Claim(
        **_where(source, "quantity", mention.start, mention.end, sentences[mention.sentence]),
        **_by_whom(mention.attribution, source.facts),
        voice=mention.attribution.voice,
        factuality=mention.factuality
        if mention.factuality != "asserted" or not mention.attribution.links
        else "reported",
        stated=mention.stated,
        low=values.low,
        best=values.best,
        high=values.high,
        low_inclusive=values.low_inclusive,
        high_inclusive=values.high_inclusive,
        bound=mention.bound,
        hedge=mention.hedge,
        unit=unit_name(mention.unit),
        thing=mention.thing,
        head=mention.head,
        nationality=countries[0] if len(countries) == 1 else None,
        thing_class=class_of(mention),
        measure=measure_of(mention),
        basis=mention.basis,
        part_of=mention.part_of,
        place=first_place(words.text for words in mention.places),
        event_time=read_time(_when(mention.times), source.facts.published),
        as_of=read_time(_as_of(mention.times), source.facts.published),
    )


def _quote(source: Source, mention: QuoteMention, sentences: Sequence[Sentence]) -> Claim:
    return Claim(
        **_where(source, "quote", mention.start, mention.end, sentences[mention.sentence]),
        **_by_whom(mention.attribution, source.facts),
        factuality="reported",
        voice="quoted",
        original_language=mention.original_language,
        translator=mention.translator,
    )


def _where(source: Source, kind: Kind, start: int, end: int, sentence: Sentence) -> dict[str, Any]:
    """The fields that say where a claim stands."""
    where = stands_at(source.article, source.text, kind, (start, end), (sentence.start, sentence.end))
    return {**where, "place_in_article": sentence.place}


def _by_whom(attribution: Attribution, facts: Facts) -> dict[str, Any]:
    """The whole chain, outermost first: outlet, credited wire, then the links the text gives; and the speaker."""
    outlet = Link("outlet", facts.outlet.value if facts.outlet else UNKNOWN_OUTLET)
    inner = attribution.links
    wire = [Link("agency", facts.agency.value)] if facts.agency and not _named(facts.agency.value, inner) else []
    speaker = inner[-1] if inner and inner[-1].kind in ("speaker", "document") else None
    return {
        "chain": (outlet, *wire, *inner),
        "speaker": speaker.name if speaker else None,
        "speaker_role": speaker.role if speaker else None,
        "speaker_key": people.shipped().name(speaker.name) if speaker else None,
    }


def _named(name: str, links: Iterable[Link]) -> bool:
    return any(name.casefold() == link.name.casefold() for link in links)


def _confirm(claim: Claim, confirmation: Confirmation | None) -> Claim:
    return replace(claim, confirmation=confirmation) if confirmation else claim


# ---------------------------------------------------------------------------------------------- times


def _is_as_of(words: Words) -> bool:
    return words.text.lower().startswith(("as of", "by "))


def _when(times: Iterable[Words]) -> list[Words]:
    return [words for words in times if not _is_as_of(words)]


def _as_of(times: Iterable[Words]) -> list[Words]:
    return [words for words in times if _is_as_of(words)]


def _with_inferred_times(found: Sequence[Claim]) -> list[Claim]:
    """A figure without a time of its own takes the time that the same named source gave for the same event."""
    stated: dict[tuple[str, str], Dated] = {}
    for claim in found:
        key = _source_and_event(claim)
        if key and claim.event_time.basis in ("stated", "relative"):
            stated.setdefault(key, claim.event_time)
    return [_inferred(claim, stated) for claim in found]


def _inferred(claim: Claim, stated: dict[tuple[str, str], Dated]) -> Claim:
    key = _source_and_event(claim)
    if claim.event_time != UNKNOWN_DATE or not key or key not in stated:
        return claim
    return replace(claim, event_time=replace(stated[key], basis="inferred"))


def _source_and_event(claim: Claim) -> tuple[str, str] | None:
    """The innermost source named in the text with what happened: two sentences of one report on one event."""
    inner = [link for link in claim.chain if link.start is not None]
    return (inner[-1].name, claim.measure) if inner and claim.measure else None
