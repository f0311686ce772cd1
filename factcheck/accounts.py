"""Who may sign in: accounts, passwords, tokens of the command line, sessions of the web page.

Passwords are kept as argon2id hashes, tokens and session keys (random, 256 bits) as SHA-256.  Every change of an
account is an entry of the log.  The first account is made by whoever has the database, and is an admin.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from factcheck.errors import Refused, UsageError
from factcheck.record import ROLES, Account, Draft, Role, Subject, account_json
from factcheck.store import accounts, log

if TYPE_CHECKING:
    from argon2 import PasswordHasher
    from sqlalchemy import Connection

    from factcheck.store.database import Database

NAME = re.compile(r"[\w.@-]{1,64}")  # a word: it is typed at a prompt and stands in tables
SHORTEST_PASSWORD = 12  # characters; NIST SP 800-63B asks for at least 8, and for no rules on which
LONGEST_PASSWORD = 1024  # more is no password, and hashing it is work for whoever attacks
SESSION_HOURS = 12  # a working day; then one signs in again
IDLE_MINUTES = 60
TOUCH_MINUTES = 1  # a session's last use is noted no more often
ATTEMPTS_BY_NAME = 10  # wrong passwords within ATTEMPT_MINUTES, then the name waits
ATTEMPTS_BY_PLACE = 30
ATTEMPT_MINUTES = 15
TOKEN_BYTES = 32
TOKEN_MARK = "fct_"  # so that scanners find one that was committed somewhere
WEB_SECRET = "web"


@dataclass(frozen=True, slots=True)
class Session:
    """Someone signed in: ``key`` goes into their cookie and is kept nowhere else."""

    key: str
    account: Account
    ends_at: str


# ------------------------------------------------------------------------------------------------ accounts


def add(
    database: Database, by: Account | None, name: str, role: Role, at: str, *, password: str | None = None
) -> Account:
    """A new account. ``by`` is an admin; ``None`` only for the first, which is made an admin whatever ``role`` says."""
    if not NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for an account", "letters, digits and . _ - @, up to 64")
    hashed = _hashed(password) if password is not None else None
    with database.writing() as connection:
        first = not accounts.everyone(connection)
        if not first:
            _must_be_admin(connection, by)
        if accounts.by_name(connection, name):
            raise UsageError(f"there is an account {name} already", "factcheck users list")
        account = Account(f"U-{secrets.token_hex(8)}", name, "admin" if first else role)
        accounts.add(connection, account, hashed, at)
        _note(connection, account if first or by is None else by, "add", account, at)
    return account


def everyone(database: Database) -> list[Account]:
    """All accounts by name, disabled ones too."""
    with database.reading() as connection:
        return accounts.everyone(connection)


def all_have_passwords(database: Database) -> bool:
    """Whether there are accounts, and every one that works has a password."""
    with database.reading() as connection:
        working = [one for one in accounts.everyone(connection) if one.active]
        found = [accounts.by_name(connection, one.name) for one in working]
    return bool(found) and all(one is not None and one[1] is not None for one in found)


def named(database: Database, name: str) -> Account:
    """The account of that name."""
    with database.reading() as connection:
        return _named(connection, name)[0]


def change(
    database: Database, by: Account, name: str, at: str,
    *, role: Role | None = None, active: bool | None = None, new_name: str | None = None,
) -> Account:  # fmt: skip
    """Rename, promote, disable or enable; admins only. A disabled account's sessions and tokens end."""
    if new_name is not None and not NAME.fullmatch(new_name):
        raise UsageError(f"{new_name!r} is no name for an account", "letters, digits and . _ - @, up to 64")
    with database.writing() as connection:
        _must_be_admin(connection, by)
        was, _ = _named(connection, name)
        if new_name is not None and new_name != name and accounts.by_name(connection, new_name):
            raise UsageError(f"there is an account {new_name} already", "factcheck users list")
        now = replace(
            was, name=new_name or was.name, role=role or was.role, active=was.active if active is None else active
        )
        if now == was:
            return was
        _keep_an_admin(connection, now)
        accounts.change(connection, now, at)
        if not now.active:
            accounts.end_sessions(connection, now.id)
            accounts.revoke_tokens(connection, now.id, at)
        _note(connection, by, "change", now, at)
    return now


