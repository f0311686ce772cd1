"""Runs the migrations: on the connection the program hands over, or from the `alembic` command line.

New migration, from a database at the newest version:  alembic -x db=claims.db revision --autogenerate -m "what it adds"
"""

from __future__ import annotations

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.types import TypeDecorator

OURS_IN_SQL = ("claims_fts", "sentences_fts", "ix_claims_words", "ix_sentences_words")
"""Search indexes are written as SQL, each database's own: autogenerate must not drop them."""


def include_name(name: str | None, kind: str, parents: Any) -> bool:
    return not (name or "").startswith(OURS_IN_SQL)


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """The app's column types become plain ones: a migration means the same when the app has changed."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl_instance).__name__}()"
    return False


def migrate(connection: sa.Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=context.config.attributes.get("metadata"),
        include_name=include_name,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


def from_the_command_line() -> None:
    from factcheck.store import engine, tables  # the migrations themselves import nothing from the app

    context.config.attributes["metadata"] = tables.metadata
    location = context.get_x_argument(as_dictionary=True).get("db", "claims.db")
    with engine.writing(engine.connect(location, create=True)) as connection:
        migrate(connection)


if (handed_over := context.config.attributes.get("connection")) is not None:
    migrate(handed_over)
else:
    from_the_command_line()
