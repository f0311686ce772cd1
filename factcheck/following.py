"""What articles say became of claims of others: denied, confirmed, corrected, withdrawn; kept up with every matching.

Stories are told by key.  Only what a changed story tells, or is told of it, is looked at anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from factcheck.comparing import pair_of
from factcheck.judge.follow_ups import follow_up
from factcheck.store import follow_ups, nearby, texts
from factcheck.store.follow_ups import Figure
from factcheck.store.sets import portions

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.model import FollowUp

STORIES_AT_ONCE = 200  # whose articles lie in memory together
ALIKE = dict[tuple[int, int], float]


def settle(
    connection: Connection, changed: Collection[int], links: Collection[tuple[int, int]], everything: bool
) -> set[int]:
    """Bring the follow-ups up to date; the stories of whose claims other things are said now than before.

    ``changed``: stories judged anew; ``links``: pairs of others that meet otherwise than before.
    """
    if not follow_ups.are_there(connection):
        return set()
    about = None if everything else {*changed, *(story for link in links for story in link)}
    meeting, alike = _all_meeting(connection, about)
    touched = [
        pair for pair in meeting if pair[0].story in changed or pair[1].story in changed or _link(*pair) in links
    ]
    anew = {(told.claim, passage.claim) for passage, told in touched}
    stays = {(told.claim, passage.claim) for passage, told in meeting} - anew
    found = [one for some in portions(touched, STORIES_AT_ONCE) for one in _judged(connection, some, alike)]
    return follow_ups.stories_of(connection, follow_ups.replace(connection, found, stays, about))


def _all_meeting(connection: Connection, about: Collection[int] | None) -> tuple[set[tuple[Figure, Figure]], ALIKE]:
    """Passages with figures that they may speak of, where either is in one of the stories (any for ``None``); and how
    alike stories are."""
    speaking = follow_ups.passages(connection, about)
    own = follow_ups.figures_in(connection, about or ())
    spoken_of = follow_ups.passages_with(connection, {one.stated for one in own})
    alike = _alike(connection, {one.story for one in (*speaking, *spoken_of)})
    theirs = follow_ups.figures(connection, {one.stated for one in speaking})
    return {*_meeting(connection, speaking, theirs, alike), *_meeting(connection, spoken_of, own, alike)}, alike


def _link(passage: Figure, told: Figure) -> tuple[int, int]:
    one, other = sorted((passage.story, told.story))
    return one, other


def _alike(connection: Connection, stories: Collection[int]) -> ALIKE:
    return {(one, other): likeness for one, other, likeness in nearby.pairs(connection, stories)}


def _meeting(
    connection: Connection, speaking: list[Figure], told: list[Figure], alike: ALIKE
) -> Iterator[tuple[Figure, Figure]]:
    """Passages with figures that they may speak of: of the same number, near them, or in their own outlet."""
    figures = defaultdict(list)
    for one in told if speaking else ():
        figures[one.stated].append(one)
    stories = {one.story for passage in speaking for one in (passage, *figures[passage.stated])}
    outlets = follow_ups.outlets(connection, stories)
    nobody: frozenset[str] = frozenset()
    for passage in speaking:
        for one in figures[passage.stated]:
            own = outlets.get(passage.story, nobody) & outlets.get(one.story, nobody)
            if one.story != passage.story and (own or (passage.story, one.story) in alike):
                yield passage, one


def _judged(connection: Connection, some: list[tuple[Figure, Figure]], alike: ALIKE) -> Iterator[FollowUp]:
    held = texts.bundles(connection, {one.story for pair in some for one in pair})
    for passage, told in some:
        likeness = alike.get((passage.story, told.story), 0.0)
        pair = pair_of(held[passage.story], held[told.story], passage.claim, told.claim, likeness)
        if (found := follow_up(pair, passage.claim)) is not None:
            yield found
