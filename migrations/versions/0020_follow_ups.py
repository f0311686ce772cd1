"""What became of claims: told by other articles, corrected to what and when; in which language quotes were spoken.

A finding on a figure that its own outlet took back is `retracted`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

COLUMNS = ("confirmation_to", "confirmation_on", "original", "original_language", "translator")
INDEXED = ("confirmation", "stated")
STATUSES = "not_confirmed confirmed denied conceded corrected withdrawn"
VERDICTS = (
    "agrees compatible updates contradicts unordered incomparable verbatim truncated altered other_speaker paraphrase"
)
WITH_RETRACTED = VERDICTS.replace("incomparable", "incomparable retracted")
CHECK = "ck_findings_verdict"


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("claims", sa.Column(name, sa.Text(), nullable=True))
    for name in INDEXED:
        op.create_index(f"ix_claims_{name}", "claims", [name])
    op.create_table(
        "follow_ups",
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("passage", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("becomes", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(f"status IN ({_listed(STATUSES)})", name=op.f("ck_follow_ups_status")),
        sa.CheckConstraint("span_start >= 0 AND span_start < span_end", name=op.f("ck_follow_ups_span_order")),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_follow_ups_article")),
        sa.PrimaryKeyConstraint("claim", "passage", name=op.f("pk_follow_ups")),
        sqlite_strict=True,
    )
    op.create_index("ix_follow_ups_passage", "follow_ups", ["passage"])
    _allow(VERDICTS, WITH_RETRACTED)


def downgrade() -> None:
    op.execute("UPDATE findings SET verdict = 'incomparable' WHERE verdict = 'retracted'")
    _allow(WITH_RETRACTED, VERDICTS)
    op.drop_table("follow_ups")
    for name in INDEXED:
        op.drop_index(f"ix_claims_{name}", "claims")
    for name in reversed(COLUMNS):
        op.drop_column("claims", name)


def _listed(words: str) -> str:
    return ", ".join(f"'{word}'" for word in words.split())


def _allow(before: str, after: str) -> None:
    """Change the words that a finding's verdict may be; on SQLite in the schema itself, as `0014` does."""
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f(CHECK), "findings")
        op.create_check_constraint(op.f(CHECK), "findings", f"verdict IN ({_listed(after)})")
        return
    number = op.get_bind().exec_driver_sql("PRAGMA schema_version").scalar()
    op.execute("PRAGMA writable_schema = ON")
    was, becomes = (f"verdict IN ({_listed(words)})".replace("'", "''") for words in (before, after))
    changed = f"UPDATE sqlite_schema SET sql = replace(sql, '{was}', '{becomes}')"
    found = op.get_bind().exec_driver_sql(
        f"{changed} WHERE type = 'table' AND name = 'findings' AND instr(sql, '{was}') > 0"
    )
    assert found.rowcount == 1, "the CHECK on findings.verdict is not the one this program made"
    op.execute(f"PRAGMA schema_version = {number + 1}")
    op.execute("PRAGMA writable_schema = OFF")
