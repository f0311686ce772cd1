"""By what articles and claims are matched: kept in tables, so that a new article finds what it may meet by looking up.

`stories` tells what each is about, `claim_keys` what its claims are matched by and which are copies of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.store.bundles import ArticleKeys
from factcheck.store.sets import having, many, portions, pour, remove
from factcheck.store.tables import claim_keys, stories, story_months

ID_DIGITS = 15  # hex digits of a claim's id that make its number: 60 bits, in the order of the ids
NOT_DATED = 0  # the month of stories without one


def number_of(claim: str) -> int:
    """The number of a claim by its id."""
    return int(claim[:ID_DIGITS], 16)


@dataclass(frozen=True, slots=True)
class Former:
    """What was known of the claims of articles: the signatures they had, and their quotes that were no copies."""

    signatures: set[int]
    quotes: dict[int, str]


STORY_NAMES = ("article", "doc", "published", "names", "lead", "shingles", "months", "settings")
RENEWED = STORY_NAMES[1:]
COUNTS = ("kept", "articles_left_out", "claims_left_out")
CLAIM_NAMES = ("number", "claim", "story", "signature", "signs")


def note(connection: Connection, noted: Sequence[ArticleKeys]) -> dict[str, int]:
    """Store the keys of articles in place of former ones (see `forget`); article -> the key of its story."""
    articles = [one.article for one in noted]
    known = keys_of(connection, articles)
    new = ((*_story_values(one), 0, 0, 0) for one in noted if one.article not in known)
    pour(connection, stories, (*STORY_NAMES, *COUNTS), new)
    _renew(connection, [one for one in noted if one.article in known])
    known = keys_of(connection, articles) if len(known) < len(articles) else known
    months = ((known[one.article], month) for one in noted for month in one.months or (NOT_DATED,))
    pour(connection, story_months, ("story", "month"), months)
    pour(connection, claim_keys, CLAIM_NAMES, (row for one in noted for row in _claim_values(one, known[one.article])))
    return known


def _renew(connection: Connection, noted: Sequence[ArticleKeys]) -> None:
    values: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in RENEWED}
    renew = stories.update().where(stories.c.article == sa.bindparam("of")).values(**values)
    told = (dict(zip(STORY_NAMES, _story_values(one), strict=True)) for one in noted)
    many(connection, renew, [{"of": row["article"], **{f"new_{name}": row[name] for name in RENEWED}} for row in told])


def _story_values(one: ArticleKeys) -> tuple[Any, ...]:
    months = " ".join(map(str, one.months))
    return one.article, one.doc, one.published, one.names, one.lead, one.shingles, months, one.settings


def _claim_values(one: ArticleKeys, story: int) -> Iterator[tuple[Any, ...]]:
    return ((number_of(claim.id), claim.claim, story, claim.signature, claim.signs) for claim in one.claims)


def keys_of(connection: Connection, articles: Iterable[str]) -> dict[str, int]:
    """Article -> the key of its story, where it has one."""
    query = sa.select(stories.c.article, stories.c.key)
    return {row.article: row.key for row in having(connection, query, stories.c.article, articles)}


def forget(connection: Connection, keys: Sequence[int]) -> Former:
    """Take away what the claims of these stories were matched by; what it was."""
    query = sa.select(claim_keys)
    former = list(having(connection, query, claim_keys.c.story, keys))
    remove(connection, claim_keys.c.story, keys)
    remove(connection, story_months.c.story, keys)
    signatures = {row.signature for row in former if row.signature is not None}
    return Former(signatures, {row.number: row.signs for row in former if row.signs and row.stands_for_it is None})


def drop(connection: Connection, keys: Sequence[int]) -> None:
    """Take away stories that are read nowhere any more."""
    remove(connection, stories.c.key, keys)


def how_many(connection: Connection) -> int:
    """Stories there are."""
    return connection.scalar(sa.select(sa.func.count()).select_from(stories)) or 0


def all_stories(connection: Connection) -> set[int]:
    return set(connection.scalars(sa.select(stories.c.key)))


def clear_left_out(connection: Connection, keys: Iterable[int]) -> None:
    """Nothing is known yet of what was left out of these stories' claims."""
    nothing = stories.update().where(stories.c.claims_left_out > 0).values(claims_left_out=0)
    for portion in portions(sorted(keys)):
        connection.execute(nothing.where(stories.c.key.in_(portion)))


def note_left_out(connection: Connection, counted: Mapping[int, int]) -> None:
    """Story -> how many of its claims were not compared."""
    statement = stories.update().where(stories.c.key == sa.bindparam("of")).values(claims_left_out=sa.bindparam("n"))
    many(connection, statement, [{"of": key, "n": count} for key, count in counted.items() if count])


def story_of(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    query = sa.select(claim_keys.c.number, claim_keys.c.story)
    return {row.number: row.story for row in having(connection, query, claim_keys.c.number, numbers)}
