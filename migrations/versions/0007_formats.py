"""What a document's format tells of it, and how its text was made of its bytes."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

COLUMNS = {"told": "{}", "recipe": "{}", "marks": "[]"}  # of what is there: plain text, of which nothing is told


def upgrade() -> None:
    for name, default in COLUMNS.items():
        op.add_column("places", sa.Column(name, sa.Text(), nullable=False, server_default=default))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("places", name)
