"""Watch lists: whom and what one watches, and which claims touch it, asked in SQL with the indexes of the search."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.case import Watch, watch_json
from factcheck.errors import UsageError
from factcheck.record import Json
from factcheck.store import aliases, cases
from factcheck.store.sets import having, many, remove
from factcheck.store.tables import claims, is_current, links, places, sentences, watch_words, watches
from factcheck.store.words import fold

LOOKED_UP = 2_000  # claims whose marks are looked up by id; of more, all that is touched is asked for once
OUTLETS = (places.c.outlet, places.c.agency, links.c.name)
Condition = sa.ColumnElement[bool]
Names = Mapping[tuple[str, str], Sequence[str]]
"""(Column, folded word) -> the names in that column which are this word without regard to case and accents."""


# ------------------------------------------------------------------------------------------------ the list


def listed(connection: Connection, *conditions: Condition) -> list[Watch]:
    """What is watched now, by kind and name."""
    query = sa.select(watches).where(is_current(watches), *conditions)
    rows = connection.execute(query.order_by(watches.c.kind, watches.c.name, watches.c.id)).mappings().all()
    known = _words(connection, [row["id"] for row in rows])
    return [_watch(row, known.get(row["id"], ())) for row in rows]


def counting(connection: Connection, case: str | None) -> list[Watch]:
    """What counts where one looks: the house's, and that of the case one asks for. `UsageError` where nothing does."""
    found = of_case(connection, case)
    if not found:
        named = f" for the case {case}" if case else ""
        raise UsageError(f"nothing is watched{named}", "factcheck watch add person|place|thing|outlet NAME")
    return found


def of_case(connection: Connection, case: str | None) -> list[Watch]:
    """The same, an empty list where nothing is watched."""
    ours: Condition = watches.c.case_id.is_(None)
    if case is not None:
        ours = sa.or_(ours, watches.c.case_id == cases.named(connection, case).id)
    return with_accepted(connection, listed(connection, ours))


def with_accepted(connection: Connection, watched: Iterable[Watch]) -> list[Watch]:
    """Each with the spellings that people accepted as the same name, as they stand now."""
    told = aliases.accepted(connection)
    tables = {"person": told.people, "place": told.places}
    return [replace(one, words=_with_accepted(one, tables.get(one.kind, {}))) for one in watched]


def _with_accepted(watch: Watch, told: Mapping[str, str]) -> tuple[str, ...]:
    """The words, and those of every spelling that comes to the same name; ``told``: spelling -> name."""
    known = {*watch.words, fold(watch.name), fold(watch.known_as or "")}
    ends = known | {fold(name) for spelling, name in told.items() if fold(spelling) in known}
    more = {fold(one) for spelling, name in told.items() if fold(name) in ends for one in (spelling, name)}
    return tuple(sorted({*watch.words, *more}))


def save(connection: Connection, watch: Watch, *, on: bool) -> None:
    """A watch with the spellings known now, on or off; it is never deleted."""
    values = {"name": watch.name, "known_as": watch.known_as, "current": on}
    changed = connection.execute(watches.update().where(watches.c.id == watch.id).values(values))
    if changed.rowcount == 0:
        connection.execute(watches.insert().values(id=watch.id, case_id=watch.case, kind=watch.kind, **values))
    remove(connection, watch_words.c.watch, [watch.id])
    many(connection, watch_words.insert(), [{"watch": watch.id, "words": one} for one in watch.words])


def as_logged(connection: Connection) -> dict[str, Json]:
    """Every watch there ever was, as the log would have it."""
    rows = connection.execute(sa.select(watches)).mappings().all()
    known = _words(connection, [row["id"] for row in rows])
    return {row["id"]: watch_json(_watch(row, known.get(row["id"], ())), on=bool(row["current"])) for row in rows}


