"""Accounts with their tokens and sessions, and attempts to sign in. Secrets are kept as hashes only."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from factcheck.record import Account
from factcheck.store.tables import accounts, attempts, secrets, sessions, tokens


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as it is kept; times are UTC."""

    account: Account
    made_at: str
    seen_at: str
    ends_at: str


def add(connection: Connection, account: Account, password: str | None, at: str) -> None:
    values = {"id": account.id, "name": account.name, "role": account.role, "password": password, "made_at": at}
    connection.execute(accounts.insert().values(values))


def change(connection: Connection, account: Account, at: str) -> None:
    """Write name, role and whether it is active."""
    was = by_id(connection, account.id)
    values: dict[str, str | None] = {"name": account.name, "role": account.role}
    if was is not None and was.active != account.active:
        values["disabled_at"] = None if account.active else at
    connection.execute(accounts.update().where(accounts.c.id == account.id).values(values))


def set_password(connection: Connection, account: str, password: str) -> None:
    connection.execute(accounts.update().where(accounts.c.id == account).values(password=password))


def everyone(connection: Connection) -> list[Account]:
    """All accounts by name, disabled ones too."""
    return [_account(row) for row in connection.execute(sa.select(accounts).order_by(accounts.c.name))]


def names(connection: Connection) -> dict[str, str]:
    """Account -> the name it goes by now; entries of the log hold ids alone."""
    return {account.id: account.name for account in everyone(connection)}


def by_id(connection: Connection, account: str) -> Account | None:
    row = connection.execute(sa.select(accounts).where(accounts.c.id == account)).one_or_none()
    return _account(row) if row else None


def by_name(connection: Connection, name: str) -> tuple[Account, str | None] | None:
    """The account of that name with the hash of its password."""
    row = connection.execute(sa.select(accounts).where(accounts.c.name == name)).one_or_none()
    return (_account(row), row.password) if row else None


# ------------------------------------------------------------------------------------------------ tokens


def add_token(connection: Connection, hashed: str, account: str, label: str | None, at: str) -> None:
    connection.execute(tokens.insert().values(hash=hashed, account=account, label=label, made_at=at))


def by_token(connection: Connection, hashed: str) -> Account | None:
    query = (
        sa.select(accounts)
        .join(tokens, tokens.c.account == accounts.c.id)
        .where(tokens.c.hash == hashed, tokens.c.revoked_at.is_(None))
    )
    row = connection.execute(query).one_or_none()
    return _account(row) if row else None


def revoke_tokens(connection: Connection, account: str, at: str) -> int:
    """Make all tokens of an account useless; how many there were."""
    mine = tokens.update().where(tokens.c.account == account, tokens.c.revoked_at.is_(None))
    return connection.execute(mine.values(revoked_at=at)).rowcount


def ways_in(connection: Connection) -> bool:
    """Whether any account has a password or a token that works."""
    password = sa.select(accounts.c.id).where(accounts.c.password.is_not(None)).limit(1)
    token = sa.select(tokens.c.hash).where(tokens.c.revoked_at.is_(None)).limit(1)
    return any(connection.execute(query).first() for query in (password, token))


# ------------------------------------------------------------------------------------------------ sessions


def add_session(connection: Connection, hashed: str, account: str, at: str, ends_at: str) -> None:
    values = {"hash": hashed, "account": account, "made_at": at, "seen_at": at, "ends_at": ends_at}
    connection.execute(sessions.insert().values(values))


def session(connection: Connection, hashed: str) -> SessionRow | None:
    query = (
        sa.select(accounts, sessions.c.made_at.label("began"), sessions.c.seen_at, sessions.c.ends_at)
        .join(sessions, sessions.c.account == accounts.c.id)
        .where(sessions.c.hash == hashed)
    )
    row = connection.execute(query).one_or_none()
    return SessionRow(_account(row), row.began, row.seen_at, row.ends_at) if row else None


def touch_session(connection: Connection, hashed: str, at: str) -> None:
    connection.execute(sessions.update().where(sessions.c.hash == hashed).values(seen_at=at))


def end_session(connection: Connection, hashed: str) -> None:
    connection.execute(sessions.delete().where(sessions.c.hash == hashed))


def end_sessions(connection: Connection, account: str) -> None:
    connection.execute(sessions.delete().where(sessions.c.account == account))


def forget_ended(connection: Connection, at: str) -> None:
    connection.execute(sessions.delete().where(sessions.c.ends_at < at))


# ------------------------------------------------------------------------------------------------ attempts, secrets


def add_attempt(connection: Connection, name: str, place: str, at: str) -> None:
    connection.execute(attempts.insert().values(name=name, place=place, at=at))


def attempts_since(connection: Connection, since: str, *, name: str | None = None, place: str | None = None) -> int:
    """How many failed attempts there were for a name or from a place."""
    conditions = [attempts.c[key] == value for key, value in (("name", name), ("place", place)) if value is not None]
    query = sa.select(sa.func.count()).select_from(attempts).where(attempts.c.at >= since, *conditions)
    return connection.scalar(query) or 0


def forget_attempts(connection: Connection, before: str, name: str | None = None) -> None:
    """Drop what is older than ``before``, and all of ``name``."""
    mine = [attempts.c.name == name] if name is not None else []
    connection.execute(attempts.delete().where(sa.or_(attempts.c.at < before, *mine)))


def secret(connection: Connection, name: str) -> str | None:
    value: str | None = connection.scalar(sa.select(secrets.c.value).where(secrets.c.name == name))
    return value


def add_secret(connection: Connection, name: str, value: str, at: str) -> None:
    connection.execute(secrets.insert().values(name=name, value=value, made_at=at))


def _account(row: Row[tuple[object, ...]]) -> Account:
    return Account(row.id, row.name, row.role, row.disabled_at is None)
