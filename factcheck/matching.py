"""MATCH: the claims of every current reading -> findings and groups. Joins `match` and `judge` with the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from factcheck.judge.gates import NEAR
from factcheck.judge.groups import group
from factcheck.judge.intervals import CONVERTED
from factcheck.judge.sides import RULES_VERSION, Pair, Scene, Side, utterance_of
from factcheck.judge.verdicts import copied, judge
from factcheck.match.candidates import quantity_pairs, quote_pairs
from factcheck.match.collapse import Collapsed, collapse
from factcheck.match.copies import COPIED, shared_text
from factcheck.match.scenes import Scene as Found
from factcheck.match.scenes import scenes_of
from factcheck.match.spelling import spelling_key
from factcheck.match.stories import Neighbours, Story, story_of
from factcheck.model import Claim, Finding, Group, Place, as_json, content_id
from factcheck.normalise.places import country_of
from factcheck.normalise.things import related
from factcheck.normalise.units import in_base, kind

if TYPE_CHECKING:
    from factcheck.store.database import Database


def match(database: Database, clock: Callable[[], str], tell: Callable[[Any], None]) -> bool:
    """Judge all claims against each other and store what came of it; false when nothing had changed since last time."""
    places = database.places_of()
    key = content_id(RULES_VERSION, sorted(database.current_readings().items()), _places_digest(places))
    if database.matched() == key:
        return False
    findings, groups = judged(database, places)
    database.save_matching(key, RULES_VERSION, findings, groups, clock())
    return True


def judged(database: Database, places: Mapping[str, tuple[Place, ...]]) -> tuple[list[Finding], list[Group]]:
    """What the rules of today make of all current claims; nothing is stored."""
    stories = [story_of(article, places[article][0].facts, words) for article, words in database.story_sentences()]
    return findings_of(database.current_claims(), places, stories)


def pair_of(database: Database, first: Claim, second: Claim) -> tuple[Pair, bool]:
    """Two current claims as judging sees them, and whether matching brings them together."""
    places = database.places_of()
    stories = [story_of(article, places[article][0].facts, words) for article, words in database.story_sentences()]
    articles = {first.article, second.article}
    claims = [comparable(claim) for claim in database.current_claims() if claim.article in articles]
    sides = _sides(claims, places, {story.article: story.names for story in stories})
    neighbours = Neighbours(stories)
    a, b = sorted((first.id, second.id))
    of_two = Collapsed(tuple(claim for claim in claims if claim.id in (a, b)), {})
    met = next(_pairs(of_two, sides, neighbours), None)
    return met or _pair(sides[a], sides[b], _shared(neighbours)), met is not None


def _places_digest(places: Mapping[str, tuple[Place, ...]]) -> str:
    return content_id(sorted([article, [as_json(place) for place in where]] for article, where in places.items()))


def findings_of(
    claims: Iterable[Claim], places: Mapping[str, tuple[Place, ...]], stories: Iterable[Story]
) -> tuple[list[Finding], list[Group]]:
    """Every finding on the claims, and their groups. Pure: the same input gives the same findings in any order."""
    claims = [comparable(claim) for claim in claims]
    stories = list(stories)
    sides = _sides(claims, places, {story.article: story.names for story in stories})
    collapsed = collapse(claims, lambda claim: _first(sides[claim.id]))
    kept = {claim.article for claim in collapsed.claims}
    neighbours = Neighbours(story for story in stories if story.article in kept)
    judged = (judge(pair) for pair in _pairs(collapsed, sides, neighbours))
    findings, groups = group(
        (finding for finding in judged if finding and _worth_keeping(finding)), sides, collapsed.copies
    )
    return [*findings, *_copied(collapsed, sides, groups)], groups


def comparable(claim: Claim) -> Claim:
    """The claim with a measure in the base unit of its kind, so that miles and kilometres meet; others as they are.

    Currencies have no common base and are never converted.
    """
    unit = kind(claim.unit)
    if claim.unit is None or not unit.startswith(CONVERTED):
        return claim

    def moved(value: float | None) -> float | None:
        return None if value is None else in_base(value, claim.unit)

    low, best, high = moved(claim.low), moved(claim.best), moved(claim.high)
    return replace(claim, unit=unit, stated=moved(claim.stated), low=low, best=best, high=high)


def _worth_keeping(finding: Finding) -> bool:
    """Of what cannot be compared only the near misses: two figures about one thing that a reader would ask about."""
    return finding.verdict != "incomparable" or finding.gate in NEAR


def _copied(collapsed: Collapsed, sides: Mapping[str, Side], groups: Iterable[Group]) -> Iterator[Finding]:
    """One finding for each copy, with the claim that stands for it, in that claim's group."""
    home = {member: one.id for one in groups for member in one.claims}
    for first, copies in sorted(collapsed.copies.items()):
        for copy in copies:
            yield replace(copied(sides[first], sides[copy.id]), group=home.get(first))


def _sides(
    claims: Iterable[Claim], places: Mapping[str, tuple[Place, ...]], names: Mapping[str, frozenset[str]]
) -> dict[str, Side]:
    siblings: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        siblings[claim.article].append(claim)
    sides = {}
    for article, together in siblings.items():
        scenes = scenes_of(together, _is_country)
        for claim in together:
            place, known = places[article][0], names.get(article, frozenset())
            sides[claim.id] = _side(claim, place, tuple(together), scenes[claim.id], known)
    return sides


def _is_country(name: str) -> bool:
    return country_of(name) is not None


def _side(claim: Claim, place: Place, together: tuple[Claim, ...], scene: Found, known: frozenset[str]) -> Side:
    utterance = utterance_of(claim, together) if claim.kind == "quote" else ""
    seen = Scene(scene.own, scene.places, scene.spots, scene.happenings, scene.told, scene.names, scene.frame)
    return Side(claim, place.doc, place.facts, together, utterance, seen, known)


def _first(side: Side) -> tuple[str, str, int]:
    return side.published.value or "9999", side.doc, side.claim.start


Shared = Callable[[str, str], tuple[bool, float, float]]


def _shared(neighbours: Neighbours) -> Shared:
    """What two articles have in common: whether they are copies, the share of text, the likeness of the stories."""
    stories = neighbours.stories

    @cache
    def shared(article: str, other: str) -> tuple[bool, float, float]:
        if article == other:
            return False, 1.0, 2.0
        share = shared_text(stories[article], stories[other])
        return share >= COPIED, share, neighbours.similarity(article, other)

    return shared


def _pairs(collapsed: Collapsed, sides: Mapping[str, Side], neighbours: Neighbours) -> Iterator[Pair]:
    shared = _shared(neighbours)
    for a, b in quantity_pairs(collapsed.claims, neighbours):
        yield _pair(sides[a.id], sides[b.id], shared)
    for a, b in quote_pairs(collapsed.claims):
        yield _pair(sides[a.id], sides[b.id], shared)


def _pair(a: Side, b: Side, shared: Shared) -> Pair:
    common = shared(a.claim.article, b.claim.article)
    if a.claim.kind == "quote":
        return Pair(a, b, *common)
    alike = related(a.claim.thing_class, b.claim.thing_class)
    return Pair(a, b, *common, related=alike, places_meet=_places_meet(a, b))


def _places_meet(a: Side, b: Side) -> bool | None:
    if not a.claim.place or not b.claim.place:
        return None
    return any(_names(one, other.claim.place) for one, other in ((a, b), (b, a)) if other.claim.place)


def _names(side: Side, place: str) -> bool:
    """Whether an article names every word of a place."""
    return {spelling_key(word) for word in place.split() if word[:1].isupper()} <= side.known
