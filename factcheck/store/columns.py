"""Column types that work in SQLite STRICT tables and on PostgreSQL alike."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
UTC_LIKE = "____-__-__T__:__:__Z"  # the same for CHECK constraints, in the SQL both databases share

Real: sa.types.TypeEngine[float] = sa.REAL().with_variant(sa.DOUBLE_PRECISION(), "postgresql")
"""Eight bytes on both: PostgreSQL's REAL has four and rounds 16,777,217."""


class Utc(TypeDecorator[str]):
    """A moment as ``YYYY-MM-DDTHH:MM:SSZ``; anything else, a naive one above all, is refused."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        if value is not None and not UTC.fullmatch(value):
            raise ValueError(f"{value!r} is not a UTC time like 2021-07-05T12:00:00Z")
        return value


class Flag(TypeDecorator[bool]):
    """Yes, no, or unknown (null), as 1 and 0: STRICT tables know no boolean."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Any) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Any) -> bool | None:
        return None if value is None else bool(value)
