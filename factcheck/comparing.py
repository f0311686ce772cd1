"""The work of MATCH that can travel: the keys of an article, the findings of a batch of them, the words for groups.

Joins `match` and `judge`, knows no database: a job in, what came of it out, in any process.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from typing import Any, NoReturn

from factcheck.errors import FactcheckError
from factcheck.hand import Hand
from factcheck.judge.groups import group_of
from factcheck.judge.intervals import CONVERTED
from factcheck.judge.names import surname
from factcheck.judge.sides import Pair, Scene, Side, utterance_of
from factcheck.judge.verdicts import judge, parted
from factcheck.match.candidates import across, by_key, signs_of, within
from factcheck.match.collapse import signature, standing
from factcheck.match.copies import COPIED, shared_text
from factcheck.match.scenes import Scene as Found
from factcheck.match.scenes import Scenes, Setting, settings_of
from factcheck.match.stories import Story, story_of
from factcheck.model import UNKNOWN_DATE, Claim, Finding, FollowUp, Group, Handled
from factcheck.normalise.places import country_of
from factcheck.normalise.things import related
from factcheck.normalise.units import in_base, kind
from factcheck.spelling import spelling_key
from factcheck.store.bundles import CONTENT_HASH, KEY, ArticleKeys, ArticleText, Bundle, ClaimKeys, Members
from factcheck.store.rows import facts_from_text, finding_values, group_values

NO_STORY = frozenset[str]()
SHEETS = 600  # articles kept laid out: some 70 MB; news of one time meets in jobs that follow each other
LIGHT_PAIRS = 400  # articles compared from which a worker's start pays off: about a second's work
LIGHT_QUOTES = 2000  # pairs of them: a second at most


class Batch:
    """A job of matching: light on its own; many are spread."""

    @property
    def is_light(self) -> bool:
        return True

    def lost(self, why: str) -> NoReturn:
        """Matching is whole or not at all: what is lost stops it, and nothing is stored."""
        raise FactcheckError(f"matching stopped: a batch of articles {why}", "run it again; nothing was changed")


# ---------------------------------------------------------------------------------------------- keys


@dataclass(frozen=True)
class KeysJob(Batch):
    """Articles whose keys are wanted."""

    texts: tuple[ArticleText, ...]


def keys_of(job: KeysJob) -> tuple[ArticleKeys, ...]:
    """By what each article and its claims are matched."""
    return tuple(_keys(text) for text in job.texts)


def _keys(text: ArticleText) -> ArticleKeys:
    told, facts = text.claims, text.facts
    times = (comparable(claim).event_time for claim in told if claim.kind == "quantity")
    story = story_of(text.article, facts, text.sentences, times)
    claims = tuple(_claim_keys(comparable(one), at[KEY]) for one, at in zip(told, text.packed.claims, strict=True))
    sentences = zip(text.starts, text.sentences, strict=True)
    return ArticleKeys(
        article=text.article,
        doc=text.doc,
        published=facts.published.value,
        names=" ".join(sorted(story.names)),
        lead=" ".join(sorted(story.lead)),
        shingles=array("I", sorted(story.shingles)).tobytes(),
        months=story.months,
        settings=_written(settings_of(sentences, story.names, _is_country)),
        claims=claims,
    )


def _written(settings: Iterable[Setting]) -> str:
    told = [(one.start, one.places, one.spots, one.told, one.doers) for one in settings]
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False)


def _read(settings: str) -> tuple[Setting, ...]:
    return tuple(Setting(start, *map(tuple, told)) for start, *told in json.loads(settings))


def _claim_keys(claim: Claim, key: int) -> ClaimKeys:
    return ClaimKeys(claim.id, key, signature(claim), signs_of(claim.text) if claim.kind == "quote" else None)


def comparable(claim: Claim) -> Claim:
    """The claim with a measure in the base unit of its kind, so that miles and kilometres meet; others as they are.

    Currencies have no common base and are never converted.  A place or a time that the figure's own words do not tell
    is left out: the scene, which knows all that was told before, tells two places apart.
    """
    if claim.place_basis is not None:
        claim = replace(claim, place=None, place_basis=None)
    if claim.event_time_from is not None:
        claim = replace(claim, event_time=UNKNOWN_DATE, event_time_from=None)
    if claim.unit is None:
        return claim
    unit = kind(claim.unit)
    if not unit.startswith(CONVERTED):
        return claim

    def moved(value: float | None) -> float | None:
        return None if value is None else in_base(value, claim.unit)

    low, best, high = moved(claim.low), moved(claim.best), moved(claim.high)
    return replace(claim, unit=unit, stated=moved(claim.stated), low=low, best=best, high=high)


# ---------------------------------------------------------------------------------------------- findings


@dataclass(frozen=True)
class CompareJob(Batch):
    """Articles by key, and which of their claims meet: inside ``alone``, across ``pairs`` (with their likeness), and
    pairs of quotes, for which an article's quotes are enough.  ``apart``: pairs of claims that editors told apart, with
    the question that was split."""

    articles: tuple[Bundle, ...]
    alone: tuple[int, ...]
    pairs: tuple[tuple[int, int, float], ...]
    quotes: tuple[tuple[str, str], ...]  # claim ids
    apart: Mapping[tuple[str, str], str] = field(default_factory=dict)  # claim ids in order

    @property
    def is_light(self) -> bool:
        return len(self.pairs) < LIGHT_PAIRS and len(self.quotes) < LIGHT_QUOTES


@dataclass(frozen=True, slots=True)
class Compared:
    """The findings of a job as they are stored, and how many claims of which article were left out."""

    findings: tuple[tuple[Any, ...], ...]
    left_out: Mapping[int, int]


def compare(job: CompareJob) -> Compared:
    """Every finding on the claims that meet in a job, ready to be stored."""
    laid = _sheet if job.pairs else _Sheet
    table = {one.key: laid(one) for one in job.articles}
    shown = {claim: told for one in job.articles for claim, told in one.shown().items()}
    values = tuple(finding_values(one, shown[one.a], shown[one.b]) for one in _findings(job, table))
    return Compared(values, {key: table[key].keyed[1] for key in job.alone})


def findings_of(job: CompareJob) -> tuple[Finding, ...]:
    """Every finding on the claims that meet in a job."""
    return tuple(_findings(job, {one.key: _sheet(one) for one in job.articles}))


def _findings(job: CompareJob, table: Mapping[int, _Sheet]) -> Iterator[Finding]:
    for pair in _pairs(job, table):
        if found := judge(pair, near=True):
            question = job.apart.get((found.a, found.b))
            yield parted(found, question) if question else found


class _Sheet:
    """An article on the table: its claims made comparable, with what judging asks of them."""

    def __init__(self, bundle: Bundle) -> None:
        self.key, self.facts, self._doc = bundle.key, bundle.facts, bundle.doc
        self._bundle, self._kept = bundle, bundle.kept
        self._settings = bundle.settings
        self._sides: dict[str, Side] = {}
        self._speaking: dict[str, Side] = {}
        self.story = Story(bundle.article, self.facts, bundle.names, NO_STORY, bundle.shingles)

    @cached_property
    def _followed(self) -> dict[str, tuple[FollowUp, ...]]:
        told: dict[str, tuple[FollowUp, ...]] = {}
        for one in self._bundle.followed:
            told[one.claim] = (*told.get(one.claim, ()), one)
        return told

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(comparable(claim) for claim in self._bundle.claims)

    @cached_property
    def quotes(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.claims if claim.kind == "quote"}

    @cached_property
    def keyed(self) -> tuple[dict[str, list[Claim]], int]:
        return by_key(claim for claim in self.claims if claim.id in self._kept)

    @cached_property
    def _scenes(self) -> _Seen:
        return _Seen(Scenes(self.claims, _read(self._settings), self.story.names, _is_country))

    def side(self, claim: Claim) -> Side:
        """One of its figures, with everything that is known around it."""
        if claim.id not in self._sides:
            self._sides[claim.id] = self.whole(claim)
        return self._sides[claim.id]

    def speaking(self, quote: str) -> Side:
        """One of its quotes: of these only the words count, who speaks, and the document."""
        if quote not in self._speaking:
            one, quotes = self.quotes[quote], tuple(self.quotes.values())
            told = (quotes, utterance_of(one, quotes))
            followed = self._followed.get(quote, ())
            self._speaking[quote] = Side(one, self._doc, self.facts, *told, known=self.story.names, followed=followed)
        return self._speaking[quote]

    def whole(self, claim: Claim) -> Side:
        """A claim with everything that is known around it."""
        utterance = utterance_of(claim, self.claims) if claim.kind == "quote" else ""
        told = (self.claims, utterance, self._scenes[claim.id], self.story.names, self._scenes)
        return Side(claim, self._doc, self.facts, *told, self._followed.get(claim.id, ()))


class _Seen(Mapping[str, Scene]):
    """What matching finds of the scenes of an article's claims, as judging sees it."""

    def __init__(self, found: Mapping[str, Found]) -> None:
        self._found = found
        self._seen: dict[str, Scene] = {}

    def __getitem__(self, claim: str) -> Scene:
        if claim not in self._seen:
            self._seen[claim] = _seen(self._found[claim])
        return self._seen[claim]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _seen(found: Found) -> Scene:
    return Scene(
        places=found.own,
        around=found.places,
        spots=found.spots,
        happenings=found.happenings,
        told=found.told,
        doers=found.doers,
        names=found.names,
        frame=found.frame,
        ahead=found.ahead,
    )


