"""Full-text search over claims and sentences: FTS5 kept by triggers on SQLite, tsvector with GIN on PostgreSQL.

Both index the column `words`, which the program has already folded (no case, no accents, no punctuation), so a query
finds the same on either.
"""

from alembic import op

revision = "0004"
down_revision = "0003"

SEARCHED = ("claims", "sentences")


def upgrade() -> None:
    for table in SEARCHED:
        for statement in _search(table, op.get_bind().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    for table in SEARCHED:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP INDEX ix_{table}_words")
        else:
            for event in ("insert", "delete", "update"):
                op.execute(f"DROP TRIGGER {table}_fts_{event}")
            op.execute(f"DROP TABLE {table}_fts")


def _search(table: str, dialect: str) -> tuple[str, ...]:
    if dialect == "postgresql":
        return (f"CREATE INDEX ix_{table}_words ON {table} USING gin (to_tsvector('simple', words))",)
    fts = f"{table}_fts"
    add = f"INSERT INTO {fts} (rowid, words) VALUES (new.key, new.words);"
    # a delete from an FTS5 index over another table's content must name the words that were indexed
    remove = f"INSERT INTO {fts} ({fts}, rowid, words) VALUES ('delete', old.key, old.words);"
    return (
        f"CREATE VIRTUAL TABLE {fts} USING fts5(words, content = '{table}', content_rowid = 'key', prefix = '2 3')",
        f"CREATE TRIGGER {fts}_insert AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {fts}_delete AFTER DELETE ON {table} BEGIN {remove} END",
        f"CREATE TRIGGER {fts}_update AFTER UPDATE OF key, words ON {table} BEGIN {remove} {add} END",
    )
