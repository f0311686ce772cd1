"""Where, how and by whom a figure's own words say that it happened: its scene.

Words that name no place go on with the place told last before them, as a reader would take it; a headline's figure
goes on with the first place that its text tells.  Two figures of one day and one region are of one event only when
their scenes agree.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.match.happenings import doers, happenings
from factcheck.match.places import Named, places_in
from factcheck.match.stories import names_in
from factcheck.model import Claim
from factcheck.spelling import spelling_key

BESIDE = 14  # characters at most between the names of one place: "Old Kolvar, in Hafar province"
NEXT_CLAUSE = re.compile(
    r";|,? ?\b(?:while|but|and|where) (?:(?:another|also|later|then|\w+) ){0,2}(?:in|at|near|on)\b"
)
"""Where words after a figure begin to tell of another place: "killed 3 in Hafar and 4 in Old Kolvar"."""
ONE_BREATH = 400  # characters back to the sentence whose doer a figure goes on with
IsWide = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Setting:
    """What one sentence tells of the scene: names of places, of the narrowest of them, sorts of happening, doers.

    It begins at ``start`` in the text and holds until another sentence tells otherwise.
    """

    start: int
    places: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """Where (key -> name), how and by whom it happened."""

    own: Mapping[str, str]  # places that the figure's own words name
    places: Mapping[str, str]  # these, or those told last before, or first after
    spots: frozenset[str]  # keys of the narrowest of these places: villages, streets
    happenings: frozenset[str]  # sorts that the sentence itself tells of
    told: frozenset[str]  # these, or those told last before, or first after
    doers: frozenset[str]  # who did it, of the sentence or the one told last before
    names: frozenset[str]  # keys of all names in the sentence
    frame: frozenset[str]  # keys of the places that its article names first
    ahead: bool = False  # whether its places are told only further on


def settings_of(sentences: Iterable[tuple[int, str]], known: Collection[str], is_wide: IsWide) -> tuple[Setting, ...]:
    """The settings of an article's story sentences (start, text), of those that tell any.

    ``known`` are keys of the article's names; ``is_wide`` knows names too wide for a scene (countries).
    """
    found = (_setting(start, text, known, is_wide) for start, text in sentences)
    return tuple(one for one in found if one.places or one.told or one.doers)


def _setting(start: int, text: str, known: Collection[str], is_wide: IsWide) -> Setting:
    places = _places(text, known, is_wide)
    names = tuple(dict.fromkeys(one.name for one in places))
    spots = tuple(dict.fromkeys(one.name for one in places if one.is_spot))
    return Setting(start, names, spots, tuple(sorted(happenings(text))), tuple(sorted(doers(text))))


class Scenes(Mapping[str, Scene]):
    """The scene of each claim of one article, by claim id: found when it is asked for, since most never are."""

    def __init__(
        self, together: Iterable[Claim], settings: Sequence[Setting], known: Collection[str], is_wide: IsWide
    ) -> None:
        self._told, self._known, self._is_wide = _Told(settings), known, is_wide
        ordered = sorted(together, key=lambda c: (c.start, c.id))
        self._beside = {
            claim.id: (before, claim, after)
            for (before, claim), (_, after) in pairwise(pairwise([None, *ordered, None]))
            if claim is not None
        }

    def __getitem__(self, claim: str) -> Scene:
        before, one, after = self._beside[claim]
        return self._told.scene(one, _own_places(before, one, after, self._known, self._is_wide))

    def __iter__(self) -> Iterator[str]:
        return iter(self._beside)

    def __len__(self) -> int:
        return len(self._beside)


class _Told:
    """The settings of one article, each kind in order."""

    def __init__(self, settings: Sequence[Setting]) -> None:
        self._placed = [one for one in settings if one.places]
        self._sorted = [one for one in settings if one.told]
        self._done = [one for one in settings if one.doers]
        self._frame = frozenset(_keyed(self._placed[0].places)) if self._placed else frozenset[str]()

    def scene(self, claim: Claim, named: Sequence[Named]) -> Scene:
        start = claim.sentence_start
        own = {one.key: one.name for one in named}
        places, spots, ahead = own, frozenset(one.key for one in named if one.is_spot), False
        if not own and self._placed:
            last, ahead = _last(self._placed, start)
            places, spots = _keyed(last.places), frozenset(_keyed(last.spots))
        happened = happenings(claim.sentence)
        told = happened or (frozenset(_last(self._sorted, start)[0].told) if self._sorted else happened)
        by = doers(claim.sentence) or self._doers_before(start)
        names = names_in([claim.sentence])
        return Scene(own, places, spots, happened, told, by, names, self._frame, ahead)

    def _doers_before(self, start: int) -> frozenset[str]:
        if not self._done:
            return frozenset()
        last, ahead = _last(self._done, start)
        return frozenset() if ahead or start - last.start > ONE_BREATH else frozenset(last.doers)


def _last(settings: Sequence[Setting], start: int) -> tuple[Setting, bool]:
    """The setting told last before a sentence, else the first of all; and whether it is told only further on."""
    n = bisect_left(settings, start, key=lambda one: one.start)
    return (settings[n - 1], False) if n else (settings[0], True)


def _keyed(names: Iterable[str]) -> dict[str, str]:
    return {spelling_key(name.removesuffix("'s").removesuffix("’s")): name for name in names}


def _places(text: str, known: Collection[str], is_wide: IsWide) -> list[Named]:
    """The places that a text names: names that its article never writes small, and no countries."""
    return [one for one in places_in(text) if one.key in known and not is_wide(one.name)]


def _own_places(
    before: Claim | None, claim: Claim, after: Claim | None, known: Collection[str], is_wide: IsWide
) -> list[Named]:
    """The places of a figure's own words: told right after it, else right before it; else those of its sentence."""
    places = _places(claim.sentence, known, is_wide)
    begin, end = _own_words(before, claim, after)
    start, stop = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    behind = NEXT_CLAUSE.search(claim.sentence, stop, end)
    following = [one for one in places if stop <= one.start < (behind.start() if behind else end)]
    leading = [one for one in places if begin <= one.start < start]
    if begin == 0 and end == len(claim.sentence) and not behind:
        return places
    return _first_group(following) or _last_group(leading) or places


def _own_words(before: Claim | None, claim: Claim, after: Claim | None) -> tuple[int, int]:
    """The stretch of its sentence that a figure has for itself: from the figure before it to the one after it."""
    begin, end = 0, len(claim.sentence)
    if before is not None and before.sentence_start == claim.sentence_start and before.end <= claim.start:
        begin = before.end - claim.sentence_start
    if after is not None and after.sentence_start == claim.sentence_start and after.start >= claim.end:
        end = after.start - claim.sentence_start
    return begin, end


def _first_group(places: Sequence[Named]) -> list[Named]:
    """The places that stand together first: "in the town of Hafar in Kolvar province"."""
    group = list(places[:1])
    for one in places[1:]:
        if one.start - group[-1].end > BESIDE:
            break
        group.append(one)
    return group


def _last_group(places: Sequence[Named]) -> list[Named]:
    group = list(places[-1:])
    for one in reversed(places[:-1]):
        if group[0].start - one.end > BESIDE:
            break
        group.insert(0, one)
    return group
