"""Cases: what belongs to one topic; and the watch lists, of cases and of the whole house."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

HELD = """
    SELECT c.slug AS case_name, c.title, c.state, i.kind AS what, coalesce(i.doc, i.name) AS name, i.words AS about,
        a.name AS put_in_by, l.at AS put_in_at, l.reason AS why
    FROM cases AS c
    LEFT JOIN case_items AS i ON i.case_id = c.id AND i.current = 1
    LEFT JOIN log AS l ON l.seq = i.put_in
    LEFT JOIN accounts AS a ON a.id = l.actor
"""
MOMENT = "LIKE '____-__-__T__:__:__Z'"


def upgrade() -> None:
    op.create_table(
        "cases",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "slug", "title", "why", "state")),
        sa.Column("reviewers", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_cases_state")),
        sa.CheckConstraint(f"made_at {MOMENT}", name=op.f("ck_cases_made_at")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("slug", name=op.f("uq_cases_slug")),
        sqlite_strict=True,
    )
    _items()
    _watches()
    op.execute(f"CREATE VIEW v_cases AS {HELD}")


def _items() -> None:
    op.create_table(
        "case_items",
        sa.Column("key", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("case_id", "kind", "name")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("doc", "article", "words")),
        sa.Column("put_in", sa.Integer(), nullable=False),
        sa.Column("taken_out", sa.Integer(), nullable=True),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('document', 'question', 'finding')", name=op.f("ck_case_items_kind")),
        sa.CheckConstraint("current IN (0, 1)", name=op.f("ck_case_items_current")),
        sa.CheckConstraint(
            "(kind = 'document') = (doc IS NOT NULL) AND (article IS NULL OR kind = 'document')",
            name=op.f("ck_case_items_document"),
        ),
        sa.CheckConstraint("(current = 1) = (taken_out IS NULL)", name=op.f("ck_case_items_taken_out")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_items_case_id")),
        sa.ForeignKeyConstraint(["put_in"], ["log.seq"], name=op.f("fk_case_items_put_in")),
        sa.ForeignKeyConstraint(["taken_out"], ["log.seq"], name=op.f("fk_case_items_taken_out")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_case_items")),
        sqlite_strict=True,
    )
    for column in ("doc", "put_in"):
        op.create_index(f"ix_case_items_{column}", "case_items", [column])
    current = {f"{dialect}_where": sa.text("current = 1") for dialect in ("sqlite", "postgresql")}
    op.create_index("uq_case_items_current", "case_items", ["case_id", "kind", "name"], unique=True, **current)
    op.create_table(
        "case_claims",
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item"], ["case_items.key"], name=op.f("fk_case_claims_item")),
        sa.PrimaryKeyConstraint("item", "claim", name=op.f("pk_case_claims")),
        sqlite_strict=True,
    )
    op.create_index("ix_case_claims_claim", "case_claims", ["claim"])


def _watches() -> None:
    op.create_table(
        "watches",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("known_as", sa.Text(), nullable=True),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('person', 'place', 'thing', 'outlet')", name=op.f("ck_watches_kind")),
        sa.CheckConstraint("current IN (0, 1)", name=op.f("ck_watches_current")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_watches_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
        sqlite_strict=True,
    )
    op.create_index("ix_watches_case_id", "watches", ["case_id"])
    op.create_table(
        "watch_words",
        sa.Column("watch", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["watch"], ["watches.id"], name=op.f("fk_watch_words_watch")),
        sa.PrimaryKeyConstraint("watch", "words", name=op.f("pk_watch_words")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.execute("DROP VIEW v_cases")
    for table in ("watch_words", "watches", "case_claims", "case_items", "cases"):
        op.drop_table(table)
