"""Revisions: versions of one article, compared."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "revisings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.Column("revised_at", sa.Text(), nullable=False),
        sa.CheckConstraint("revised_at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_revisings_revised_at")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_revisings")),
        sqlite_strict=True,
    )
    op.create_table(
        "revisions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("earlier_article", sa.Text(), nullable=False),
        sa.Column("earlier_doc", sa.Text(), nullable=False),
        sa.Column("earlier_capture", sa.Text(), nullable=False),
        sa.Column("later_article", sa.Text(), nullable=False),
        sa.Column("later_doc", sa.Text(), nullable=False),
        sa.Column("later_capture", sa.Text(), nullable=False),
        sa.Column("linked", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("silent", sa.Integer(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=True),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.Column("superseded_at", sa.Text(), nullable=True),
        sa.CheckConstraint("current IN (0, 1)", name=op.f("ck_revisions_current")),
        sa.CheckConstraint("silent IN (0, 1)", name=op.f("ck_revisions_silent")),
        sa.CheckConstraint("linked IN ('document', 'url', 'text')", name=op.f("ck_revisions_linked")),
        sa.CheckConstraint(
            "kind IN ('unchanged', 'boring', 'update', 'corrected', 'withdrawn')", name=op.f("ck_revisions_kind")
        ),
        sa.CheckConstraint("found_at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_revisions_found_at")),
        sa.CheckConstraint("superseded_at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_revisions_superseded_at")),
        sa.CheckConstraint("(current = 1) = (superseded_at IS NULL)", name=op.f("ck_revisions_superseded")),
        sa.ForeignKeyConstraint(["earlier_article"], ["articles.id"], name=op.f("fk_revisions_earlier_article")),
        sa.ForeignKeyConstraint(["earlier_capture"], ["captures.sha256"], name=op.f("fk_revisions_earlier_capture")),
        sa.ForeignKeyConstraint(["later_article"], ["articles.id"], name=op.f("fk_revisions_later_article")),
        sa.ForeignKeyConstraint(["later_capture"], ["captures.sha256"], name=op.f("fk_revisions_later_capture")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_revisions")),
        sqlite_strict=True,
    )
    op.create_index("ix_revisions_kind", "revisions", ["kind", "silent"], unique=False)
    op.create_index(
        "uq_revisions_current_id",
        "revisions",
        ["id"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current = 1"),
    )
    op.execute("UPDATE places SET replaced_by = doc WHERE current = 0 AND replaced_by IS NULL")


def downgrade() -> None:
    op.drop_table("revisions")
    op.drop_table("revisings")
