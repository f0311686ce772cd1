"""Sign-off: accounts, tokens, sessions, leases, and the log of decisions, which the database itself keeps whole.

The guards hold for every connection, also one that set none of our pragmas: they stand before the insert, where
`INSERT OR REPLACE` has not yet removed anything.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

MOMENT = "LIKE '____-__-__T__:__:__Z'"
GENESIS = "0" * 64
ENDS = "('signed_off', 'dismissed')"
STATES = "('open', 'in_review', 'proposed', 'signed_off', 'dismissed', 'returned', 'stale')"
ACTIONS = "('assign', 'propose', 'dismiss', 'sign', 'return', 'defer', 'reopen', 'undo')"
FROZEN = ("log", "shown")
DEFAULT_SIGNERS = 2
SHORTEST_REASON = 10


def upgrade() -> None:
    _accounts()
    _passing()
    _log()
    op.create_index("ix_findings_id", "findings", ["id"])
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _sqlite_guards() if sqlite else _postgresql_guards(_schema()):
        op.execute(statement)


def downgrade() -> None:
    op.drop_index("ix_findings_id", "findings")
    for table in ("log", "shown", "leases", "attempts", "sessions", "tokens", "accounts", "secrets"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for function in ("log_guard", "shown_guard", "accounts_guard", "refuse_change"):
            op.execute(f"DROP FUNCTION {function}()")


# ------------------------------------------------------------------------------------------------ tables


def _moment(table: str, name: str, *, nullable: bool = False) -> tuple[sa.Column, sa.CheckConstraint]:
    check = sa.CheckConstraint(f"{name} {MOMENT}", name=op.f(f"ck_{table}_{name}"))
    return sa.Column(name, sa.Text(), nullable=nullable), check


def _of_account(table: str) -> tuple[sa.Column, sa.ForeignKeyConstraint]:
    key = sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f(f"fk_{table}_account"))
    return sa.Column("account", sa.Text(), nullable=False), key


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        *_moment("accounts", "made_at"),
        *_moment("accounts", "disabled_at", nullable=True),
        sa.CheckConstraint("role IN ('reviewer', 'lead', 'admin')", name=op.f("ck_accounts_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("name", name=op.f("uq_accounts_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "tokens",
        sa.Column("hash", sa.Text(), nullable=False),
        *_of_account("tokens"),
        sa.Column("label", sa.Text(), nullable=True),
        *_moment("tokens", "made_at"),
        *_moment("tokens", "revoked_at", nullable=True),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_tokens")),
        sqlite_strict=True,
    )
    op.create_index("ix_tokens_account", "tokens", ["account"])


def _passing() -> None:
    """What comes and goes, and is no part of the record."""
    op.create_table(
        "sessions",
        sa.Column("hash", sa.Text(), nullable=False),
        *_of_account("sessions"),
        *_moment("sessions", "made_at"),
        *_moment("sessions", "seen_at"),
        *_moment("sessions", "ends_at"),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_sessions")),
        sqlite_strict=True,
    )
    op.create_index("ix_sessions_account", "sessions", ["account"])
    op.create_table(
        "attempts",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        *_moment("attempts", "at"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_attempts")),
        sqlite_strict=True,
    )
    op.create_index("ix_attempts_at", "attempts", ["at"])
    op.create_table(
        "leases",
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        *_of_account("leases"),
        *_moment("leases", "taken_at"),
        *_moment("leases", "ends_at"),
        sa.PrimaryKeyConstraint("subject_kind", "subject_id", name=op.f("pk_leases")),
        sqlite_strict=True,
    )
    op.create_index("ix_leases_account", "leases", ["account"])
    op.create_table(
        "secrets",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        *_moment("secrets", "made_at"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secrets")),
        sqlite_strict=True,
    )


def _log() -> None:
    op.create_table(
        "shown",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_shown_sha256")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_shown")),
        sqlite_strict=True,
    )
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("prev_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("shown_hash", sa.Text(), nullable=True),
        *_moment("log", "at"),
        sa.CheckConstraint("length(hash) = 64 AND length(prev_hash) = 64", name=op.f("ck_log_hashes")),
        sa.CheckConstraint("seq > 0 AND number > 0", name=op.f("ck_log_numbers")),
        sa.ForeignKeyConstraint(["actor"], ["accounts.id"], name=op.f("fk_log_actor")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_log")),
        sa.UniqueConstraint("hash", name=op.f("uq_log_hash")),
        sa.UniqueConstraint("prev_hash", name=op.f("uq_log_prev_hash")),
        sa.UniqueConstraint("subject_kind", "subject_id", "number", name=op.f("uq_log_subject_kind_subject_id_number")),
        sqlite_strict=True,
    )
    op.create_index("ix_log_actor", "log", ["actor"])


# ------------------------------------------------------------------------------------------------ guards

CHAIN = (
    ("seq is not the next number", "new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM log) OR new.seq IS NULL"),
    (
        "prev_hash is not the hash of the last entry",
        f"new.prev_hash <> coalesce((SELECT hash FROM log ORDER BY seq DESC LIMIT 1), '{GENESIS}')",
    ),
    (
        "number is not the next one of its subject",
        "new.number <> (SELECT coalesce(max(number), 0) + 1 FROM log"
        " WHERE subject_kind = new.subject_kind AND subject_id = new.subject_id) OR new.number IS NULL",
    ),
    (
        "the actor is no active account",
        "NOT EXISTS (SELECT 1 FROM accounts WHERE id = new.actor AND disabled_at IS NULL)",
    ),
    (
        "before is not what the last entry of its subject left",
        "new.number > 1 AND coalesce(new.before, '') <> (SELECT coalesce(after, '') FROM log"
        " WHERE subject_kind = new.subject_kind AND subject_id = new.subject_id AND number = new.number - 1)",
    ),
    (
        "only an admin changes settings",
        "new.subject_kind = 'setting'"
        " AND NOT EXISTS (SELECT 1 FROM accounts WHERE id = new.actor AND role = 'admin')",
    ),
    (
        "at least one person must stand behind a decision",
        "new.subject_kind = 'setting' AND new.subject_id = 'signers' AND coalesce({value}, 0) < 1",
    ),
)  # fmt: skip
"""What no entry may be, of whatever subject: message, condition. Names in braces: each database in its own way."""

SIGNERS = (
    "coalesce((SELECT CAST({value} AS integer) FROM log WHERE subject_kind = 'setting' AND subject_id = 'signers'"
    f" ORDER BY number DESC LIMIT 1), {DEFAULT_SIGNERS})"
)
SIGN_OFF = (
    ("not an act of sign-off", f"new.action NOT IN {ACTIONS}"),
    ("not a state of sign-off", f"coalesce({{after_state}}, '') NOT IN {STATES}"),
    ("a first entry has nothing before it", "new.number = 1 AND new.before IS NOT NULL"),
    (
        "a reason of at least 10 characters is needed",
        "new.action IN ('dismiss', 'return', 'reopen')"
        f" AND length(trim(coalesce(new.reason, ''))) < {SHORTEST_REASON}",
    ),
    (
        "what was shown is not what stands there now",
        "new.action IN ('propose', 'dismiss', 'sign') AND (new.shown_hash IS NULL"
        " OR new.shown_hash <> coalesce({after_shown}, '')"
        " OR NOT EXISTS (SELECT 1 FROM findings WHERE id = new.subject_id AND shown_hash = new.shown_hash)"
        " OR EXISTS (SELECT 1 FROM findings WHERE id = new.subject_id AND current = 1"
        " AND shown_hash <> new.shown_hash))",
    ),
    (
        "what was shown is not kept",
        "new.action IN ('propose', 'dismiss', 'sign')"
        " AND NOT EXISTS (SELECT 1 FROM shown WHERE sha256 = {after_evidence})",
    ),
    (
        "a proposal is signed by its proposer alone",
        "new.action IN ('propose', 'dismiss') AND (coalesce({after_signatures}, '') <> {just_actor}"
        " OR coalesce({after_proposal}, 0) <> new.number)",
    ),
    ("only a proposal can be signed", "new.action = 'sign' AND coalesce({before_state}, '') <> 'proposed'"),
    (
        "who proposed or signed cannot sign",
        "new.action = 'sign' AND EXISTS (SELECT 1 FROM {each_before_signature} WHERE s.value = new.actor)",
    ),
    (
        "a signature adds itself and changes nothing",
        "new.action = 'sign' AND (coalesce({after_signatures}, '') <> {one_more_signature}"
        " OR coalesce({after_resolution}, '') <> coalesce({before_resolution}, '')"
        " OR coalesce({after_prefers}, '') <> coalesce({before_prefers}, '')"
        " OR coalesce({after_proposal}, 0) <> coalesce({before_proposal}, 0)"
        " OR coalesce({after_shown}, '') <> coalesce({before_shown}, ''))",
    ),
    (
        "not enough people have signed",
        f"new.action IN ('propose', 'dismiss', 'sign') AND {{after_state}} IN {ENDS}"
        " AND {signatures_count} < {signers}",
    ),
    (
        "this act ends nothing",
        "new.action IN ('propose', 'dismiss', 'sign') AND {after_state} <> 'proposed'"
        f" AND {{after_state}} NOT IN {ENDS}",
    ),
    (
        "this act proposes and signs nothing",
        f"new.action IN ('assign', 'defer', 'return', 'reopen') AND ({{after_state}} IN {ENDS}"
        " OR ({after_state} = 'proposed' AND (coalesce({before_state}, '') <> 'proposed'"
        " OR coalesce({after_signatures}, '') <> coalesce({before_signatures}, '')"
        " OR coalesce({after_resolution}, '') <> coalesce({before_resolution}, '')"
        " OR coalesce({after_prefers}, '') <> coalesce({before_prefers}, '')"
        " OR coalesce({after_proposal}, 0) <> coalesce({before_proposal}, 0)"
        " OR coalesce({after_shown}, '') <> coalesce({before_shown}, ''))))",
    ),
    (
        "only one's own last act can be taken back",
        "new.action = 'undo' AND NOT EXISTS (SELECT 1 FROM log AS l WHERE l.subject_kind = 'finding'"
        " AND l.subject_id = new.subject_id AND l.number = new.number - 1"
        " AND l.actor = new.actor AND l.action <> 'undo'"
        " AND coalesce(new.after, '') = coalesce(l.before, '{{\"state\":\"open\"}}'))",
    ),
)  # fmt: skip
"""What no entry on a finding may be."""

FIELDS = ("state", "resolution", "prefers", "proposal", "signatures", "shown", "evidence")


def _sqlite_words() -> dict[str, str]:
    found = {
        f"{side}_{name}": f"json_extract(new.{side}, '$.{name}')" for side in ("before", "after") for name in FIELDS
    }
    return found | {
        "just_actor": "json_array(new.actor)",
        "each_before_signature": "json_each(new.before, '$.signatures') AS s",
        "one_more_signature": "json_insert(json_extract(new.before, '$.signatures'), '$[#]', new.actor)",
        "signatures_count": "json_array_length(new.after, '$.signatures')",
        "value": "CAST(json_extract(new.after, '$.value') AS integer)",
        "signers": SIGNERS.format(value="json_extract(after, '$.value')"),
    }


def _postgresql_words() -> dict[str, str]:
    found = {f"{side}_{name}": f"(new.{side}::jsonb ->> '{name}')" for side in ("before", "after") for name in FIELDS}
    for side in ("before", "after"):
        found[f"{side}_proposal"] = f"CAST(new.{side}::jsonb ->> 'proposal' AS integer)"
    return found | {
        "just_actor": "(jsonb_build_array(new.actor)::text)",
        "each_before_signature": "jsonb_array_elements_text(new.before::jsonb -> 'signatures') AS s(value)",
        "one_more_signature": "(((new.before::jsonb -> 'signatures') || to_jsonb(new.actor))::text)",
        "signatures_count": "jsonb_array_length(new.after::jsonb -> 'signatures')",
        "value": "CAST(new.after::jsonb ->> 'value' AS integer)",
        "signers": SIGNERS.format(value="after::jsonb ->> 'value'"),
    }


def _sqlite_guards() -> list[str]:
    words = _sqlite_words()
    chain = "\n".join(_raise(what, when.format(**words)) for what, when in CHAIN)
    signing = "\n".join(_raise(what, when.format(**words)) for what, when in SIGN_OFF)
    return [
        f"CREATE TRIGGER log_insert BEFORE INSERT ON log BEGIN\n{chain}\nEND",
        f"CREATE TRIGGER log_sign_off BEFORE INSERT ON log WHEN new.subject_kind = 'finding' BEGIN\n{signing}\nEND",
        "CREATE TRIGGER shown_insert BEFORE INSERT ON shown BEGIN SELECT RAISE(ABORT, 'shown: is kept already')"
        " WHERE EXISTS (SELECT 1 FROM shown WHERE sha256 = new.sha256); END",
        "CREATE TRIGGER accounts_insert BEFORE INSERT ON accounts BEGIN"
        " SELECT RAISE(ABORT, 'accounts: is there already')"
        " WHERE EXISTS (SELECT 1 FROM accounts WHERE id = new.id OR name = new.name); END",
        "CREATE TRIGGER accounts_update BEFORE UPDATE ON accounts BEGIN SELECT RAISE(ABORT, 'accounts: ids stay')"
        " WHERE new.id <> old.id OR EXISTS (SELECT 1 FROM accounts WHERE name = new.name AND id <> old.id); END",
        "CREATE TRIGGER accounts_delete BEFORE DELETE ON accounts BEGIN"
        " SELECT RAISE(ABORT, 'accounts: are disabled, never deleted'); END",
        *(
            f"CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table} BEGIN"
            f" SELECT RAISE(ABORT, '{table}: only grows'); END"
            for table in FROZEN
            for event in ("UPDATE", "DELETE")
        ),
    ]  # fmt: skip


def _raise(what: str, when: str) -> str:
    return f"SELECT RAISE(ABORT, 'log: {_quoted(what)}') WHERE {when};"


def _schema() -> str:
    return str(op.get_bind().scalar(sa.text("SELECT quote_ident(current_schema())")))


def _postgresql_guards(schema: str) -> list[str]:
    words = _postgresql_words()
    chain = "\n".join(_plpgsql(what, when.format(**words)) for what, when in CHAIN)
    signing = "\n".join(_plpgsql(what, when.format(**words)) for what, when in SIGN_OFF)
    in_findings = f"IF new.subject_kind = 'finding' THEN\n{signing}\nEND IF;"
    change = (
        "BEGIN RAISE EXCEPTION '%: only grows', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END"
    )
    functions = {
        "log_guard": f"BEGIN\n{chain}\n{in_findings}\nRETURN new; END",
        "shown_guard": "BEGIN "
        + _plpgsql("is kept already", "EXISTS (SELECT 1 FROM shown WHERE sha256 = new.sha256)", "shown")
        + " RETURN new; END",
        "accounts_guard": "BEGIN " + _plpgsql("ids stay", "new.id <> old.id", "accounts") + " RETURN new; END",
        "refuse_change": change,
    }
    # without the path a temporary table called `log` would stand in for ours
    kind = f"RETURNS trigger LANGUAGE plpgsql SET search_path = {schema}, pg_temp"
    made = [f"CREATE FUNCTION {name}() {kind} AS $${body}$$" for name, body in functions.items()]
    guards = [
        ("log_insert", "INSERT ON log FOR EACH ROW", "log_guard"),
        ("shown_insert", "INSERT ON shown FOR EACH ROW", "shown_guard"),
        ("accounts_update", "UPDATE ON accounts FOR EACH ROW", "accounts_guard"),
        *((f"{t}_delete", f"DELETE OR TRUNCATE ON {t}", "refuse_change") for t in ("accounts", *FROZEN)),
        *((f"{t}_update", f"UPDATE ON {t}", "refuse_change") for t in FROZEN),
    ]
    triggers = [f"CREATE TRIGGER {name} BEFORE {on} EXECUTE FUNCTION {does}()" for name, on, does in guards]
    return [*made, *triggers]


def _plpgsql(what: str, when: str, table: str = "log") -> str:
    code = "integrity_constraint_violation"
    return f"IF {when} THEN RAISE EXCEPTION '{table}: {_quoted(what)}' USING ERRCODE = '{code}'; END IF;"


def _quoted(text: str) -> str:
    return text.replace("'", "''")
