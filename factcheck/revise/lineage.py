"""Which texts are versions of one article, and in which order they came."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from factcheck.model import Facts, Linked

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igshid|mc_[ce]id|ref|ref_src|cmpid|ocid|smid|share|source", re.IGNORECASE)
"""Parameters of an address that say who sent the reader, not what is read."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""In a title: "2015: the year in pictures" is no version of the next year's."""
SHARED = 0.5  # of the shorter version's long sentences stand word for word in the other
SHARED_ADDRESS = 0.3  # the same when the address stands in the texts: every page of an outlet may hold its shop's
SHARED_APART = 0.8  # the same when the addresses differ or the days of publication do
MOST_DAYS = 2  # between two versions of one article that only its text links
COMMON = 8  # articles of one outlet with the same sentence: it is the outlet's furniture
LEAST_SENTENCES = 3  # long ones: less text is no evidence


@dataclass(frozen=True, slots=True)
class Standing:
    """A text at its place: ``order`` tells which came in first, ``sentences`` are the story's, as hashes or words."""

    key: int
    article: str
    doc: str
    capture: str
    facts: Facts
    order: tuple[str, int]
    sentences: frozenset[str] = frozenset()


Pair = tuple[Standing, Standing, Linked]


def same_address(url: str) -> str:
    """An address without what does not matter: scheme, "www.", tracking parameters, fragment, last slash."""
    parts = urlsplit(url.strip())
    asked = urlencode(sorted(one for one in parse_qsl(parts.query) if not TRACKING.fullmatch(one[0])))
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    path = re.sub(r"/amp/?\Z|/+\Z", "", parts.path)
    return f"{host}{path}{'?' + asked if asked else ''}"


def chains(standing: Sequence[Standing]) -> list[list[tuple[Standing, Linked]]]:
    """Groups of versions, the earliest first; each but the first with what links it to the group."""
    parent = {one.key: one.key for one in standing}
    by: dict[int, Linked] = {}

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = key = parent[parent[key]]
        return key

    for a, b, linked in (*_of_addresses(standing), *_of_texts(standing)):
        first, second = root(a.key), root(b.key)
        if first != second:
            parent[second] = first
        by.setdefault(b.key, linked)
        by.setdefault(a.key, linked)
    groups: dict[int, list[Standing]] = defaultdict(list)
    for one in standing:
        groups[root(one.key)].append(one)
    found = [_ordered(group) for group in groups.values() if len({one.article for one in group}) > 1]
    return [[(one, by[one.key]) for one in group] for group in found]


def _ordered(group: Iterable[Standing]) -> list[Standing]:
    """By the day each version gives itself when all do, else as they came in."""
    members = list(group)
    days = {one.key: _day(one) for one in members}
    if all(days.values()):
        return sorted(members, key=lambda one: (days[one.key] or "", one.order))
    return sorted(members, key=lambda one: one.order)


def _day(one: Standing) -> str | None:
    """The day of the last change, else of publication; None when it is not known to the day."""
    for dated in (one.facts.modified, one.facts.published):
        if dated.value and dated.precision in ("day", "hour"):
            return dated.value[:10] if "X" not in dated.value else None
    return None


# ------------------------------------------------------------------------------------------------ links


def _of_addresses(standing: Iterable[Standing]) -> Iterator[Pair]:
    groups: dict[str, list[Standing]] = defaultdict(list)
    for one in standing:
        if one.facts.url:
            groups[same_address(one.facts.url.value)].append(one)
    for address, group in groups.items():
        if "/" not in address:
            continue  # the front page of an outlet is no article
        for at, other in enumerate(group[1:], start=1):
            first = next((one for one in group[:at] if _may_share(one, other)), None)
            if first:
                yield first, other, "url"


def _may_share(a: Standing, b: Standing) -> bool:
    """Whether one address makes them one article: at once when it is theirs, else with some text in common."""
    if all(one.facts.url and one.facts.url.basis != "url" for one in (a, b)):
        return True
    least = min(len(a.sentences), len(b.sentences))
    return bool(least) and len(a.sentences & b.sentences) >= SHARED_ADDRESS * least


def _of_texts(standing: Iterable[Standing]) -> Iterator[Pair]:
    outlets: dict[str, list[Standing]] = defaultdict(list)
    for one in standing:
        if one.facts.outlet and len(one.sentences) >= LEAST_SENTENCES:
            outlets[one.facts.outlet.value.casefold()].append(one)
    for group in outlets.values():
        known = {one.key: one for one in group}
        for (first, second), common in sorted(_common(group).items()):
            if _one_article(known[first], known[second], common):
                yield known[first], known[second], "text"


def _common(group: Sequence[Standing]) -> Mapping[tuple[int, int], int]:
    """How many sentences two texts of an outlet share, for those that share any; furniture does not count."""
    holders: dict[str, list[Standing]] = defaultdict(list)
    for one in group:
        for sentence in one.sentences:
            holders[sentence].append(one)
    counted: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if len(held) <= COMMON:
            pairs = ((a, b) for at, a in enumerate(held) for b in held[at + 1 :] if a.article != b.article)
            counted.update((min(a.key, b.key), max(a.key, b.key)) for a, b in pairs)
    return counted


def _one_article(a: Standing, b: Standing, common: int) -> bool:
    share = common / min(len(a.sentences), len(b.sentences))
    if share < SHARED:
        return False
    urls = {same_address(one.facts.url.value) for one in (a, b) if one.facts.url}
    first, second = (one.facts.published.days() for one in (a, b))
    if first and second and abs((first[0] - second[0]).days) > MOST_DAYS:
        return False
    apart = len(urls) > 1 or (first and second and first != second)
    titles = {one.facts.title.value.casefold() for one in (a, b) if one.facts.title}
    if len({tuple(YEAR.findall(title)) for title in titles}) > 1:
        return False
    return share >= SHARED_APART or (not apart and len(titles) <= 1)