def set_password(database: Database, by: Account, name: str, password: str, at: str) -> None:
    """Give an account a password: one's own, or as an admin anybody's. All its sessions end."""
    hashed = _hashed(password)
    with database.writing() as connection:
        account, _ = _named(connection, name)
        if account.id != by.id:
            _must_be_admin(connection, by)
        accounts.set_password(connection, account.id, hashed)
        accounts.end_sessions(connection, account.id)
        _note(connection, by, "password", account, at)


def new_token(database: Database, by: Account | None, name: str, at: str, *, label: str | None = None) -> str:
    """A token that lets a program act as an account: one's own, or as an admin anybody's. It is shown once.

    ``by`` is ``None`` only for an account that is alone, or for an admin where nobody can sign in: the first account
    before it has a token, and a database that was imported.
    """
    token = TOKEN_MARK + secrets.token_urlsafe(TOKEN_BYTES)
    with database.writing() as connection:
        account, _ = _named(connection, name)
        if not _is_first(connection, account) and (by is None or account.id != by.id):
            _must_be_admin(connection, by)
        accounts.add_token(connection, _digest(token), account.id, label, at)
        _note(connection, by or account, "token", account, at)
    return token


def nobody_can_sign_in(database: Database) -> bool:
    """Whether there are accounts, and none has a password or a token."""
    with database.reading() as connection:
        return bool(accounts.everyone(connection)) and not accounts.ways_in(connection)


def _is_first(connection: Connection, account: Account) -> bool:
    """Whether whoever has the database may act for ``account``: there is nobody else to ask."""
    alone = [one.id for one in accounts.everyone(connection)] == [account.id]
    return alone or (account.may_act_as("admin") and not accounts.ways_in(connection))


def by_token(database: Database, token: str) -> Account:
    """Whom a token stands for. Raises `Refused`."""
    with database.reading() as connection:
        account = accounts.by_token(connection, _digest(token.strip()))
    if account is None:
        raise Refused("token", "the token is not valid", "ask an admin for a new one: factcheck users token NAME")
    if not account.active:
        raise Refused("inactive", f"the account {account.name} is disabled", "ask an admin")
    return account


def revoke_tokens(database: Database, by: Account, name: str, at: str) -> int:
    """Make all tokens of an account useless; how many there were."""
    with database.writing() as connection:
        account, _ = _named(connection, name)
        if account.id != by.id:
            _must_be_admin(connection, by)
        number = accounts.revoke_tokens(connection, account.id, at)
        _note(connection, by, "revoke", account, at)
    return number


# ------------------------------------------------------------------------------------------------ sessions


def login(database: Database, name: str, password: str, at: str, *, place: str = "") -> Session:
    """Sign in. ``place`` is where the attempt comes from, an address.

    Raises `Refused` with why "login" (wrong name or password, never told which) or "attempts" (too many were wrong).
    """
    since = _moved(at, minutes=-ATTEMPT_MINUTES)
    with database.reading() as connection:
        by_name = accounts.attempts_since(connection, since, name=name)
        by_place = accounts.attempts_since(connection, since, place=place)
        found = accounts.by_name(connection, name)
    if by_name >= ATTEMPTS_BY_NAME or by_place >= ATTEMPTS_BY_PLACE:
        raise Refused("attempts", "too many wrong passwords", f"wait {ATTEMPT_MINUTES} minutes")
    right = _is_right(found[1] if found else None, password)
    with database.writing() as connection:
        if not right or found is None or not found[0].active:
            accounts.add_attempt(connection, name[:LONGEST_PASSWORD], place, at)
            key = None
        else:
            key = _begin(connection, found[0], name, at)
    if key is None or found is None:
        raise Refused("login", "the name or the password is wrong", None)
    return Session(key, found[0], _moved(at, hours=SESSION_HOURS))


