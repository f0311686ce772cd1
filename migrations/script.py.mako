"""${message}.

House rules: import nothing from the app; plain `sa` types; name the file by the next number; say in SQL what
autogenerate cannot see (triggers, views, search); `downgrade` undoes all of it; run up, down, up on both databases.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
