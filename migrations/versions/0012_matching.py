"""Matching kept in tables: by what articles and claims are matched, which articles tell one story, who waits."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

BIG = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
REAL = sa.REAL().with_variant(sa.DOUBLE_PRECISION(), "postgresql")
COUNTED = ("articles", "claims", "phrases")


def upgrade() -> None:
    for what in COUNTED:
        op.add_column("matchings", sa.Column(f"{what}_left_out", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "waiting",
        sa.Column("article", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_waiting")),
        sqlite_strict=True,
    )
    op.create_table(
        "stories",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("shingles", sa.LargeBinary(), nullable=False),
        sa.Column("months", sa.Text(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("articles_left_out", sa.Integer(), nullable=False),
        sa.Column("claims_left_out", sa.Integer(), nullable=False),
        sa.CheckConstraint("kept IN (0, 1)", name=op.f("ck_stories_kept")),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_stories_article")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_stories")),
        sqlite_strict=True,
    )
    op.create_index("uq_stories_article", "stories", ["article"], unique=True)
    op.create_index("ix_stories_kept", "stories", ["kept", "article"], unique=False)
    op.create_table(
        "story_months",
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("story", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.key"], name=op.f("fk_story_months_story")),
        sa.PrimaryKeyConstraint("month", "story", name=op.f("pk_story_months")),
        sqlite_strict=True,
    )
    op.create_index("ix_story_months_story", "story_months", ["story"], unique=False)
    op.create_table(
        "neighbours",
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("likeness", REAL, nullable=False),
        sa.ForeignKeyConstraint(["other"], ["stories.key"], name=op.f("fk_neighbours_other")),
        sa.ForeignKeyConstraint(["story"], ["stories.key"], name=op.f("fk_neighbours_story")),
        sa.PrimaryKeyConstraint("story", "other", name=op.f("pk_neighbours")),
        sqlite_strict=True,
    )
    op.create_index("ix_neighbours_other", "neighbours", ["other"], unique=False)
    op.create_table(
        "claim_keys",
        sa.Column("number", BIG, autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("signature", BIG, nullable=True),
        sa.Column("signs", sa.Text(), nullable=True),
        sa.Column("stands_for_it", BIG, nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], name=op.f("fk_claim_keys_claim")),
        sa.ForeignKeyConstraint(["story"], ["stories.key"], name=op.f("fk_claim_keys_story")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_claim_keys")),
        sqlite_strict=True,
    )
    for name in ("claim", "story", "signature", "stands_for_it"):
        op.create_index(f"ix_claim_keys_{name}", "claim_keys", [name], unique=False)
    op.create_table(
        "quote_runs",
        sa.Column("run", BIG, autoincrement=False, nullable=False),
        sa.Column("quote", BIG, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("run", "quote", name=op.f("pk_quote_runs")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO waiting (article) SELECT article FROM readings WHERE current = 1")


def downgrade() -> None:
    for table in ("quote_runs", "claim_keys", "neighbours", "story_months", "stories", "waiting"):
        op.drop_table(table)
    for what in COUNTED:
        op.drop_column("matchings", f"{what}_left_out")
