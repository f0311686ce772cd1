"""What the store hands to matching and gets back: articles with what they are matched by. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Claim, Facts


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as it is read for its keys: where it first stood, its story sentences, its claims."""

    article: str
    doc: str
    facts: Facts
    sentences: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class ClaimKeys:
    """By what a claim is matched: the number that its copies share, and of a quote its words as signs."""

    id: str
    signature: int | None
    signs: str | None


@dataclass(frozen=True, slots=True)
class ArticleKeys:
    """By what an article is matched."""

    article: str
    doc: str
    published: str | None
    names: frozenset[str]
    lead: frozenset[str]
    shingles: frozenset[int]
    months: tuple[int, ...]
    claims: tuple[ClaimKeys, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """An article with all that judging asks of it; ``kept`` are the claims that are no copies of another's."""

    key: int
    article: str
    doc: str
    facts: Facts
    names: frozenset[str]
    shingles: frozenset[int]
    claims: tuple[Claim, ...]
    kept: frozenset[str]


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
