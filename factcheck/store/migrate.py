"""Which version a database has and which the program knows; Alembic is imported only when there is work for it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.errors import StoreError

if TYPE_CHECKING:
    from alembic.config import Config

VERSION_FILE = re.compile(r"(\d{4})_\w+\.py")


def folder() -> Path:
    """The migrations: inside the package when installed, at the top of the repository in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "migrations"
    return installed if installed.is_dir() else package.parent / "migrations"


def known() -> tuple[str, ...]:
    """The versions this program knows, oldest first: the numbers the files in `migrations/versions` begin with."""
    names = (VERSION_FILE.fullmatch(path.name) for path in (folder() / "versions").iterdir())
    return tuple(sorted(match[1] for match in names if match))


def stored(connection: Connection) -> str | None:
    """The version of the database; ``None`` when it is empty. Refuses another program's SQLite file."""
    names = sa.inspect(connection).get_table_names()
    if "alembic_version" in names:
        version: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        return version
    if names and connection.dialect.name == "sqlite":
        raise StoreError("this SQLite database belongs to another program", "name another file with --db")
    return None


def is_behind(connection: Connection) -> bool:
    """Whether there are migrations to run; refuses a database from a newer program."""
    version, versions = stored(connection), known()
    if version is not None and version not in versions:
        raise StoreError(
            f"the database has version {version}, this program knows up to {versions[-1]}",
            "use a newer factcheck, or name another database with --db",
        )
    return version != versions[-1]


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the database up to ``revision``, inside the transaction of ``connection``."""
    from alembic import command

    command.upgrade(config(connection), revision)


def move(connection: Connection, version: str | None = None) -> None:
    """Bring an empty database to ``version``, up or down; any database to the newest without one."""
    from alembic import command

    there = stored(connection)
    if there is not None and version is not None and version < there:
        command.downgrade(config(connection), version)
    else:
        upgrade(connection, version or "head")


def config(connection: Connection) -> Config:
    """Alembic's configuration for our migrations on ``connection``."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("path_separator", "os")
    made.set_main_option("script_location", str(folder()).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made
