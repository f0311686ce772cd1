"""Edits: facts and roles of blocks that editors set by hand; the table only grows."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

FIELDS = "outlet publisher_family agency url title byline language published modified block"
PRECISIONS = "hour day week month year unknown"


def upgrade() -> None:
    op.add_column("places", sa.Column("roles", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "edits",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("block", sa.Text(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint(_listed("field", FIELDS), name=op.f("ck_edits_field")),
        sa.CheckConstraint(_listed("precision", PRECISIONS), name=op.f("ck_edits_precision")),
        sa.CheckConstraint("at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_edits_at")),
        sa.CheckConstraint("length(basis) > 0 AND length(actor) > 0", name=op.f("ck_edits_said")),
        sa.CheckConstraint(
            "(field = 'block') = (block IS NOT NULL) AND (block IS NULL) = (ordinal IS NULL)",
            name=op.f("ck_edits_block"),
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_edits")),
        sqlite_strict=True,
    )
    op.create_index("ix_edits_doc", "edits", ["doc"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER edits_{event.lower()} BEFORE {event} ON edits BEGIN"
                " SELECT RAISE(ABORT, 'edits: only grows'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION edits_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION 'edits: only grows' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    op.execute(
        "CREATE TRIGGER edits_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON edits EXECUTE FUNCTION edits_only_grow()"
    )


def downgrade() -> None:
    op.drop_table("edits")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION edits_only_grow()")
    op.drop_column("places", "roles")


def _listed(column: str, words: str) -> str:
    return f"{column} IN (" + ", ".join(f"'{word}'" for word in words.split()) + ")"