def _words(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in having(connection, sa.select(watch_words), watch_words.c.watch, ids):
        found.setdefault(row.watch, []).append(row.words)
    return {watch: tuple(sorted(words)) for watch, words in found.items()}


def _watch(row: Any, words: Sequence[str]) -> Watch:
    return Watch(row["kind"], row["name"], row["case_id"], row["known_as"], tuple(words))


# ------------------------------------------------------------------------------------------------ what touches it


def marks(connection: Connection, watched: Iterable[Watch], ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Claim (id) -> the names of what it touches, of those of the claims that touch anything."""
    wanted, found, listed_ = frozenset(ids), dict[str, list[str]](), list(watched)
    names = _outlet_names(connection, listed_)
    for watch in listed_:
        query = sa.select(claims.c.id).where(touching(connection, [watch], names))
        few = len(wanted) <= LOOKED_UP
        rows: Iterable[Any] = having(connection, query, claims.c.id, wanted) if few else connection.execute(query)
        for claim in sorted({row.id for row in rows} & wanted):
            found.setdefault(claim, []).append(watch.name)
    return {claim: tuple(names) for claim, names in found.items()}


def touched(connection: Connection, watched: Sequence[Watch], articles: Iterable[str]) -> frozenset[str]:
    """Those of the articles with a claim that touches any of these."""
    query = sa.select(claims.c.article).where(touching(connection, watched)).distinct()
    return frozenset(row.article for row in having(connection, query, claims.c.article, articles))


def touching(connection: Connection, watched: Sequence[Watch], names: Names | None = None) -> Condition:
    """Whether a claim touches any of these; ``names`` where they were looked up for several watches together."""
    by_kind = {kind: [one for one in watched if one.kind == kind] for kind in ("person", "place", "thing", "outlet")}
    named = [*by_kind["person"], *by_kind["place"]]
    around, inside = _all_words(named), _all_words([*named, *by_kind["thing"]])
    conditions: list[Condition] = [
        *([claims.c.key.in_(_in_sentences(connection, around))] if around else []),
        *([claims.c.key.in_(_in_claims(connection, inside))] if inside else []),
        claims.c.place.in_([one.known_as for one in by_kind["place"] if one.known_as]),
        claims.c.thing_class.in_([one.known_as for one in by_kind["thing"] if one.known_as]),
    ]
    if by_kind["outlet"]:
        known = _outlet_names(connection, by_kind["outlet"]) if names is None else names
        conditions += _of_outlets(known, _all_words(by_kind["outlet"]))
    return sa.or_(sa.false(), *conditions)


def _all_words(watched: Iterable[Watch]) -> list[str]:
    return sorted({words for one in watched for words in one.words})


def _in_claims(connection: Connection, phrases: Sequence[str]) -> sa.Select[Any]:
    """Claims with one of the phrases in their own words, or as their speaker."""
    return sa.select(claims.c.key).where(_says(connection, claims, phrases))


def _in_sentences(connection: Connection, phrases: Sequence[str]) -> sa.Select[Any]:
    """Claims of sentences with one of the phrases."""
    same = sa.and_(claims.c.reading == sentences.c.reading, claims.c.sentence_start == sentences.c.span_start)
    return sa.select(claims.c.key).join(sentences, same).where(_says(connection, sentences, phrases))


def _says(connection: Connection, table: sa.Table, phrases: Sequence[str]) -> Condition:
    """Whole words one after the other; phrases are folded, so nothing in them is syntax."""
    if connection.dialect.name == "postgresql":
        simple: sa.ColumnElement[Any] = sa.literal_column("'simple'")
        vector = sa.func.to_tsvector(simple, table.c.words)
        return sa.or_(*(vector.op("@@")(sa.func.phraseto_tsquery(simple, one)) for one in phrases))
    name = f"{table.name}_fts"
    fts = sa.table(name, sa.column("rowid"))
    matches = sa.literal_column(name).op("MATCH")(" OR ".join(f'"{one}"' for one in phrases))
    return table.c.key.in_(sa.select(fts.c.rowid).where(matches))


def _of_outlets(known: Names, wanted: Sequence[str]) -> list[Condition]:
    """Published there, credited to it, or told through it."""
    outlet, agency, name = (
        column.in_([each for one in wanted for each in known.get((column.name, one), ())]) for column in OUTLETS
    )
    return [
        claims.c.article.in_(sa.select(places.c.article).where(is_current(places), sa.or_(outlet, agency))),
        claims.c.key.in_(sa.select(links.c.claim).where(name)),
    ]


def _outlet_names(connection: Connection, watched: Iterable[Watch]) -> Names:
    """The names that fold to the words of watched outlets, by column."""
    wanted = frozenset(_all_words(one for one in watched if one.kind == "outlet"))
    found: dict[tuple[str, str], list[str]] = {}
    for column in OUTLETS if wanted else ():
        for name in connection.scalars(sa.select(column).where(column.is_not(None)).distinct()):
            if (folded := fold(name)) in wanted:
                found.setdefault((column.name, folded), []).append(name)
    return found
