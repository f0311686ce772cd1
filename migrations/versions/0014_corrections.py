"""Corrections of claims: how each met a reading; a time of a claim may be known from an editor."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

STATES = "stands disagrees moved unread lost"
TIMES = ("event_time", "as_of")
BASES = "metadata dateline url manifest relative stated inferred unknown"
WITH_EDITORS = "metadata dateline url manifest editor relative stated inferred unknown"


def upgrade() -> None:
    op.create_table(
        "carried",
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("read", sa.Text(), nullable=True),
        sa.CheckConstraint(f"state IN ({_listed(STATES)})", name=op.f("ck_carried_state")),
        sa.CheckConstraint("rejected IN (0, 1)", name=op.f("ck_carried_rejected")),
        sa.CheckConstraint("made IN (0, 1)", name=op.f("ck_carried_made")),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_carried_reading")),
        sa.PrimaryKeyConstraint("reading", "subject", name=op.f("pk_carried")),
        sqlite_strict=True,
    )
    for name in ("claim", "subject"):
        op.create_index(f"ix_carried_{name}", "carried", [name])
    _allow(BASES, WITH_EDITORS)


def downgrade() -> None:
    for name in TIMES:
        op.execute(f"UPDATE claims SET {name}_basis = 'inferred' WHERE {name}_basis = 'editor'")
    _allow(WITH_EDITORS, BASES)
    op.drop_table("carried")


def _listed(words: str) -> str:
    return ", ".join(f"'{word}'" for word in words.split())


def _allow(before: str, after: str) -> None:
    """Change the CHECK on both columns.

    SQLite cannot alter one, and to copy the table would mean to drop all that hangs on it.  Its documentation gives
    this way for changes that leave the stored rows as they are: write the new words into the schema.
    """
    if op.get_bind().dialect.name != "sqlite":
        for name in TIMES:
            op.drop_constraint(op.f(f"ck_claims_{name}_basis"), "claims")
            op.create_check_constraint(op.f(f"ck_claims_{name}_basis"), "claims", f"{name}_basis IN ({_listed(after)})")
        return
    number = op.get_bind().exec_driver_sql("PRAGMA schema_version").scalar()
    op.execute("PRAGMA writable_schema = ON")
    for name in TIMES:
        was, becomes = (f"{name}_basis IN ({_listed(words)})".replace("'", "''") for words in (before, after))
        changed = f"UPDATE sqlite_schema SET sql = replace(sql, '{was}', '{becomes}')"
        found = op.get_bind().exec_driver_sql(
            f"{changed} WHERE type = 'table' AND name = 'claims' AND instr(sql, '{was}') > 0"
        )
        assert found.rowcount == 1, f"the CHECK on claims.{name}_basis is not the one this program made"
    op.execute(f"PRAGMA schema_version = {number + 1}")
    op.execute("PRAGMA writable_schema = OFF")
