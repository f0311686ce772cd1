"""Whom the command line acts as: the account whose token lies in a file that only its owner can read."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import Refused, UsageError
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.record import Account
    from factcheck.store.database import Database

OWNER_ONLY = 0o600
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def acting(settings: Settings, database: Database) -> Account:
    """The account of the token file. Raises `Refused` and `UsageError`."""
    from factcheck import accounts

    return accounts.by_token(database, _token(token_path(settings)))


def token_path(settings: Settings) -> Path:
    """Where the token lies."""
    return Path(settings.token_file).expanduser()


def write_token(path: Path, token: str) -> None:
    """A file that is nobody else's business from its first moment; an existing one is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w") as file:
            file.write(token + "\n")
        beside.replace(path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}", "name another file with -o") from error


def _token(path: Path) -> str:
    try:
        with path.open(encoding="ascii", errors="replace") as file:
            if os.name == "posix" and os.fstat(file.fileno()).st_mode & OTHERS:
                raise Refused("token", f"others can read the token in {path}", f"chmod 600 {path}")
            return file.read(1000)
    except FileNotFoundError:
        raise Refused(
            "token",
            f"there is no token in {path}, so nobody to act as",
            "factcheck users token NAME writes it; FACTCHECK_TOKEN_FILE names another place",
        ) from None
    except OSError as error:
        raise UsageError(f"cannot read the token in {path}: {error.strerror}") from error
