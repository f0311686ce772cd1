"""What the store hands to matching and gets back: articles with what they are matched by. Imports nothing heavy.

Claims, facts and words travel as they are stored and are unpacked where they are looked at, in whatever process: the
one that reads the database has no time for it.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.model import Claim, Facts, FollowUp
from factcheck.store import rows
from factcheck.store.rows import Shown

KEY, CONTENT_HASH = 0, 1  # where these stand in the values of a claim
ID = rows.CLAIM_NAMES.index("id")
Values = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Packed:
    """Claims as they are stored: values of `rows.CLAIM_NAMES`, and of `rows.LINK_NAMES` for their chains."""

    claims: tuple[Values, ...]
    links: tuple[Values, ...]

    def unpacked(self) -> tuple[Claim, ...]:
        """The claims, in the same order."""
        chains = defaultdict(list)
        for link in self.links:
            chains[link[0]].append(link)
        return tuple(rows.claim_of(one, chains.get(one[KEY], ())) for one in self.claims)

    def shown(self, source: str) -> dict[str, Shown]:
        """Claim id -> what a finding binds itself to."""
        return {one[ID]: Shown(one[KEY], one[CONTENT_HASH], source) for one in self.claims}


NO_CLAIMS = Packed((), ())


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as it is read for its keys: where it first stood, its story sentences, its claims."""

    article: str
    doc: str
    told: str  # the facts
    sentences: tuple[str, ...]
    starts: tuple[int, ...]  # of the sentences, in the text
    packed: Packed

    @property
    def facts(self) -> Facts:
        return rows.facts_from_text(self.told)

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.packed.unpacked()


@dataclass(frozen=True, slots=True)
class ClaimKeys:
    """By what a claim is matched: the number that its copies share, and of a quote its words as signs."""

    id: str
    claim: int  # its key
    signature: int | None
    signs: str | None


@dataclass(frozen=True, slots=True)
class ArticleKeys:
    """By what an article is matched."""

    article: str
    doc: str
    published: str | None
    names: str  # in order, with a space between two; like the words of `lead`
    lead: str
    shingles: bytes  # four each, in order
    months: tuple[int, ...]
    settings: str  # where, how and by whom its sentences say that it happened, as the comparer writes it
    claims: tuple[ClaimKeys, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """An article with all that judging asks of it."""

    key: int
    article: str
    doc: str
    told: str  # the facts
    words: str  # its names
    runs: bytes  # its shingles
    settings: str  # as in its keys
    packed: Packed
    copied: frozenset[int]  # keys of the claims that are copies of another's
    followed: tuple[FollowUp, ...] = ()  # what other articles say became of its claims

    @property
    def facts(self) -> Facts:
        return rows.facts_from_text(self.told)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.words.split())

    @property
    def shingles(self) -> frozenset[int]:
        return frozenset(array("I", self.runs))

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.packed.unpacked()

    @property
    def ids(self) -> tuple[str, ...]:
        """Of its claims."""
        return tuple(one[ID] for one in self.packed.claims)

    @property
    def kept(self) -> frozenset[str]:
        """Ids of the claims that are no copies."""
        return frozenset(one[ID] for one in self.packed.claims if one[KEY] not in self.copied)

    def shown(self) -> dict[str, Shown]:
        """Claim id -> what a finding on it binds itself to."""
        return self.packed.shown(rows.source_hash(self.facts))


@dataclass(frozen=True, slots=True)
class Members:
    """Claims of groups, each with the document it first stood in: (doc, facts) by article."""

    packed: Packed
    places: Mapping[str, tuple[str, str]]
    followed: Mapping[str, tuple[FollowUp, ...]]  # by claim: what other articles say became of it


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the caps of matching left out: pairs of alike articles, claims of one key, stock phrases of quotes."""

    articles: int = 0
    claims: int = 0
    phrases: int = 0

    def __bool__(self) -> bool:
        return bool(self.articles or self.claims or self.phrases)


NOTHING_LEFT_OUT = LeftOut()


@dataclass(frozen=True, slots=True)
class Brought:
    """What a run took in: documents seen, of them new, articles read anew, documents that failed."""

    documents: int = 0
    new: int = 0
    read: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was found: the number of the run, and its moment."""

    run: int
    at: str


NOTHING_BROUGHT = Brought()
