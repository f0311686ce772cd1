"""Runs: when each was and what it brought in, so that one can tell what is new since then."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

INTAKE = ("documents", "documents_new", "articles_read", "documents_failed")
STAMPED = ("findings", "claim_groups", "revisions")
MOMENTS = ("found_at", "superseded_at")
INDEXED = ("found_in", "superseded_in")


def upgrade() -> None:
    op.create_table(
        "runs",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        *(sa.Column(what, sa.Integer(), nullable=True) for what in INTAKE),
        sa.CheckConstraint("at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_runs_at")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_runs")),
        sqlite_strict=True,
    )
    op.create_table(
        "run_articles",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_run_articles_article")),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_run_articles_reading")),
        sa.ForeignKeyConstraint(["run"], ["runs.key"], name=op.f("fk_run_articles_run")),
        sa.PrimaryKeyConstraint("run", "article", name=op.f("pk_run_articles")),
        sqlite_strict=True,
    )
    op.create_index("ix_run_articles_article", "run_articles", ["article"], unique=False)
    for table in STAMPED:
        op.add_column(table, sa.Column("found_in", sa.Integer(), nullable=True))
        op.add_column(table, sa.Column("superseded_in", sa.Integer(), nullable=True))
    _earlier_runs()
    for column in INDEXED:
        op.create_index(f"ix_findings_{column}", "findings", [column], unique=False)


def _earlier_runs() -> None:
    """Each matching there was is a run; what it found bears its moment."""
    op.execute("INSERT INTO runs (key, at) SELECT key, matched_at FROM matchings")
    for table in STAMPED:
        found, gone = (f"(SELECT min(runs.key) FROM runs WHERE runs.at >= {table}.{when})" for when in MOMENTS)
        op.execute(f"UPDATE {table} SET found_in = {found}, superseded_in = {gone}")
    run = "(SELECT min(runs.key) FROM runs WHERE runs.at >= r.read_at)"
    op.execute(
        f"INSERT INTO run_articles (run, article, reading) SELECT {run}, r.article, r.id FROM readings AS r"
        " WHERE r.current = 1 AND EXISTS (SELECT 1 FROM places AS p WHERE p.article = r.article AND p.current = 1)"
        f" AND {run} IS NOT NULL"
    )


def downgrade() -> None:
    for column in INDEXED:
        op.drop_index(f"ix_findings_{column}", "findings")
    for table in STAMPED:
        op.drop_column(table, "superseded_in")
        op.drop_column(table, "found_in")
    op.drop_table("run_articles")
    op.drop_table("runs")