def enter(database: Database, account: str, at: str) -> Session:
    """Begin a session for the account of that id, which has shown who it is in another way. Raises `Refused`."""
    with database.writing() as connection:
        found = accounts.by_id(connection, account)
        if found is None or not found.active:
            raise Refused("inactive", "there is no such account any more, or it is disabled", "ask an admin")
        return Session(_begin(connection, found, found.name, at), found, _moved(at, hours=SESSION_HOURS))


def session(database: Database, key: str, at: str) -> Account | None:
    """Who is signed in with ``key``; ``None`` when it is unknown, over, idle for too long, or the account disabled."""
    hashed = _digest(key)
    with database.reading() as connection:
        found = accounts.session(connection, hashed)
    if found is None or found.ends_at <= at or found.seen_at <= _moved(at, minutes=-IDLE_MINUTES):
        return None
    if found.seen_at <= _moved(at, minutes=-TOUCH_MINUTES):
        with database.writing() as connection:
            accounts.touch_session(connection, hashed, at)
    return found.account if found.account.active else None


def logout(database: Database, key: str) -> None:
    """End a session."""
    with database.writing() as connection:
        accounts.end_session(connection, _digest(key))


def web_secret(database: Database, at: str) -> bytes:
    """A random secret of this installation, made when it is first asked for."""
    with database.reading() as connection:
        value = accounts.secret(connection, WEB_SECRET)
    if value is None:
        with database.writing() as connection:
            value = accounts.secret(connection, WEB_SECRET)
            if value is None:
                value = secrets.token_hex(TOKEN_BYTES)
                accounts.add_secret(connection, WEB_SECRET, value, at)
    return bytes.fromhex(value)


# ------------------------------------------------------------------------------------------------ pieces


def _begin(connection: Connection, account: Account, name: str, at: str) -> str:
    key = secrets.token_urlsafe(TOKEN_BYTES)
    accounts.forget_ended(connection, at)
    accounts.forget_attempts(connection, _moved(at, minutes=-ATTEMPT_MINUTES), name)
    accounts.add_session(connection, _digest(key), account.id, at, _moved(at, hours=SESSION_HOURS))
    return key


def _note(connection: Connection, by: Account, action: str, now: Account, at: str) -> None:
    """The change as an entry of the log."""
    subject = Subject("account", now.id)
    last = log.last_entry(connection, subject)
    log.append(connection, Draft(by.id, action, subject, last.after if last else None, account_json(now), at))


def _named(connection: Connection, name: str) -> tuple[Account, str | None]:
    found = accounts.by_name(connection, name)
    if found is None:
        raise UsageError(f"there is no account {name}", "factcheck users list")
    return found


def _must_be_admin(connection: Connection, by: Account | None) -> None:
    now = accounts.by_id(connection, by.id) if by else None
    if now is None or not now.may_act_as("admin"):
        raise Refused("role", "only an admin may do this", "sign in as one, or ask one")


def _keep_an_admin(connection: Connection, changed: Account) -> None:
    after = [changed if one.id == changed.id else one for one in accounts.everyone(connection)]
    if not any(one.active and one.role == ROLES[-1] for one in after):
        raise Refused("last_admin", "the last admin cannot be disabled or demoted", "make another admin first")


def _hashed(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UsageError(f"a password has at least {SHORTEST_PASSWORD} characters", "a few words are easy to remember")
    return _hasher().hash(password)


def _is_right(hashed: str | None, password: str) -> bool:
    """Whether it is the password; as slow for accounts that do not exist, so that names cannot be tried out."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > LONGEST_PASSWORD:
        return False
    try:
        return _hasher().verify(hashed or _nobody(), password) and hashed is not None
    except (VerificationError, InvalidHashError):
        return False


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()  # argon2id with the parameters of RFC 9106's second choice


@cache
def _nobody() -> str:
    return _hasher().hash(secrets.token_hex(TOKEN_BYTES))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _moved(at: str, *, minutes: int = 0, hours: int = 0) -> str:
    moment = datetime.fromisoformat(at) + timedelta(minutes=minutes, hours=hours)
    return moment.isoformat().replace("+00:00", "Z")
