"""Where the time of a figure is taken from when its own sentence tells none."""

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.execute(
        "ALTER TABLE claims ADD COLUMN event_time_from TEXT CONSTRAINT ck_claims_event_time_from"
        " CHECK (event_time_from IN ('neighbour', 'lead'))"
    )


def downgrade() -> None:
    op.drop_column("claims", "event_time_from")
