"""Which articles tell one story: of each the nearest ones, kept so that a new article changes only lists near it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from factcheck.store.sets import having, many, portions, pour, remove, unindexed
from factcheck.store.tables import neighbours, stories, story_months, word_sample

NOTHING_LEFT_OUT = stories.update().where(stories.c.articles_left_out > 0).values(articles_left_out=0)
List = Mapping[int, float]
"""The nearest stories of one, by key, with their likeness."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A story as it is looked for: by its words, in its months."""

    key: int
    article: str
    published: str | None
    names: frozenset[str]
    lead: frozenset[str]
    months: tuple[int, ...]
    left_out: int  # stories like it for which its list had no room


NAMES = ("key", "article", "published", "names", "lead", "months", "articles_left_out")
COLUMNS = tuple(stories.c[name] for name in NAMES)
KEPT = stories.c.kept == sa.literal_column("1")  # with claims of its own
AT_ONCE = 2000  # stories read together, of all there are


def _shelved(row: Row[Any]) -> Shelved:
    names, lead, months = frozenset(row.names.split()), frozenset(row.lead.split()), map(int, row.months.split())
    return Shelved(row.key, row.article, row.published, names, lead, tuple(months), row.articles_left_out)


@dataclass(frozen=True, slots=True)
class Sampled:
    """An article of the sample by which words are weighed, with its words."""

    article: str
    names: frozenset[str]
    lead: frozenset[str]


def sample(connection: Connection, size: int) -> list[Sampled]:
    """The stories whose articles' ids come first: the same ones whatever the order in which they came."""
    query = sa.select(stories.c.article, stories.c.names, stories.c.lead).where(KEPT)
    return [_sampled(row) for row in connection.execute(query.order_by(stories.c.article).limit(size))]


def drawn(connection: Connection) -> list[Sampled]:
    """The sample by which words are weighed now."""
    query = sa.select(word_sample.c.article, word_sample.c.names, word_sample.c.lead)
    return [_sampled(row) for row in connection.execute(query.order_by(word_sample.c.article))]


def _sampled(row: Any) -> Sampled:
    return Sampled(row.article, frozenset(row.names.split()), frozenset(row.lead.split()))


def draw(connection: Connection, sampled: Iterable[Sampled]) -> None:
    """Weigh words by these from now on."""
    connection.execute(word_sample.delete())
    rows = ((one.article, " ".join(sorted(one.names)), " ".join(sorted(one.lead))) for one in sampled)
    pour(connection, word_sample, ("article", "names", "lead"), rows)


def are_more_than(connection: Connection, few: int) -> bool:
    """Whether there are more stories with claims of their own."""
    query = sa.select(stories.c.key).where(KEPT).order_by(stories.c.article).limit(1).offset(few)
    return connection.scalar(query) is not None


def of_keys(connection: Connection, keys: Iterable[int]) -> list[Shelved]:
    return list(_with_keys(connection, sa.select(*COLUMNS), keys))


def _with_keys(connection: Connection, query: sa.Select[Any], keys: Iterable[int]) -> Iterator[Shelved]:
    return map(_shelved, having(connection, query, stories.c.key, keys))


@dataclass(frozen=True, slots=True)
class When:
    """A story with when it was published."""

    key: int
    article: str
    published: str | None


def when(connection: Connection, keys: Iterable[int]) -> list[When]:
    """The stories with these keys that are there."""
    query = sa.select(stories.c.key, stories.c.article, stories.c.published)
    return [When(*row) for row in having(connection, query, stories.c.key, keys)]


def of_months(connection: Connection, months: Iterable[int] | None) -> Iterator[Shelved]:
    """The stories with claims of their own in some months, each once; in all of them for ``None``."""
    if months is None:
        for page in connection.execute(
            sa.select(*COLUMNS).where(KEPT), execution_options={"yield_per": AT_ONCE}
        ).partitions():
            yield from map(_shelved, page)
        return
    within = sa.select(story_months.c.story)
    there = {row.story for row in having(connection, within, story_months.c.month, months)}
    yield from _with_keys(connection, sa.select(*COLUMNS).where(unindexed(stories.c.kept) == 1), there)


def lists(connection: Connection, keys: Iterable[int]) -> dict[int, dict[int, float]]:
    """Story -> the nearest to it."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for story, other, likeness in having(connection, sa.select(neighbours), neighbours.c.story, keys):
        found[story][other] = likeness
    return found


def listing(connection: Connection, keys: Iterable[int]) -> dict[int, set[int]]:
    """Story -> the stories in whose lists it stands."""
    found: dict[int, set[int]] = defaultdict(set)
    query = sa.select(neighbours.c.other, neighbours.c.story)
    for other, story in having(connection, query, neighbours.c.other, keys):
        found[other].add(story)
    return found


def lengths(connection: Connection, keys: Iterable[int]) -> dict[int, int]:
    """Story -> how many stand in its list."""
    found: dict[int, int] = defaultdict(int)
    for (story,) in having(connection, sa.select(neighbours.c.story), neighbours.c.story, keys):
        found[story] += 1
    return found


def save(connection: Connection, renewed: Mapping[int, List], left_out: Mapping[int, int]) -> None:
    """Put new lists in place of former ones."""
    remove(connection, neighbours.c.story, renewed)
    _add(connection, ((story, other, alike) for story, near in renewed.items() for other, alike in near.items()))
    statement = stories.update().where(stories.c.key == sa.bindparam("of"))
    values = [{"of": story, "left": left_out.get(story, 0)} for story in renewed]
    many(connection, statement.values(articles_left_out=sa.bindparam("left")), values)


def add(connection: Connection, entries: Iterable[tuple[int, int, float]]) -> None:
    """Put stories into others' lists: (whose list, which story, likeness)."""
    _add(connection, entries)


def _add(connection: Connection, entries: Iterable[tuple[int, int, float]]) -> None:
    pour(connection, neighbours, ("story", "other", "likeness"), entries)


def clear(connection: Connection) -> None:
    """Forget all lists."""
    connection.execute(neighbours.delete())
    connection.execute(NOTHING_LEFT_OUT)


def take_out(connection: Connection, keys: Sequence[int]) -> None:
    """Take stories out of all lists, their own included."""
    remove(connection, neighbours.c.other, keys)
    remove(connection, neighbours.c.story, keys)
    for portion in portions(keys):
        connection.execute(NOTHING_LEFT_OUT.where(stories.c.key.in_(portion)))


def pairs(connection: Connection, keys: Iterable[int]) -> Iterator[tuple[int, int, float]]:
    """(story, other, likeness) for each of the stories and each that it meets, in whosever list it stands."""
    wanted = list(keys)
    query = sa.select(neighbours.c.story, neighbours.c.other, neighbours.c.likeness)
    yield from (tuple(row) for row in having(connection, query, neighbours.c.story, wanted))
    for story, other, likeness in having(connection, query, neighbours.c.other, wanted):
        yield other, story, likeness
