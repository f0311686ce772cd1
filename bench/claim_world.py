"""A world of news for measuring MATCH: events over time and places, told by outlets, with wire copies and quotes.

Nothing in it is real.  One seed gives one world, and a larger world begins like a smaller one: the time it spans grows
with it, so that the news of a day stays the same.  Most events have a few articles, a few have hundreds (Pareto); some
happen twice in one place within weeks (look-alikes); a third of the articles reprint a wire story.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from factcheck.model import (
    Block,
    Capture,
    Claim,
    Dated,
    Fact,
    Facts,
    Link,
    Reading,
    Sentence,
    content_id,
)
from factcheck.store.captures import article_id
from factcheck.store.database import Database

AT = "2026-01-01T00:00:00Z"
BATCH = 250  # articles stored at once
FIRST_DAY = date(2010, 1, 1)
EVENTS_A_DAY = 4
LARGEST = 1500  # articles of one event
TAIL = 1.3  # of the Pareto distribution of articles an event: most have one or two, one in a thousand has hundreds
AGAIN = 0.08  # share of events that look like one of the weeks before
COPIED = 0.33  # share of an event's articles that reprint its wire story
UNDATED = 0.02
SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve wi xo zu ka len dor mir sha tol ran".split()
COMMON = (
    "the of to and in that we is for it on this will be with our have are not as they was by their who has from all "
    "must people can more been country no there government one time would peace war new until what security when "
    "should many good other last against every work world life know children only need state never after into"
).split()
AGENCIES = ("Northwire", "Tribune Press Agency", "Meridian News Agency")
FACTS = (  # measure, counted thing, its head, its class, sentence
    ("killed", "people", "people", "people", "{n} people were killed in {place}, {source} said"),
    ("killed", "soldiers", "soldier", "military", "{source} said {n} soldiers were killed near {place}"),
    ("injured", "people", "people", "people", "{source} reported that {n} people were injured in {place}"),
    ("displaced", "families", "family", "households", "{n} families fled from {place}, according to {source}"),
    ("arrested", "protesters", "protester", "people", "police arrested {n} protesters in {place}, {source} said"),
    ("deployed", "troops", "troop", "military", "{n} troops were deployed to {place}, {source} said"),
    ("destroyed", "houses", "house", "buildings", "{source} said that {n} houses were destroyed in {place}"),
    ("crossed", "refugees", "refugee", "civilians", "{n} refugees crossed the border at {place}, {source} reported"),
)  # fmt: skip
ASIDES = (  # measure, unit, whether a thing is counted (drawn from many), sentence
    ("spent", "dollar", False, "The ministry has spent {n} dollars on {thing} since the spring"),
    (None, "kilometre", False, "The {thing} lies {n} kilometres from the capital and is hard to reach"),
    ("closed", "year", True, "The {thing} was closed for {n} years before the bridge was built"),
    (None, "tonne", True, "Farmers there brought in {n} tonnes of {thing} in a good season"),
    (None, None, True, "The council has {n} {thing} in the old hall"),
    (None, None, True, "There are {n} {thing} in the district, most of them small"),
    (None, None, True, "A column of {n} {thing} was seen on the road at dawn"),
)
"""As the reader finds them in real news: one figure in ten has a unit and neither a measure nor a thing."""
BOUNDS = (("exact", "", 70), ("at_least", "at least ", 15), ("more_than", "more than ", 8), ("about", "about ", 7))


@dataclass(frozen=True)
class Story:
    """One article as an outlet printed it, before it is stored."""

    doc: str
    text: str
    facts: Facts
    claims: tuple[Claim, ...]
    sentences: tuple[Sentence, ...]

    @property
    def capture(self) -> Capture:
        data = self.text.encode()
        return Capture(data, hashlib.sha256(data).hexdigest(), "text/plain", self.doc, AT)

    @property
    def reading(self) -> Reading:
        blocks = (Block(0, len(self.text), "body"),)
        return Reading(article_id(self.text), "bench", "none", "none", Facts(), blocks, self.sentences, self.claims)


@dataclass
class Event:
    """What happened, as its reporters could tell it."""

    day: date
    place: str
    country: str
    names: list[str]
    sources: list[str]
    facts: list[tuple[int, int]]  # which of FACTS, how many on the first day
    sayings: list[tuple[str, str]]  # speaker, words
    articles: int


class World:
    """All that happens, day by day."""

    def __init__(self, seed: int = 1) -> None:
        self._rng = random.Random(seed)
        self._countries = [self._name() for _ in range(60)]
        self._places = {country: [self._name() for _ in range(40)] for country in self._countries}
        self._outlets = [f"{self._name()} {kind}" for _ in range(40) for kind in ("Post", "Times", "Online", "News")]
        self._figures = [f"{self._name()} {self._name()}" for _ in range(200)]  # whom everybody quotes
        self._bodies = [f"{self._name()} {kind}" for _ in range(60) for kind in ("Ministry", "Observatory", "Hospital")]
        self._words = [self._name().lower() for _ in range(5000)]
        self._recent: list[Event] = []

    def articles(self, claims: int) -> Iterator[Story]:
        """Articles in order of time until they hold ``claims`` claims."""
        told = 0
        for number, story in enumerate(story for event in self._events() for story in self._coverage(event)):
            if told >= claims:
                return
            told += len(story.claims)
            yield replace(story, doc=f"world/{number:07}.txt")

    # ------------------------------------------------------------------------------------------ what happens

    def _events(self) -> Iterator[Event]:
        number = 0
        while True:
            day = FIRST_DAY + timedelta(days=number // EVENTS_A_DAY)
            event = self._again(day) if self._recent and self._rng.random() < AGAIN else self._event(day)
            self._recent = [*self._recent[-80:], event]
            yield event
            number += 1

    def _event(self, day: date) -> Event:
        rng = self._rng
        country = self._skewed(self._countries)
        place = self._skewed(self._places[country])
        names = [country, place, *(self._name() for _ in range(8)), *rng.sample(self._figures, 3)]
        sources = [self._skewed(self._bodies) for _ in range(3)] + ["officials", "local media"]
        facts = [(which, round(rng.lognormvariate(3.2, 1.3)) + 2) for which in rng.sample(range(len(FACTS)), 4)]
        speakers = [self._skewed(self._figures) for _ in range(2)] + [
            f"{self._name()} {self._name()}" for _ in range(2)
        ]
        sayings = [(rng.choice(speakers), self._phrase(rng.randint(6, 24))) for _ in range(6)]
        articles = min(LARGEST, int(rng.paretovariate(TAIL)))
        return Event(day, place, country, names, sources, facts, sayings, articles)

    def _again(self, day: date) -> Event:
        """Another event of the same kind in the same place: shelling of one town, two weeks later."""
        former = self._rng.choice(self._recent)
        fresh = self._event(day)
        facts = [(which, round(count * self._rng.uniform(0.3, 3)) + 2) for which, count in former.facts]
        names = former.names[:7] + fresh.names[7:]
        return replace(fresh, place=former.place, country=former.country, names=names, facts=facts)

    # ------------------------------------------------------------------------------------------ how it is told

    def _coverage(self, event: Event) -> Iterator[Story]:
        rng = self._rng
        wire = self._sentences(event, 0)
        agency = rng.choice(AGENCIES)
        for _ in range(event.articles):
            later = min(int(rng.expovariate(0.6)), 20)
            outlet = rng.choice(self._outlets)
            copied = event.articles > 1 and rng.random() < COPIED
            body = wire[: rng.randint(9, len(wire))] if copied else self._sentences(event, later)
            lead = Told(f"{self._clause(5)} in {event.place}, {event.country}: {self._clause(4)}")
            given = Facts(
                outlet=Fact(outlet, "manifest"),
                agency=Fact(agency, "metadata") if copied else None,
                published=self._published(event.day + timedelta(days=0 if copied else later)),
            )
            yield _laid_out([lead, *body], given)

    def _published(self, day: date) -> Dated:
        return Dated() if self._rng.random() < UNDATED else Dated(day.isoformat(), "day", "manifest")

    def _sentences(self, event: Event, later: int) -> list[Told]:
        rng = self._rng
        told = [self._fact(event, later, *fact) for fact in [*rng.sample(event.facts, 3), rng.choice(event.facts)]]
        told += [self._said(*saying, alter=True) for saying in rng.sample(event.sayings, 3)]
        told += [self._said(self._skewed(event.names[-3:]), self._phrase(rng.randint(4, 18))) for _ in range(3)]
        told += [self._aside() for _ in range(10)]
        told += [
            Told(f"{self._clause(6)} {' and '.join(rng.sample(event.names, 3))} {self._clause(5)}") for _ in range(5)
        ]
        rng.shuffle(told)
        return told

    def _fact(self, event: Event, later: int, which: int, count: int) -> Told:
        rng = self._rng
        measure, thing, head, sort, sentence = FACTS[which]
        grown = round(count * (1 + 0.1 * later)) if rng.random() < 0.8 else round(count * rng.uniform(0.7, 1.5)) + 1
        source = self._skewed(event.sources)
        bound, words = self._bound()
        number = f"{words}{grown:,}"
        at = sentence.format(n="\0", place=event.place, source=source).index("\0")
        whole = sentence.format(n=number, place=event.place, source=source)
        when = Dated((event.day + timedelta(days=rng.randint(0, later))).isoformat(), "day", "relative", "that day")
        claim = _quantity(number, float(grown), bound, thing=thing, head=head, thing_class=sort, measure=measure)
        chain = (Link("speaker", source, cue="said"),)
        said = replace(claim, place=event.place, chain=chain, event_time=when if rng.random() < 0.4 else Dated())
        return Told(whole, at, said)

    def _aside(self) -> Told:
        measure, unit, is_counted, sentence = self._rng.choice(ASIDES)
        thing = self._skewed(self._words)
        number = round(self._rng.lognormvariate(4, 1.5)) + 2
        text = f"{number:,}"
        whole = f"{sentence.format(n=text, thing=thing)}, {self._clause(3)}"
        counted = {"thing": thing, "head": thing} if is_counted else {}
        claim = _quantity(text, float(number), "exact", measure=measure, unit=unit, **counted)
        return Told(whole, whole.index(text), claim)

    def _said(self, speaker: str, words: str, *, alter: bool = False) -> Told:
        spoken = words.split()
        if alter and self._rng.random() < 0.1:
            spoken[self._rng.randrange(len(spoken))] = self._rng.choice(COMMON)
        elif alter and self._rng.random() < 0.15:
            spoken = spoken[: max(4, len(spoken) // 2)]
        text = " ".join(spoken)
        claim = replace(_blank("quote", text), speaker=speaker, speaker_key=speaker, voice="quoted")
        return Told(f"“{text}”, {speaker} said {self._clause(3)}", 1, replace(claim, chain=(Link("speaker", speaker),)))

    def _bound(self) -> tuple[str, str]:
        return self._rng.choices([(name, words) for name, words, _ in BOUNDS], [weight for *_, weight in BOUNDS])[0]

    # ------------------------------------------------------------------------------------------ words

    def _name(self) -> str:
        return "".join(self._rng.choices(SYLLABLES, k=self._rng.randint(2, 4))).capitalize()

    def _skewed(self, things: list[str]) -> str:
        """The first ones often, the last ones seldom."""
        return things[int(len(things) * self._rng.random() ** 2.5)]

    def _phrase(self, length: int) -> str:
        rng = self._rng
        return " ".join(
            self._skewed(COMMON) if rng.random() < 0.6 else self._skewed(self._words) for _ in range(length)
        )

    def _clause(self, length: int) -> str:
        return self._phrase(length).capitalize()


@dataclass(frozen=True)
class Told:
    """A sentence, with the claim in it and where that begins."""

    text: str
    at: int = 0
    claim: Claim | None = None


def _blank(kind: str, text: str) -> Claim:
    return Claim("", "", kind, 0, len(text), text, 0, 0, "", "", "", "body")  # type: ignore[arg-type]


def _quantity(text: str, number: float, bound: str, **more: str | None) -> Claim:
    open_end = bound in ("at_least", "more_than")
    slack = 0.1 * number if bound == "about" else 0.0
    made = replace(_blank("quantity", text), stated=number, low=number - slack, best=number, **more)  # type: ignore[arg-type]
    made = replace(made, bound=bound, low_inclusive=bound != "more_than")  # type: ignore[arg-type]
    return made if open_end else replace(made, high=number + slack, high_inclusive=True)


def _laid_out(told: list[Told], facts: Facts) -> Story:
    """The article's text, one sentence a line, with everything's place in it."""
    text = "".join(f"{one.text}.\n" for one in told)
    article = article_id(text)
    claims, sentences, start = [], [], 0
    outlet = Link("outlet", facts.outlet.value if facts.outlet else "unknown", inferred=True)
    wire = (Link("agency", facts.agency.value, inferred=True),) if facts.agency else ()
    for number, one in enumerate(told):
        end = start + len(one.text) + 1
        sentences.append(Sentence(start, end, number, "lede" if number == 0 else "body"))
        if one.claim:
            at = start + one.at
            claims.append(
                replace(
                    one.claim,
                    id=content_id(article, one.claim.kind, at, at + len(one.claim.text)),
                    article=article,
                    start=at,
                    end=at + len(one.claim.text),
                    sentence_start=start,
                    sentence_end=end,
                    sentence=text[start:end],
                    prefix=text[max(0, at - 32) : at],
                    suffix=text[at + len(one.claim.text) :][:32],
                    chain=(outlet, *wire, *one.claim.chain),
                )
            )
        start = end + 1
    return Story("", text, facts, tuple(claims), tuple(sentences))


def fill(database: Database, claims: int, seed: int = 1) -> int:
    """Store articles with at least ``claims`` claims by the door that documents use; returns how many articles."""
    return store(database, World(seed).articles(claims))


def following(after: int, articles: int, seed: int = 1) -> list[Story]:
    """The ``articles`` that follow the first ``after`` of the same world."""
    return list(islice(World(seed).articles(1 << 40), after, after + articles))


def store(database: Database, stories: Iterable[Story]) -> int:
    """Store articles; returns how many."""
    articles, rest = 0, iter(stories)
    while batch := list(islice(rest, BATCH)):
        articles += len(batch)
        for story in batch:
            database.add(story.capture, story.text, story.facts)
        database.save_readings([story.reading for story in batch], AT)
    return articles
