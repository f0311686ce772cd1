"""By what articles and claims are matched: kept in tables, so that a new article finds what it may meet by looking up.

`stories` tells what each is about, `claim_keys` what its claims are matched by and which are copies of others.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.store import looking
from factcheck.store.bundles import ArticleKeys, ArticleText, Bundle
from factcheck.store.sets import having, many, portions, remove
from factcheck.store.tables import (
    claim_keys,
    claims,
    is_current,
    quote_runs,
    readings,
    sentences,
    stories,
    story_months,
)

ID_DIGITS = 15  # hex digits of a claim's id that make its number: 60 bits, in the order of the ids
NOT_DATED = 0  # the month of stories without one


def number_of(claim: str) -> int:
    """The number of a claim by its id."""
    return int(claim[:ID_DIGITS], 16)


# ------------------------------------------------------------------------------------------------ texts


def texts(connection: Connection, articles: Sequence[str]) -> list[ArticleText]:
    """Those of the articles that stand somewhere and have been read, with what keys are made of."""
    first = looking.first_places(connection, articles)
    said: dict[str, list[str]] = {article: [] for article in first}
    query = (
        sa.select(readings.c.article, sentences.c.text)
        .join(readings, readings.c.id == sentences.c.reading)
        .where(is_current(readings))
        .order_by(readings.c.article, sentences.c.number)
    )
    for article, text in having(connection, query, readings.c.article, first):
        said[article].append(text)
    read = set(having_current_reading(connection, first))
    found = claims_of(connection, read)
    return [
        ArticleText(article, place.doc, place.facts, tuple(said[article]), tuple(one for _, one in found[article]))
        for article, place in first.items()
        if article in read
    ]


def having_current_reading(connection: Connection, articles: Iterable[str]) -> Iterator[str]:
    query = sa.select(readings.c.article).where(is_current(readings))
    return (row.article for row in having(connection, query, readings.c.article, articles))


def claims_of(connection: Connection, articles: Iterable[str]) -> dict[str, list[tuple[int, Any]]]:
    """Article -> its current claims with their keys, in order of the text."""
    found: dict[str, list[tuple[int, Any]]] = defaultdict(list)
    query = (
        sa.select(claims)
        .join(readings, readings.c.id == claims.c.reading)
        .where(is_current(readings))
        .order_by(claims.c.article, claims.c.span_start, claims.c.span_end, claims.c.id)
    )
    for portion in portions(sorted(set(articles)), looking.PAGE // 10):
        page = connection.execute(query.where(claims.c.article.in_(portion))).mappings().all()
        for row, claim in zip(page, looking.with_chains(connection, page), strict=True):
            found[claim.article].append((row["key"], claim))
    return found


# ------------------------------------------------------------------------------------------------ keys


@dataclass(frozen=True, slots=True)
class Former:
    """What was known of the claims of articles: the signatures they had, and their quotes that were no copies."""

    signatures: set[int]
    quotes: dict[int, str]


def note(connection: Connection, noted: Sequence[ArticleKeys]) -> dict[str, int]:
    """Store the keys of articles in place of former ones (see `forget`); article -> the key of its story."""
    articles = [one.article for one in noted]
    known = keys_of(connection, articles)
    made = [story_row(one) for one in noted]
    many(connection, stories.insert(), [row for row in made if row["article"] not in known])
    values: dict[str, Any] = {
        name: sa.bindparam(f"new_{name}") for name in ("doc", "published", "names", "lead", "shingles", "months")
    }
    renew = stories.update().where(stories.c.article == sa.bindparam("of")).values(**values)
    again = [row for row in made if row["article"] in known]
    many(connection, renew, [{"of": row["article"], **{f"new_{n}": row[n] for n in values}} for row in again])
    known = keys_of(connection, articles)
    months = [{"story": known[one.article], "month": month} for one in noted for month in one.months or (NOT_DATED,)]
    many(connection, story_months.insert(), months)
    many(connection, claim_keys.insert(), _claim_rows(connection, noted, known))
    return known


def story_row(one: ArticleKeys) -> dict[str, Any]:
    return {
        "article": one.article,
        "doc": one.doc,
        "published": one.published,
        "names": " ".join(sorted(one.names)),
        "lead": " ".join(sorted(one.lead)),
        "shingles": array("I", sorted(one.shingles)).tobytes(),
        "months": " ".join(map(str, one.months)),
        "kept": False,
        "articles_left_out": 0,
        "claims_left_out": 0,
    }


def _claim_rows(connection: Connection, noted: Sequence[ArticleKeys], known: dict[str, int]) -> list[dict[str, Any]]:
    query = (
        sa.select(claims.c.id, claims.c.key)
        .join(readings, readings.c.id == claims.c.reading)
        .where(is_current(readings))
    )
    keys = {row.id: row.key for row in having(connection, query, claims.c.article, known)}
    return [
        {
            "number": number_of(claim.id),
            "claim": keys[claim.id],
            "story": known[one.article],
            "signature": claim.signature,
            "signs": claim.signs,
            "stands_for_it": None,
        }
        for one in noted
        for claim in one.claims
    ]


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


# ------------------------------------------------------------------------------------------------ copies


@dataclass(frozen=True, slots=True)
class Alike:
    """A claim of those that share a signature."""

    number: int
    story: int
    stands_for_it: int | None
    signs: str | None
    published: str | None
    doc: str
    start: int


def alike(connection: Connection, signatures: Iterable[int]) -> Iterator[list[Alike]]:
    """The claims that share each of the signatures, where there are several or one was a copy."""
    plain = sa.select(claim_keys.c.signature, claim_keys.c.number, claim_keys.c.stands_for_it)
    columns = (claim_keys.c.number, claim_keys.c.story, claim_keys.c.stands_for_it, claim_keys.c.signs)
    told = (stories.c.published, stories.c.doc, claims.c.span_start, claim_keys.c.signature)
    query = (
        sa.select(*columns, *told)
        .join(stories, stories.c.key == claim_keys.c.story)
        .join(claims, claims.c.key == claim_keys.c.claim)
    )
    for portion in portions(sorted(signatures)):
        seen: dict[int, int] = defaultdict(int)
        for signature, _, first in having(connection, plain, claim_keys.c.signature, portion):
            seen[signature] += 1 if first is None else 2
        together: dict[int, list[Alike]] = defaultdict(list)
        for row in having(connection, query, claim_keys.c.signature, (one for one, n in seen.items() if n > 1)):
            together[row[-1]].append(Alike(*row[:-1]))
        yield from together.values()


def stand(connection: Connection, changed: Sequence[tuple[int, int | None]]) -> None:
    """Say of which claim each claim is a copy, by their numbers."""
    statement = claim_keys.update().where(claim_keys.c.number == sa.bindparam("of"))
    values = [{"of": number, "first": first} for number, first in changed]
    many(connection, statement.values(stands_for_it=sa.bindparam("first")), values)


def keep(connection: Connection, keys: Sequence[int]) -> dict[int, bool]:
    """Say of each story whether it has a claim that is no copy; story -> which."""
    query = sa.select(claim_keys.c.story).where(claim_keys.c.stands_for_it.is_(None)).distinct()
    kept = {row.story for row in having(connection, query, claim_keys.c.story, keys)}
    statement = stories.update().where(stories.c.key == sa.bindparam("of")).values(kept=sa.bindparam("is_kept"))
    many(connection, statement, [{"of": key, "is_kept": key in kept} for key in keys])
    return {key: key in kept for key in keys}


def copies(connection: Connection, keys: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(first, copy) by number, where either is a claim of these stories."""
    pair = sa.select(claim_keys.c.stands_for_it, claim_keys.c.number).where(claim_keys.c.stands_for_it.is_not(None))
    yield from (tuple(row) for row in having(connection, pair, claim_keys.c.story, keys))
    first = claim_keys.alias("first")
    of_first = pair.join(first, first.c.number == claim_keys.c.stands_for_it)
    yield from (tuple(row) for row in having(connection, of_first, first.c.story, keys))


