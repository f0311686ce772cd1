"""By which articles words are weighed, kept: one article more must not weigh them all anew."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "word_sample",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_word_sample")),
        sqlite_strict=True,
    )
    op.drop_index("ix_claims_confirmation", "claims")
    op.create_index("ix_claims_confirmation", "claims", ["confirmation", "stated"])
    op.create_index("ix_stories_left_out", "stories", ["articles_left_out", "claims_left_out"])


def downgrade() -> None:
    op.drop_index("ix_stories_left_out", "stories")
    op.drop_index("ix_claims_confirmation", "claims")
    op.create_index("ix_claims_confirmation", "claims", ["confirmation"])
    op.drop_table("word_sample")
