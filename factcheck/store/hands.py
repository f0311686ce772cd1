"""What editors made of questions: the last word of the log on each, and which claims these words are about today."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.hand import Hand, from_json
from factcheck.store.keys import number_of
from factcheck.store.log import last_entries
from factcheck.store.sets import having
from factcheck.store.tables import claim_keys

KIND = "group"


def current(connection: Connection) -> tuple[Hand, ...]:
    """What counts, in the order in which people first acted; without what was merged into another question."""
    said = [from_json(one.subject.id, one.after) for one in last_entries(connection, KIND) if one.after]
    merged = {name for hand in said for name in hand.merged}
    return tuple(hand for hand in said if hand.id not in merged and not hand.says_nothing)


def firsts(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Matched claim -> the number of the claim that stands for it: its own, or that of what it is a copy of."""
    wanted = {number_of(one): one for one in ids}
    query = sa.select(claim_keys.c.number, sa.func.coalesce(claim_keys.c.stands_for_it, claim_keys.c.number))
    return {wanted[number]: first for number, first in having(connection, query, claim_keys.c.number, wanted)}