@lru_cache(maxsize=SHEETS)
def _sheet(bundle: Bundle) -> _Sheet:
    """An article laid out once, though the jobs after this one meet it again."""
    return _Sheet(bundle)


def _is_country(name: str) -> bool:
    return country_of(name) is not None


def _pairs(job: CompareJob, table: Mapping[int, _Sheet]) -> Iterator[Pair]:
    for key in job.alone:
        sheet = table[key]
        yield from _quantities(sheet, sheet, within(sheet.keyed[0]), _Tie())
    for one, other, alike in job.pairs:
        ours, theirs = table[one], table[other]
        meeting = list(across(ours.keyed[0], theirs.keyed[0]))
        if meeting:
            yield from _quantities(ours, theirs, meeting, _tie(ours.story, theirs.story, alike))
    yield from _quotes(job, table)


@dataclass(frozen=True, slots=True)
class _Tie:
    """What two articles have in common; of one article with itself, everything."""

    copy: bool = False
    shared_text: float = 1.0
    story: float = 2.0


def _tie(ours: Story, theirs: Story, alike: float) -> _Tie:
    share = shared_text(ours, theirs)
    return _Tie(share >= COPIED, share, alike)


def _quantities(ours: _Sheet, theirs: _Sheet, meeting: Iterable[tuple[Claim, Claim]], tie: _Tie) -> Iterator[Pair]:
    home = {sheet.story.article: sheet for sheet in (ours, theirs)}
    return (_pair(home[a.article].side(a), home[b.article].side(b), tie) for a, b in meeting)


