"""Which articles tell one story, kept up: of each article the list of those nearest to it. Stories are told by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.match.nearest import NEAREST, Near, Shelf
from factcheck.match.stories import SAMPLE, Weights
from factcheck.model import content_id
from factcheck.store import keys, nearby
from factcheck.store.sets import portions

if TYPE_CHECKING:
    from sqlalchemy import Connection

Link = tuple[int, int]
List = dict[int, float]


@dataclass
class Neighbours:
    """The lists, brought up to date.

    ``changed``: stories that are new, known otherwise or gone, and whether they have claims of their own.
    ``links``: pairs of other stories that meet now and did not, or met and do no more, or are otherwise alike: perhaps
    more of them than there are, never fewer.
    """

    connection: Connection
    tell: Callable[[str, int, int], None]
    changed: Mapping[int, bool]
    links: set[Link] = field(default_factory=set)

    def settle(self, former: str, everything: bool) -> str:
        """Bring the lists up to date; the digest of the sample by which words are weighed."""
        known = nearby.sample(self.connection, SAMPLE)
        weights = Weights([(one.names, one.lead) for one in known])
        sample = content_id([[one.article, sorted(one.names), sorted(one.lead)] for one in known])
        if everything:
            nearby.clear(self.connection)
            self._list_all(weights)
        elif sample != former:
            nearby.take_out(self.connection, [story for story, is_kept in self.changed.items() if not is_kept])
            self._list_all(weights)
        else:
            self._list_near(weights)
        return sample

    def _list_all(self, weights: Weights) -> None:
        shelved = sorted(nearby.of_months(self.connection, None), key=lambda one: (one.months, one.article))
        shelf = Shelf(shelved, weights)
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

    def _list_near(self, weights: Weights) -> None:
        """Lists of the changed stories, and of those that these come into or go out of."""
        out = list(self.changed)
        held_by = nearby.listing(self.connection, out)
        losing = {story for stories in held_by.values() for story in stories} - self.changed.keys()
        full = {story for story, length in nearby.lengths(self.connection, losing).items() if length >= NEAREST}
        nearby.take_out(self.connection, out)
        asked = nearby.of_keys(self.connection, (story for story, is_kept in self.changed.items() if is_kept))
        shelved = self._around(asked)
        key_of = {one.article: one.key for one in shelved}
        shelf = Shelf(shelved, weights)
        coming: dict[int, List] = defaultdict(dict)
        for one in asked:
            near = shelf.nearest(one)
            nearby.save(self.connection, {one.key: _by_key(near, key_of)}, {one.key: near.left_out})
            for article, likeness in shelf.told(shelf.alike(one)):
                if (other := key_of[article]) not in self.changed:
                    coming[other][one.key] = likeness
        lengths = nearby.lengths(self.connection, coming)
        again = full | {story for story, new in coming.items() if lengths.get(story, 0) + len(new) > NEAREST}
        entries = ((a, b, alike) for a, new in coming.items() if a not in again for b, alike in new.items())
        nearby.add(self.connection, entries)
        self._list_again(again, weights)

    def _list_again(self, again: set[int], weights: Weights) -> None:
        """Full lists that lost a story, or would become too long."""
        asked = nearby.of_keys(self.connection, again)
        shelved = self._around(asked) if asked else []
        key_of = {one.article: one.key for one in shelved}
        shelf = Shelf(shelved, weights)
        former = nearby.lists(self.connection, again)
        renewed, left_out = {}, {}
        for one in asked:
            near = shelf.nearest(one)
            renewed[one.key], left_out[one.key] = _by_key(near, key_of), near.left_out
            self._note(one.key, former.get(one.key, {}), renewed[one.key])
        nearby.save(self.connection, renewed, left_out)

    def _around(self, asked: list[nearby.Shelved]) -> list[nearby.Shelved]:
        """The stories among which these find their nearest."""
        if not all(one.months for one in asked):
            return nearby.of_months(self.connection, None)
        months = {near for one in asked for month in one.months for near in (month - 1, month, month + 1)}
        return nearby.of_months(self.connection, months | {keys.NOT_DATED})


def _by_key(near: Near, key_of: Mapping[str, int]) -> List:
    return {key_of[article]: likeness for article, likeness in near.others}


def _link(one: int, other: int) -> Link:
    return (one, other) if one < other else (other, one)
