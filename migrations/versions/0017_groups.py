"""Questions by hand: what editors made of a group beside what the program makes of it; guards of their entries."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

ACTIONS = "('merge', 'split', 'pin', 'unpin', 'rename', 'accept', 'note', 'undo')"
SHORTEST_REASON = 10
REFUSED = (
    ("not an act on a question", f"new.action NOT IN {ACTIONS}"),
    (
        "a reason of at least 10 characters is needed",
        f"length(trim(coalesce(new.reason, ''))) < {SHORTEST_REASON}",
    ),
    ("a first entry has nothing before it", "new.number = 1 AND new.before IS NOT NULL"),
    ("no claims are named", "new.action <> 'undo' AND coalesce({claims}, 0) < 1"),
    (
        "only the last act can be taken back, by who did it or a lead",
        "new.action = 'undo' AND NOT EXISTS (SELECT 1 FROM log AS l WHERE l.subject_kind = 'group'"
        " AND l.subject_id = new.subject_id AND l.number = new.number - 1 AND l.action <> 'undo'"
        " AND coalesce(new.after, '') = coalesce(l.before, '')"
        " AND (l.actor = new.actor"
        " OR EXISTS (SELECT 1 FROM accounts WHERE id = new.actor AND role IN ('lead', 'admin'))))",
    ),
)
"""What no entry on a group may be: message, condition."""


def upgrade() -> None:
    op.add_column("claim_groups", sa.Column("by_hand", sa.Text(), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        refused = "\n".join(
            f"SELECT RAISE(ABORT, 'log: {what}') WHERE {when};"
            for what, when in _said("json_array_length(new.after, '$.claims')")
        )
        op.execute(
            f"CREATE TRIGGER log_groups BEFORE INSERT ON log WHEN new.subject_kind = 'group' BEGIN\n{refused}\nEND"
        )
        return
    schema = op.get_bind().scalar(sa.text("SELECT quote_ident(current_schema())"))
    refused = "\n".join(
        f"IF {when} THEN RAISE EXCEPTION 'log: {what}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        for what, when in _said("jsonb_array_length(new.after::jsonb -> 'claims')")
    )
    op.execute(
        f"CREATE FUNCTION log_groups_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = {schema}, pg_temp"
        f" AS $$BEGIN\nIF new.subject_kind = 'group' THEN\n{refused}\nEND IF;\nRETURN new; END$$"
    )
    op.execute("CREATE TRIGGER log_groups BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION log_groups_guard()")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER log_groups")
    else:
        op.execute("DROP TRIGGER log_groups ON log")
        op.execute("DROP FUNCTION log_groups_guard()")
    op.drop_column("claim_groups", "by_hand")


def _said(claims: str) -> list[tuple[str, str]]:
    return [(what, when.format(claims=claims)) for what, when in REFUSED]
