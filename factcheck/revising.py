"""REVISE: which texts are versions of one article, what changed from each to the next, and which one counts.

A version that was replaced is kept with everything read from it, but its claims are no longer held against others: what
an outlet corrected is a revision, not a conflict between outlets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.model import Linked, Revision, Version, is_passing
from factcheck.revise.compare import Told, compare
from factcheck.revise.lineage import Standing, chains

if TYPE_CHECKING:
    from factcheck.store.database import Database
    from factcheck.store.revisions import Held


def revise(database: Database, clock: Callable[[], str]) -> bool:
    """Compare versions and set the former ones aside; false when nothing had changed since last time."""
    if database.revised():
        return False
    held = [_standing(one) for one in database.held_texts()]
    found = chains(held)
    replaced = {one.key: group[-1][0].doc for group in found for one, _ in group[:-1]}
    pairs = [*_former(database, held), *_successive(found)]
    database.save_revisions(list(_compared(database, pairs)), replaced, clock())
    return True


def _standing(one: Held) -> Standing:
    return Standing(one.key, one.article, one.doc, one.capture, one.facts, (one.taken_at, one.key), one.sentences)


Pair = tuple[Standing, Standing, Linked]


def _former(database: Database, held: Sequence[Standing]) -> Iterator[Pair]:
    """What a document held before, with what came next."""
    texts: dict[str, list[Standing]] = defaultdict(list)
    for one in database.former_texts():
        texts[one.doc].append(_standing(one))
    for last in held:
        if is_passing(last.doc):
            continue
        for a, b in pairwise([*texts.get(last.doc, ()), last]):
            yield a, b, "document"


def _successive(found: Sequence[Sequence[tuple[Standing, Linked]]]) -> Iterator[Pair]:
    for group in found:
        for (a, _), (b, linked) in pairwise(group):
            if (a.article, a.capture) != (b.article, b.capture):
                yield a, b, linked


def _compared(database: Database, pairs: Sequence[Pair]) -> Iterator[Revision]:
    @cache
    def told(article: str) -> Told:
        read = database.version_read(article)
        return Told(read.text, read.sentences, read.claims)

    for a, b, linked in pairs:
        found = compare(told(a.article), told(b.article))
        yield Revision(_version(a), _version(b), linked, found.kind, found.notice, found.changes)


def _version(one: Standing) -> Version:
    return Version(one.article, one.doc, one.capture)
