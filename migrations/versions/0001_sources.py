"""Captures as received, articles, the places they stood in, and what could not be read."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "captures",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("taken_at", sa.Text(), nullable=False),
        sa.CheckConstraint("taken_at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_captures_taken_at")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_captures_sha256")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_captures")),
        sqlite_strict=True,
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.CheckConstraint("length(text_sha256) = 64", name=op.f("ck_articles_text_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sqlite_strict=True,
    )
    op.create_table(
        "places",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("capture", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.Text(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("publisher_family", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_precision", sa.Text(), nullable=False),
        sa.Column("published_basis", sa.Text(), nullable=False),
        sa.Column("published_words", sa.Text(), nullable=True),
        _word("places", "published_basis", "metadata dateline url manifest relative stated inferred unknown"),
        _word("places", "published_precision", "hour day week month year unknown"),
        sa.CheckConstraint("taken_at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_places_taken_at")),
        sa.CheckConstraint("current IN (0, 1)", name=op.f("ck_places_current")),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_places_article")),
        sa.ForeignKeyConstraint(["capture"], ["captures.sha256"], name=op.f("fk_places_capture")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_places")),
        sa.UniqueConstraint("doc", "capture", "article", name=op.f("uq_places_doc_capture_article")),
        sqlite_strict=True,
    )
    op.create_index("ix_places_article", "places", ["article"], unique=False)
    op.create_index("ix_places_capture", "places", ["capture"], unique=False)
    op.create_index("ix_places_outlet", "places", ["outlet"], unique=False, postgresql_using="hash")
    op.create_index("ix_places_published", "places", ["published"], unique=False)
    op.create_index(
        "uq_places_current_doc",
        "places",
        ["doc"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current = 1"),
    )
    op.create_table(
        "failures",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("first_at", sa.Text(), nullable=False),
        sa.Column("last_at", sa.Text(), nullable=False),
        sa.Column("resolved", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_failures_first_at")),
        sa.CheckConstraint("last_at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_failures_last_at")),
        _word("failures", "step", "fetch read match"),
        sa.CheckConstraint("resolved IN (0, 1)", name=op.f("ck_failures_resolved")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failures")),
        sqlite_strict=True,
    )
    op.create_index("ix_failures_doc", "failures", ["doc"], unique=False)


def downgrade() -> None:
    op.drop_table("failures")
    op.drop_table("places")
    op.drop_table("articles")
    op.drop_table("captures")


def _word(table: str, column: str, allowed: str) -> sa.CheckConstraint:
    words = ", ".join(f"'{word}'" for word in allowed.split())
    return sa.CheckConstraint(f"{column} IN ({words})", name=op.f(f"ck_{table}_{column}"))
