"""Where the place of a figure is taken from when its own words do not tell it."""

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.execute(
        "ALTER TABLE claims ADD COLUMN place_basis TEXT CONSTRAINT ck_claims_place_basis"
        " CHECK (place_basis IN ('sentence', 'neighbour', 'dateline'))"
    )


def downgrade() -> None:
    op.drop_column("claims", "place_basis")