def _pair(a: Side, b: Side, tie: _Tie) -> Pair:
    if a.claim.kind == "quote":
        return Pair(a, b, tie.copy, tie.shared_text, tie.story, speakers_meet=_speakers_meet(a, b))
    alike = related(a.claim.thing_class, b.claim.thing_class)
    meet = _places_meet(a, b)
    return Pair(a, b, tie.copy, tie.shared_text, tie.story, related=alike, places_meet=meet)


def _quotes(job: CompareJob, table: Mapping[int, _Sheet]) -> Iterator[Pair]:
    """Pairs of quotes; how alike their articles are otherwise does not matter to them."""
    home = {name: table[one.key] for one in job.articles for name in one.ids} if job.quotes else {}

    @cache
    def tie(one: int, other: int) -> _Tie:
        return _Tie() if one == other else _tie(table[one].story, table[other].story, 0.0)

    for a, b in job.quotes:
        ours, theirs = home[a], home[b]
        yield _pair(ours.speaking(a), theirs.speaking(b), tie(ours.key, theirs.key))


def _places_meet(a: Side, b: Side) -> bool | None:
    if not a.claim.place or not b.claim.place:
        return None
    return any(_names(one, other.claim.place) for one, other in ((a, b), (b, a)) if other.claim.place)


def _speakers_meet(a: Side, b: Side) -> bool:
    """Whether either article names the other's speaker too."""
    ours, theirs = a.claim.speaker_key, b.claim.speaker_key
    if not ours or not theirs or ours == theirs:
        return False
    return spelling_key(surname(theirs)) in a.known or spelling_key(surname(ours)) in b.known


