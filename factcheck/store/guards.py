"""Whether the guards of the log still stand: SQLite cannot refuse `DROP TRIGGER`, a superuser may do anything.

Each guard is known by the hash of its words.  A new migration that changes one changes it here; a test compares.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy import Connection

EXPECTED: dict[str, dict[str, str]] = {
    "sqlite": {
        "accounts_delete": "ad434f134d6c4ffb",
        "accounts_insert": "989bd66e2bce0690",
        "accounts_update": "8866bee8d881d678",
        "log_delete": "dffae5a9b5059cce",
        "log_groups": "f82ecc6a60e47310",
        "log_insert": "dc16c6427eacbc5a",
        "log_sign_off": "b850ccb47003d987",
        "log_update": "0c7da42d0398ed63",
        "shown_delete": "16c2a001f6bdf03a",
        "shown_insert": "3fbaecb6cf9b92a0",
        "shown_update": "8a820ed138cdef05",
    },
    "postgresql": {
        "accounts_delete": "381f0fec8a914848",
        "accounts_update": "7f72b8c838837a29",
        "log_delete": "381f0fec8a914848",
        "log_groups": "99d7de2017846883",
        "log_insert": "b43b491c054cc77c",
        "log_update": "f52912cf6dd3ce41",
        "shown_delete": "381f0fec8a914848",
        "shown_insert": "0fcf039bff4b9dcb",
        "shown_update": "f52912cf6dd3ce41",
    },
}
FOUND = {
    "sqlite": """SELECT name, sql AS words FROM sqlite_master
        WHERE type = 'trigger' AND tbl_name IN ('log', 'shown', 'accounts')""",
    "postgresql": """SELECT t.tgname AS name, t.tgenabled || t.tgtype || p.proname || p.prosrc AS words
        FROM pg_trigger AS t JOIN pg_proc AS p ON p.oid = t.tgfoid JOIN pg_class AS c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND c.relname IN ('log', 'shown', 'accounts')
        AND c.relnamespace = current_schema()::regnamespace""",
}


def standing(connection: Connection) -> dict[str, str]:
    """The guards there are, each with the hash of its words."""
    rows = connection.execute(sa.text(FOUND[connection.dialect.name]))
    return {row.name: hashlib.sha256(" ".join(row.words.split()).encode()).hexdigest()[:16] for row in rows}


def missing(connection: Connection) -> Iterator[str]:
    """What is wrong with the guards, in words."""
    found, expected = standing(connection), EXPECTED[connection.dialect.name]
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            yield f"the trigger {name} was dropped: the database has let anything be changed since"
        elif name not in expected:
            yield f"there is a trigger {name} that is not ours"
        elif found[name] != expected[name]:
            yield f"the trigger {name} was changed or switched off"