def copies_of(connection: Connection, firsts: Iterable[int]) -> dict[int, list[int]]:
    """First -> its copies, by number."""
    found: dict[int, list[int]] = defaultdict(list)
    query = sa.select(claim_keys.c.stands_for_it, claim_keys.c.number)
    for first, copy in having(connection, query, claim_keys.c.stands_for_it, firsts):
        found[first].append(copy)
    return found


# ------------------------------------------------------------------------------------------------ quotes


def kept_quotes(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    """Quotes of these stories that are no copies: number -> signs."""
    query = sa.select(claim_keys.c.number, claim_keys.c.signs).where(
        claim_keys.c.signs.is_not(None), claim_keys.c.stands_for_it.is_(None)
    )
    return {row.number: row.signs for row in having(connection, query, claim_keys.c.story, keys)}


def signs_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    query = sa.select(claim_keys.c.number, claim_keys.c.signs)
    return {row.number: row.signs for row in having(connection, query, claim_keys.c.number, numbers)}


def story_of(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    query = sa.select(claim_keys.c.number, claim_keys.c.story)
    return {row.number: row.story for row in having(connection, query, claim_keys.c.number, numbers)}


def add_runs(connection: Connection, held: Iterable[tuple[int, int]]) -> None:
    """Note which quote holds which run: (run, quote)."""
    for portion in portions(held, 100_000):
        many(connection, quote_runs.insert(), [{"run": run, "quote": quote} for run, quote in portion])


def remove_runs(connection: Connection, held: Iterable[tuple[int, int]]) -> None:
    here = sa.and_(quote_runs.c.run == sa.bindparam("of"), quote_runs.c.quote == sa.bindparam("held"))
    many(connection, quote_runs.delete().where(here), [{"of": run, "held": quote} for run, quote in held])


def stock_phrases(connection: Connection, most: int) -> int:
    """How many runs more quotes hold than ``most``."""
    common = sa.select(quote_runs.c.run).group_by(quote_runs.c.run).having(sa.func.count() > most).subquery()
    return connection.scalar(sa.select(sa.func.count()).select_from(common)) or 0


HOLDERS = sa.select(quote_runs.c.quote).where(quote_runs.c.run == sa.bindparam("of")).order_by(quote_runs.c.quote)
FIRST_HOLDERS = HOLDERS.limit(sa.bindparam("most"))


def holders(connection: Connection, run: int, most: int | None = None) -> list[int]:
    """The quotes that hold a run, in order; the first ``most`` of them."""
    if most is None:
        return list(connection.scalars(HOLDERS, {"of": run}))
    return list(connection.scalars(FIRST_HOLDERS, {"of": run, "most": most}))


# ------------------------------------------------------------------------------------------------ bundles


def bundles(connection: Connection, keys: Iterable[int]) -> dict[int, Bundle]:
    """Stories by key, with all that judging asks of them."""
    query = sa.select(stories.c.key, stories.c.article, stories.c.names, stories.c.shingles)
    found = list(having(connection, query, stories.c.key, keys))
    articles = [row.article for row in found]
    first, told = looking.first_places(connection, articles), claims_of(connection, articles)
    copied = _copied(connection, (row.key for row in found))
    return {
        row.key: Bundle(
            key=row.key,
            article=row.article,
            doc=first[row.article].doc,
            facts=first[row.article].facts,
            names=frozenset(row.names.split()),
            shingles=frozenset(array("I", row.shingles)),
            claims=tuple(claim for _, claim in told[row.article]),
            kept=frozenset(claim.id for key, claim in told[row.article] if key not in copied),
        )
        for row in found
    }


def _copied(connection: Connection, keys: Iterable[int]) -> set[int]:
    query = sa.select(claim_keys.c.claim).where(claim_keys.c.stands_for_it.is_not(None))
    return {row.claim for row in having(connection, query, claim_keys.c.story, keys)}
