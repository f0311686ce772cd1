"""The work of MATCH that can travel: the keys of an article, the findings of a batch of them, the words for groups.

Joins `match` and `judge`, knows no database: a job in, what came of it out, in any process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import NoReturn

from factcheck.errors import FactcheckError
from factcheck.judge.gates import NEAR
from factcheck.judge.groups import group_of
from factcheck.judge.intervals import CONVERTED
from factcheck.judge.sides import Pair, Scene, Side, utterance_of
from factcheck.judge.verdicts import judge
from factcheck.match.candidates import across, by_key, signs_of, within
from factcheck.match.collapse import signature
from factcheck.match.copies import COPIED, shared_text
from factcheck.match.scenes import Scene as Found
from factcheck.match.scenes import scenes_of
from factcheck.match.spelling import spelling_key
from factcheck.match.stories import Story, story_of
from factcheck.model import Claim, Facts, Finding, Group
from factcheck.normalise.places import country_of
from factcheck.normalise.things import related
from factcheck.normalise.units import in_base, kind
from factcheck.store.bundles import ArticleKeys, ArticleText, Bundle, ClaimKeys

NO_STORY = frozenset[str]()


class Batch:
    """A job of matching: light on its own; many are spread."""

    is_light = True

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
    times = (claim.event_time for claim in text.claims if claim.kind == "quantity")
    story = story_of(text.article, text.facts, text.sentences, times)
    claims = tuple(_claim_keys(comparable(claim)) for claim in text.claims)
    published = text.facts.published.value
    return ArticleKeys(
        text.article, text.doc, published, story.names, story.lead, story.shingles, story.months, claims
    )  # fmt: skip


def _claim_keys(claim: Claim) -> ClaimKeys:
    return ClaimKeys(claim.id, signature(claim), signs_of(claim.text) if claim.kind == "quote" else None)


def comparable(claim: Claim) -> Claim:
    """The claim with a measure in the base unit of its kind, so that miles and kilometres meet; others as they are.

    Currencies have no common base and are never converted.
    """
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
    """Articles by key, and which of their claims meet: inside ``alone``, across ``pairs`` (with their likeness)."""

    articles: tuple[Bundle, ...]
    alone: tuple[int, ...]
    pairs: tuple[tuple[int, int, float], ...]
    quotes: tuple[tuple[str, str], ...]  # claim ids


@dataclass(frozen=True, slots=True)
class Compared:
    """The findings of a job, and how many claims of which article were left out."""

    findings: tuple[Finding, ...]
    left_out: Mapping[int, int]


def compare(job: CompareJob) -> Compared:
    """Every finding on the claims that meet in a job."""
    table = {one.key: _Sheet(one) for one in job.articles}
    judged = (judge(pair) for pair in _pairs(job, table))
    findings = tuple(finding for finding in judged if finding and _worth_keeping(finding))
    return Compared(findings, {key: table[key].keyed[1] for key in job.alone})


def _worth_keeping(finding: Finding) -> bool:
    """Of what cannot be compared only the near misses: two figures about one thing that a reader would ask about."""
    return finding.verdict != "incomparable" or finding.gate in NEAR


class _Sheet:
    """An article on the table: its claims made comparable, with what judging asks of them."""

    def __init__(self, bundle: Bundle) -> None:
        self.key, self.facts, self._doc = bundle.key, bundle.facts, bundle.doc
        self.claims = tuple(comparable(claim) for claim in bundle.claims)
        self._kept = bundle.kept
        self.story = Story(bundle.article, bundle.facts, bundle.names, NO_STORY, bundle.shingles)

    @cached_property
    def keyed(self) -> tuple[dict[str, list[Claim]], int]:
        return by_key(claim for claim in self.claims if claim.id in self._kept)

    @cached_property
    def sides(self) -> dict[str, Side]:
        scenes = scenes_of(self.claims, _is_country) if self.claims else {}
        return {claim.id: self._side(claim, scenes[claim.id]) for claim in self.claims}

    def _side(self, claim: Claim, found: Found) -> Side:
        utterance = utterance_of(claim, self.claims) if claim.kind == "quote" else ""
        seen = Scene(found.own, found.places, found.spots, found.happenings, found.told, found.names, found.frame)
        return Side(claim, self._doc, self.facts, self.claims, utterance, seen, self.story.names)


def _is_country(name: str) -> bool:
    return country_of(name) is not None


def _pairs(job: CompareJob, table: Mapping[int, _Sheet]) -> Iterator[Pair]:
    for key in job.alone:
        sheet = table[key]
        yield from _quantities(sheet, sheet, within(sheet.keyed[0]), _Tie())
    likeness = {}
    for one, other, alike in job.pairs:
        ours, theirs = table[one], table[other]
        likeness[one, other] = likeness[other, one] = alike
        meeting = list(across(ours.keyed[0], theirs.keyed[0]))
        if meeting:
            yield from _quantities(ours, theirs, meeting, _tie(ours.story, theirs.story, alike))
    yield from _quotes(job, table, likeness)


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
    sides = ours.sides if ours is theirs else ours.sides | theirs.sides
    return (_pair(sides[a.id], sides[b.id], tie) for a, b in meeting)


def _pair(a: Side, b: Side, tie: _Tie) -> Pair:
    if a.claim.kind == "quote":
        return Pair(a, b, tie.copy, tie.shared_text, tie.story)
    alike = related(a.claim.thing_class, b.claim.thing_class)
    meet = _places_meet(a, b)
    return Pair(a, b, tie.copy, tie.shared_text, tie.story, related=alike, places_meet=meet)


def _quotes(job: CompareJob, table: Mapping[int, _Sheet], likeness: Mapping[tuple[int, int], float]) -> Iterator[Pair]:
    home = {claim.id: sheet for sheet in table.values() for claim in sheet.claims} if job.quotes else {}

    @cache
    def tie(one: int, other: int) -> _Tie:
        if one == other:
            return _Tie()
        return _tie(table[one].story, table[other].story, likeness.get((one, other), 0.0))

    for a, b in job.quotes:
        ours, theirs = home[a], home[b]
        yield _pair(ours.sides[a], theirs.sides[b], tie(ours.key, theirs.key))


def _places_meet(a: Side, b: Side) -> bool | None:
    if not a.claim.place or not b.claim.place:
        return None
    return any(_names(one, other.claim.place) for one, other in ((a, b), (b, a)) if other.claim.place)


def _names(side: Side, place: str) -> bool:
    """Whether an article names every word of a place."""
    return {spelling_key(word) for word in place.split() if word[:1].isupper()} <= side.known


def pair_of(ours: Bundle, theirs: Bundle, a: str, b: str, likeness: float) -> Pair:
    """Two claims, by id, of two articles (or one) as judging sees them."""
    one, other = _Sheet(ours), _Sheet(theirs)
    tie = _Tie() if one.key == other.key else _tie(one.story, other.story, likeness)
    first, second = sorted((one.sides[a], other.sides[b]), key=lambda side: side.claim.id)
    return _pair(first, second, tie)


# ---------------------------------------------------------------------------------------------- groups


@dataclass(frozen=True, slots=True)
class Member:
    """A claim of a group with what is known of its document."""

    claim: Claim
    doc: str
    facts: Facts


@dataclass(frozen=True)
class GroupJob(Batch):
    """Groups as lists of claim ids, each with its copies; and all these claims."""

    groups: tuple[tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]], ...]
    members: tuple[Member, ...]


def groups_of(job: GroupJob) -> tuple[Group, ...]:
    """The groups with their questions, ranges and origins."""
    sides = {one.claim.id: Side(comparable(one.claim), one.doc, one.facts) for one in job.members}
    return tuple(group_of(members, sides, copies) for members, copies in job.groups)