def _names(side: Side, place: str) -> bool:
    """Whether an article names every word of a place."""
    return {spelling_key(word) for word in place.split() if word[:1].isupper()} <= side.known


def pair_of(ours: Bundle, theirs: Bundle, a: str, b: str, likeness: float) -> Pair:
    """Two claims, by id, of two articles (or one) as judging sees them."""
    one, other = _sheet(ours), _sheet(theirs)
    tie = _Tie() if one.key == other.key else _tie(one.story, other.story, likeness)
    found = (sheet.whole(claim) for sheet, name in ((one, a), (other, b)) for claim in sheet.claims if claim.id == name)
    first, second = sorted(found, key=lambda side: side.claim.id)
    return _pair(first, second, tie)


# ---------------------------------------------------------------------------------------------- groups


@dataclass(frozen=True)
class GroupJob(Batch):
    """Groups as keys of claims, in order of their ids; the copies of claims in the order in which they would stand
    for each other is found here; and all these claims."""

    groups: tuple[tuple[int, ...], ...]
    copies: Mapping[int, tuple[int, ...]]
    members: Members
    by_hand: Mapping[int, tuple[Hand, str | None]]  # by the group's place: what editors said of it, what fits no more
    reserved: frozenset[str]  # ids of such groups


def groups_of(job: GroupJob) -> tuple[tuple[tuple[Any, ...], tuple[str, ...]], ...]:
    """The groups with their questions, ranges and origins, as they are stored; and the ids of their claims."""
    packed, places = job.members.packed, job.members.places
    facts = {article: facts_from_text(told) for article, (_, told) in places.items()}
    sides, standings, hashes = {}, {}, {}
    for claim, values in zip(packed.unpacked(), packed.claims, strict=True):
        doc, known = places[claim.article][0], facts[claim.article]
        sides[values[KEY]] = Side(comparable(claim), doc, known, followed=job.members.followed.get(claim.id, ()))
        standings[values[KEY]] = standing(known.published.value, doc, claim.start)
        hashes[claim.id] = values[CONTENT_HASH]
    by_id = {side.claim.id: side for side in sides.values()}
    made = []
    for place, keys in enumerate(job.groups):
        ids = tuple(sides[key].claim.id for key in keys)
        copies = {
            sides[key].claim.id: tuple(
                sides[one].claim.id for one in sorted(job.copies[key], key=standings.__getitem__)
            )
            for key in keys
            if key in job.copies
        }
        found = group_of(ids, by_id, copies, job.reserved)
        told = _handled(found, *job.by_hand[place]) if place in job.by_hand else found
        made.append((group_values(told, hashes), ids))
    return tuple(made)


def _handled(found: Group, hand: Hand, note: str | None) -> Group:
    """The group as editors want it; what the program makes of it stays beside."""
    told = Handled(
        asked=found.question,
        renamed=hand.question is not None,
        merged=hand.held is not None,
        pinned=hand.pinned is not None,
        split=len(hand.apart),
        accepted=hand.accepted,
        note=note,
    )
    return replace(found, id=hand.id, question=hand.question or found.question, by_hand=told)
