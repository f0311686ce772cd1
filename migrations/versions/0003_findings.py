"""Findings on pairs of claims and groups of claims, superseded ones kept."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "matchings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.Column("rules_version", sa.Text(), nullable=False),
        sa.Column("matched_at", sa.Text(), nullable=False),
        sa.CheckConstraint("matched_at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_matchings_matched_at")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_matchings")),
        sqlite_strict=True,
    )
    op.create_table(
        "findings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("shown_hash", sa.Text(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("a_claim", sa.Integer(), nullable=False),
        sa.Column("b_claim", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("strength", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("gate", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("rules_version", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ratio_low", sa.REAL().with_variant(sa.DOUBLE_PRECISION(), "postgresql"), nullable=True),
        sa.Column("ratio_high", sa.REAL().with_variant(sa.DOUBLE_PRECISION(), "postgresql"), nullable=True),
        sa.Column("difference_low", sa.REAL().with_variant(sa.DOUBLE_PRECISION(), "postgresql"), nullable=True),
        sa.Column("difference_high", sa.REAL().with_variant(sa.DOUBLE_PRECISION(), "postgresql"), nullable=True),
        sa.Column("hypothesis", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("claim_group", sa.Text(), nullable=True),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.Column("superseded_at", sa.Text(), nullable=True),
        sa.CheckConstraint("found_at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_findings_found_at")),
        _word("findings", "gate", "event time period scope part basis place subject factuality unit"),
        _word("findings", "origin", "copy same_origin independent unknown"),
        _word("findings", "strength", "strict rival"),
        sa.CheckConstraint("superseded_at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_findings_superseded_at")),
        _word(
            "findings",
            "verdict",
            "agrees compatible updates contradicts unordered incomparable "
            "verbatim truncated altered other_speaker paraphrase",
        ),
        sa.CheckConstraint("(current = 1) = (superseded_at IS NULL)", name=op.f("ck_findings_superseded")),
        sa.CheckConstraint("a <> b", name=op.f("ck_findings_two_claims")),
        sa.CheckConstraint("current IN (0, 1)", name=op.f("ck_findings_current")),
        sa.CheckConstraint(
            "ratio_low <= ratio_high AND difference_low <= difference_high", name=op.f("ck_findings_gap")
        ),
        sa.ForeignKeyConstraint(["a_claim"], ["claims.key"], name=op.f("fk_findings_a_claim")),
        sa.ForeignKeyConstraint(["b_claim"], ["claims.key"], name=op.f("fk_findings_b_claim")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_findings")),
        sqlite_strict=True,
    )
    op.create_index("ix_findings_a_claim", "findings", ["a_claim"], unique=False)
    op.create_index("ix_findings_b_claim", "findings", ["b_claim"], unique=False)
    op.create_index("ix_findings_group", "findings", ["claim_group"], unique=False)
    op.create_index("ix_findings_verdict", "findings", ["verdict", "strength", "origin"], unique=False)
    op.create_index(
        "uq_findings_current_id",
        "findings",
        ["id"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current = 1"),
    )
    op.create_table(
        "claim_groups",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("shown_hash", sa.Text(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("low", sa.REAL().with_variant(sa.DOUBLE_PRECISION(), "postgresql"), nullable=True),
        sa.Column("high", sa.REAL().with_variant(sa.DOUBLE_PRECISION(), "postgresql"), nullable=True),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("independent_origins", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Text(), nullable=False),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.Column("superseded_at", sa.Text(), nullable=True),
        sa.CheckConstraint("found_at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_claim_groups_found_at")),
        sa.CheckConstraint("superseded_at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_claim_groups_superseded_at")),
        sa.CheckConstraint("(current = 1) = (superseded_at IS NULL)", name=op.f("ck_claim_groups_superseded")),
        sa.CheckConstraint("current IN (0, 1)", name=op.f("ck_claim_groups_current")),
        sa.CheckConstraint("low <= high", name=op.f("ck_claim_groups_range")),
        sa.CheckConstraint("outlets >= 0 AND independent_origins >= 0", name=op.f("ck_claim_groups_counts")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_claim_groups")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_claim_groups_current_id",
        "claim_groups",
        ["id"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current = 1"),
    )
    op.create_table(
        "group_members",
        sa.Column("claim_group", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_group"], ["claim_groups.key"], name=op.f("fk_group_members_claim_group")),
        sa.PrimaryKeyConstraint("claim_group", "position", name=op.f("pk_group_members")),
        sqlite_strict=True,
    )
    op.create_index("ix_group_members_claim", "group_members", ["claim"], unique=False)


def downgrade() -> None:
    op.drop_table("group_members")
    op.drop_table("claim_groups")
    op.drop_table("findings")
    op.drop_table("matchings")


def _word(table: str, column: str, allowed: str) -> sa.CheckConstraint:
    words = ", ".join(f"'{word}'" for word in allowed.split())
    return sa.CheckConstraint(f"{column} IN ({words})", name=op.f(f"ck_{table}_{column}"))
