"""What `explain` and `why` print: every reading of a text with its rule; every question asked of a pair of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.match.carried_places import carried as carried_places
from factcheck.match.carried_times import carried as carried_times
from factcheck.model import UNKNOWN_DATE, Block, Claim, Facts, Mentions, QuantityMention, QuoteMention
from factcheck.normalise.claims import Source, claims
from factcheck.normalise.measures import measure_of
from factcheck.normalise.numbers import Profile, interval, profile_named
from factcheck.normalise.places import place_of
from factcheck.normalise.things import class_of
from factcheck.normalise.times import time_of
from factcheck.normalise.units import unit_name
from factcheck.report.explained import Explained
from factcheck.report.why import Asked, Why

if TYPE_CHECKING:
    from factcheck.store.database import Database


def explain(text: str, model: str, profile: str) -> tuple[Explained, ...]:
    """Every quantity and quote read in ``text``, claim or not, in the order of the text.

    The text is taken for a paragraph of an article's body; ``model`` and ``profile`` by name.
    """
    from factcheck.extract import language, reader

    named = profile_named(profile)
    mentions = reader.read(text, [Block(0, len(text), "body")], language.load(model)) if text.strip() else NONE
    read = claims(Source("", text, Facts()), mentions, named)
    placed = carried_places(text, read, mentions.sentences, place_of)
    dated = carried_times(text, placed, mentions.sentences, time_of, UNKNOWN_DATE)
    by_span = {(one.start, one.end): one for one in dated if one.kind == "quantity"}
    found = [
        *(_quantity(text, mentions, one, named, by_span.get((one.start, one.end))) for one in mentions.quantities),
        *(_quote(text, mentions, one) for one in mentions.quotes),
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.kind)))


NONE = Mentions((), (), ())


def _quantity(
    text: str, mentions: Mentions, mention: QuantityMention, profile: Profile, claim: Claim | None
) -> Explained:
    values = interval(mention, profile)
    return Explained(
        kind="quantity",
        start=mention.start,
        end=mention.end,
        text=text[mention.start : mention.end],
        sentence=_sentence(text, mentions, mention.sentence),
        claimed=mention.claimed,
        why_not=mention.why_not,
        rule=mention.rule,
        stated=mention.stated,
        stated_high=mention.stated_high,
        vague=mention.vague,
        hedge=mention.hedge,
        bound=mention.bound,
        low=values.low,
        best=values.best,
        high=values.high,
        low_inclusive=values.low_inclusive,
        high_inclusive=values.high_inclusive,
        profile=profile.label,
        trend=mention.trend,
        unit=unit_name(mention.unit),
        thing=mention.thing,
        thing_class=class_of(mention),
        event=mention.event,
        role=mention.role,
        measure=measure_of(mention),
        times=tuple(words.text for words in mention.times),
        places=tuple(words.text for words in mention.places),
        place=claim.place if claim and claim.place_basis else None,
        place_basis=claim.place_basis if claim else None,
        event_time_words=claim.event_time.words if claim and claim.event_time_from else None,
        event_time_from=claim.event_time_from if claim else None,
        factuality=mention.factuality,
        basis=mention.basis,
        part_of=mention.part_of,
        voice=mention.attribution.voice,
        chain=mention.attribution.links,
    )


def _quote(text: str, mentions: Mentions, mention: QuoteMention) -> Explained:
    return Explained(
        kind="quote",
        start=mention.start,
        end=mention.end,
        text=text[mention.start : mention.end],
        sentence=_sentence(text, mentions, mention.sentence),
        claimed=mention.claimed,
        why_not=mention.why_not,
        rule=mention.rule,
        partial=mention.partial,
        voice=mention.attribution.voice,
        chain=mention.attribution.links,
    )


def _sentence(text: str, mentions: Mentions, index: int) -> str:
    sentence = mentions.sentences[index]
    return text[sentence.start : sentence.end]


def why(database: Database, first: Claim, second: Claim) -> Why:
    """Two current claims with every question that judging asks of them, as the rules of today answer it."""
    from factcheck import holding
    from factcheck.judge.verdicts import judge, parted, split_off
    from factcheck.judge.why import steps
    from factcheck.matching import pair_of
    from factcheck.publish import Joiner

    pair, met = pair_of(database, first, second)
    joiner = Joiner(database)
    asked = tuple(Asked(step.name, step.passed, step.reason) for step in steps(pair))
    found = judge(pair)
    with database.reading() as connection:
        split = holding.apart(connection).get((pair.a.claim.id, pair.b.claim.id))
    if split:
        asked, found = (*asked, Asked("by hand", False, split_off(split))), found and parted(found, split)
    return Why((joiner.sourced(first), joiner.sourced(second)), asked, found, met)
