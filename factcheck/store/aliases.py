"""Spellings that people decided on, by the last word of the log on each, and the spellings that claims use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.alias import Alias, AliasKind, Names, folded, from_json, names
from factcheck.store.log import last_entries
from factcheck.store.sets import having
from factcheck.store.tables import claims, is_current, neighbours, readings, stories

KIND = "alias"
COLUMNS: Mapping[AliasKind, sa.Column[str]] = {"person": claims.c.speaker_key, "place": claims.c.place}


def decided(connection: Connection) -> tuple[Alias, ...]:
    """Every decision that stands, in the order in which people first acted on each."""
    return tuple(from_json(one.after) for one in last_entries(connection, KIND) if one.after)


def accepted(connection: Connection) -> Names:
    """What matching goes by."""
    return names(decided(connection))


def used(connection: Connection, kind: AliasKind) -> dict[str, int]:
    """The spellings in current claims, each with the number of claims."""
    spelling = COLUMNS[kind]
    query = sa.select(spelling, sa.func.count()).join(readings, readings.c.id == claims.c.reading)
    found = connection.execute(query.where(is_current(readings), spelling.is_not(None)).group_by(spelling))
    return {str(name): int(count) for name, count in found}


def articles(connection: Connection, kind: AliasKind, spellings: Collection[str]) -> set[str]:
    """The articles with a current claim under one of these spellings, whatever their case."""
    return {article for found in of_spellings(connection, kind, spellings).values() for article in found}


def of_spellings(connection: Connection, kind: AliasKind, spellings: Iterable[str]) -> dict[str, set[str]]:
    """Folded spelling -> the articles with a current claim under it."""
    wanted = {folded(one) for one in spellings}
    written = [one for one in used(connection, kind) if folded(one) in wanted]
    column = COLUMNS[kind]
    query = sa.select(column, claims.c.article).join(readings, readings.c.id == claims.c.reading).distinct()
    found: dict[str, set[str]] = defaultdict(set)
    for name, article in having(connection, query.where(is_current(readings)), column, written):
        found[folded(name)].add(article)
    return found


def near(connection: Connection, wanted: Iterable[str]) -> set[frozenset[str]]:
    """Pairs of articles, one of them among these, that tell one story."""
    ours, theirs = stories.alias("ours"), stories.alias("theirs")
    query = sa.select(ours.c.article, theirs.c.article.label("other")).select_from(
        neighbours.join(ours, ours.c.key == neighbours.c.story).join(theirs, theirs.c.key == neighbours.c.other)
    )
    found = having(connection, query, ours.c.article, wanted)
    return {frozenset((one, other)) for one, other in found}
