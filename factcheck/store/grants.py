"""What a PostgreSQL role that is no superuser may do: read all, add to the record, and sign in."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.errors import UsageError

GRANTS = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON log, shown, accounts FROM {role}",
    "GRANT INSERT ON log, shown TO {role}",
    "GRANT INSERT, UPDATE ON accounts, tokens TO {role}",
    "GRANT INSERT, UPDATE, DELETE ON sessions, leases, attempts TO {role}",
    "GRANT INSERT ON secrets TO {role}",
    "GRANT INSERT, UPDATE ON cases, case_items, watches TO {role}",
    "GRANT INSERT ON case_claims TO {role}",
    "GRANT INSERT, DELETE ON watch_words TO {role}",
    "GRANT USAGE ON SEQUENCE attempts_key_seq, case_items_key_seq TO {role}",
)


KNOWN = """SELECT r.rolsuper, pg_has_role(r.oid, c.relowner, 'USAGE') AS owns FROM pg_roles AS r
    JOIN pg_class AS c ON c.relname = 'log' AND c.relnamespace = current_schema()::regnamespace
    WHERE r.rolname = :role"""


def grant_review(connection: Connection, role: str) -> None:
    """Give ``role`` what reviewing needs. Raises `UsageError` where there are no roles, or not this one."""
    if connection.dialect.name != "postgresql":
        raise UsageError("SQLite knows no roles", "protect the file: whoever may write it may do anything")
    known = connection.execute(sa.text(KNOWN), {"role": role}).one_or_none()
    if known is None:
        raise UsageError(f"the server knows no role {role}", "CREATE ROLE it first, with LOGIN")
    if known.rolsuper or known.owns:
        raise UsageError(f"{role} is a superuser or owns the log: nothing can be refused it", "name another role")
    schema = connection.scalar(sa.text("SELECT quote_ident(current_schema())"))
    quoted = connection.dialect.identifier_preparer.quote_identifier(role)
    for grant in GRANTS:
        connection.execute(sa.text(grant.format(schema=schema, role=quoted).replace(":", "\\:")))
