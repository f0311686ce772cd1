"""The view of the review queue tells how far people are, and leaves out what is decided and has not changed since."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

QUEUE, RANKED = "v_review_queue", "v_ranked_conflicts"
VALUES = {"sqlite": "json_extract(l.after, '$.{}')", "postgresql": "(CAST(l.after AS json) ->> '{}')"}
LAST = "(SELECT max(m.number) FROM log AS m WHERE m.subject_kind = 'finding' AND m.subject_id = l.subject_id)"
DECIDED = "('signed_off', 'dismissed')"


def upgrade() -> None:
    value = VALUES[op.get_bind().dialect.name].format
    _rename(QUEUE, RANKED)
    stale = f"coalesce({value('shown')} <> f.shown_hash, false)"
    op.execute(f"""
        CREATE VIEW {QUEUE} AS
        SELECT q.*, CASE WHEN {stale} THEN 'stale' ELSE coalesce({value("state")}, 'open') END AS state
        FROM {RANKED} AS q
        JOIN findings AS f ON f.id = q.finding AND f.current = 1
        LEFT JOIN log AS l ON l.subject_kind = 'finding' AND l.subject_id = q.finding AND l.number = {LAST}
        WHERE {stale} OR coalesce({value("state")}, 'open') NOT IN {DECIDED}
        ORDER BY 1, q.finding""")


def downgrade() -> None:
    op.execute(f"DROP VIEW {QUEUE}")
    _rename(RANKED, QUEUE)


def _rename(old: str, new: str) -> None:
    """Neither database's views can be renamed alike: the old one's words make the new one."""
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        words = bind.scalar(sa.text("SELECT sql FROM sqlite_master WHERE name = :old"), {"old": old})
        made = words.replace(f"CREATE VIEW {old}", f"CREATE VIEW {new}", 1)
    else:
        words = bind.scalar(sa.text("SELECT pg_get_viewdef(CAST(:old AS regclass))"), {"old": old})
        made = f"CREATE VIEW {new} AS {words}"
    op.execute(f"DROP VIEW {old}")
    op.execute(sa.text(made))
