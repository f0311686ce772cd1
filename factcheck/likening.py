"""Which articles tell one story, kept up: of each article the list of those nearest to it. Stories are told by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.match.nearest import NEAREST, Alike, Asked, Near, Shelf, around, nearest, told
from factcheck.match.stories import SAMPLE, Weights
from factcheck.model import content_id
from factcheck.store import keys, nearby
from factcheck.store.sets import portions

if TYPE_CHECKING:
    from sqlalchemy import Connection

FOLLOWED = 2000  # stories up to which the sample is always that of today: their lists are made anew in a second or two
DRAWN_ANEW = 0.5  # share of the sample of today, below which a larger database does not keep the one it was given
ONE_BY_ONE = 8  # stories that are likened to all of their time one by one: below so many that is quicker than a shelf
Link = tuple[int, int]
List = dict[int, float]


def weights(connection: Connection) -> Weights:
    """What words weigh now."""
    return _weights(nearby.drawn(connection))


def _weights(sample: Iterable[nearby.Sampled]) -> Weights:
    return Weights([(one.names, one.lead) for one in sample])


@dataclass
class Neighbours:
    """The lists, brought up to date.

    ``changed``: stories that are new, known by other words or gone, and whether they have claims of their own.
    ``new``: those of them that were not there before.
    ``links``: pairs of other stories that meet now and did not, or met and do no more, or are otherwise alike: perhaps
    more of them than there are, never fewer.
    """

    connection: Connection
    tell: Callable[[str, int, int], None]
    changed: Mapping[int, bool]
    new: Set[int]
    links: set[Link] = field(default_factory=set)

    def settle(self, former: str, everything: bool) -> str:
        """Bring the lists up to date; the digest of the sample by which words are weighed (``former``: before)."""
        drawn = nearby.drawn(self.connection)
        sample = self._sample(drawn, everything)
        weighed = _weights(sample)
        if everything:
            nearby.clear(self.connection)
            self._list_all(weighed)
        elif sample != drawn:
            nearby.take_out(self.connection, [story for story, is_kept in self.changed.items() if not is_kept])
            self._list_all(weighed)
        else:
            self._list_near(weighed)
            return former
        nearby.draw(self.connection, sample)
        return content_id([[one.article, sorted(one.names), sorted(one.lead)] for one in sample])

    def _sample(self, drawn: list[nearby.Sampled], everything: bool) -> list[nearby.Sampled]:
        """The articles by which words are to be weighed: those of today, or in a large database for long the same."""
        known = nearby.sample(self.connection, SAMPLE)
        if everything or not nearby.are_more_than(self.connection, FOLLOWED):
            return known
        same = {one.article for one in drawn} & {one.article for one in known}
        return known if len(same) < DRAWN_ANEW * len(known) else drawn

    def _list_all(self, weighed: Weights) -> None:
        everyone = nearby.of_months(self.connection, None)
        shelved = sorted(everyone, key=lambda one: (one.months, one.article))
        shelf = Shelf(shelved, weighed)
        key_of = {one.article: one.key for one in shelved}
        done = 0
        for some in portions(shelved):
            former = nearby.lists(self.connection, (one.key for one in some))
            found = {one.key: shelf.nearest(one) for one in some}
            near = {story: _by_key(one, key_of) for story, one in found.items()}
            changed = {story for story, others in near.items() if others != former.get(story, {})}
            stale = changed | {one.key for one in some if one.left_out != found[one.key].left_out}
            left_out = {story: found[story].left_out for story in stale}
            nearby.save(self.connection, {story: near[story] for story in stale}, left_out)
            for story in changed:
                self._note(story, former.get(story, {}), near[story])
            done += len(some)
            self.tell("stories", done, len(shelved))

    def _note(self, story: int, former: Mapping[int, float], now: Mapping[int, float]) -> None:
        """Which links a new list makes and breaks."""
        if story in self.changed:
            return
        others = (other for other in former.keys() | now.keys() if former.get(other) != now.get(other))
        self.links.update(_link(story, other) for other in others if other not in self.changed)

    # -------------------------------------------------------------------------------------------- few stories changed

    def _list_near(self, weighed: Weights) -> None:
        """Lists of the changed stories, and of those that these come into or go out of."""
        out = list(self.changed)
        held_by = nearby.listing(self.connection, out)
        losing = {story for stories in held_by.values() for story in stories} - self.changed.keys()
        short = {story for story, length in nearby.lengths(self.connection, losing).items() if length >= NEAREST}
        nearby.take_out(self.connection, out)
        coming: dict[int, List] = defaultdict(dict)
        asked = nearby.of_keys(self.connection, (story for story, is_kept in self.changed.items() if is_kept))
        for one, alike, key_of in self._likened(asked, weighed):
            near = nearest(alike)
            nearby.save(self.connection, {one.key: _by_key(near, key_of)}, {one.key: near.left_out})
            for article, likeness in told(alike):
                if (other := key_of[article]) not in self.changed:
                    coming[other][one.key] = likeness
        lengths = nearby.lengths(self.connection, coming)
        full = {story for story, new in coming.items() if lengths.get(story, 0) + len(new) > NEAREST} - short
        if not self.new >= self.changed.keys():
            short |= full  # what is known otherwise now may have been among those left out
        longer = ((a, b, alike) for a, new in coming.items() if a not in full | short for b, alike in new.items())
        nearby.add(self.connection, longer)
        self._list_again(short, weighed)
        self._cut({story: coming[story] for story in full - short}, weighed)

    def _list_again(self, short: set[int], weighed: Weights) -> None:
        """Lists that lost a story and had no room for all."""
        asked = nearby.of_keys(self.connection, short)
        former = nearby.lists(self.connection, short)
        for one, alike, key_of in self._likened(asked, weighed):
            near = nearest(alike)
            self._renew(one, former.get(one.key, {}), near, key_of)

    def _cut(self, coming: Mapping[int, List], weighed: Weights) -> None:
        """Lists into which too many come: who stood in them was nearer than all others, so only these are compared."""
        former = nearby.lists(self.connection, coming)
        ends = {end for story, new in coming.items() for end in (story, *new, *former.get(story, {}))}
        known = {one.key: one for one in nearby.of_keys(self.connection, ends)}
        key_of = {one.article: one.key for one in known.values()}
        for story, new in coming.items():
            one, listed = known[story], former.get(story, {})
            alike = Asked(one, weighed).alike(known[other] for other in {**listed, **new})
            self._renew(one, listed, nearest(alike, more=one.left_out), key_of)

    def _renew(self, one: nearby.Shelved, former: List, near: Near, key_of: Mapping[str, int]) -> None:
        renewed = _by_key(near, key_of)
        self._note(one.key, former, renewed)
        nearby.save(self.connection, {one.key: renewed}, {one.key: near.left_out})

    def _likened(
        self, asked: list[nearby.Shelved], weighed: Weights
    ) -> Iterator[tuple[nearby.Shelved, Alike, Mapping[str, int]]]:
        """Each of the stories with those of one story with it, and the keys of these."""
        if len(asked) <= ONE_BY_ONE:
            for one in asked:
                key_of: dict[str, int] = {}
                yield one, Asked(one, weighed).alike(_noted(self._around([one]), key_of)), key_of
            return
        shelved = list(self._around(asked))
        shelf = Shelf(shelved, weighed)
        keys_ = {one.article: one.key for one in shelved}
        yield from ((one, shelf.alike(one), keys_) for one in asked)

    def _around(self, asked: list[nearby.Shelved]) -> Iterator[nearby.Shelved]:
        """The stories among which these find their nearest."""
        if not all(one.months for one in asked):
            return nearby.of_months(self.connection, None)
        months = around(month for one in asked for month in one.months)
        return nearby.of_months(self.connection, months | {keys.NOT_DATED})


def _noted(stories: Iterable[nearby.Shelved], key_of: dict[str, int]) -> Iterator[nearby.Shelved]:
    for one in stories:
        key_of[one.article] = one.key
        yield one


def _by_key(near: Near, key_of: Mapping[str, int]) -> List:
    return {key_of[article]: likeness for article, likeness in near.others}


def _link(one: int, other: int) -> Link:
    return (one, other) if one < other else (other, one)
