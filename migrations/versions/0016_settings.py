"""Where, how and by whom it happened, kept with each story; what was matched before is matched anew."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("stories", sa.Column("settings", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("stories", "settings")
