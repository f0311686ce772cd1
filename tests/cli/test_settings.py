"""Options, environment, defaults, in this order; and the clock."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factcheck import settings
from factcheck.errors import UsageError
from factcheck.settings import Settings, clock

NOTHING: dict[str, str | None] = {"db": None, "model": None, "profile": None}


def read(
    given: dict[str, str | None] = NOTHING, *, terminal: int | None = 80, plain: bool = False, **environ: str
) -> Settings:
    return settings.read(given, environ, terminal=terminal, plain=plain)


def test_options_then_environment_then_defaults() -> None:
    assert read().db == "claims.db"
    assert read(FACTCHECK_DB="env.db").db == "env.db"
    assert read({"db": "option.db"}, FACTCHECK_DB="env.db").db == "option.db"
    assert read({"profile": "acled"}, FACTCHECK_MODEL="other").profile == "acled"
    assert read({"profile": "acled"}, FACTCHECK_MODEL="other").model == "other"


def test_the_defaults_are_those_of_the_pipeline() -> None:
    from factcheck.pipeline import RunOptions

    assert (read().model, read().profile) == (RunOptions().model, RunOptions().profile)


@pytest.mark.parametrize(
    ("shown", "color"),
    [
        (read(), True),
        (read(terminal=None), False),
        (read(plain=True), False),
        (read(NO_COLOR="1"), False),
        (read(NO_COLOR=""), True),  # as no-color.org has it: only a value that is not empty
        (read(TERM="dumb"), False),
    ],
)
def test_colour(shown: Settings, color: bool) -> None:
    assert shown.color is color


@pytest.mark.parametrize(
    ("shown", "width"),
    [
        (read(), 80),
        (read(terminal=None), None),
        (read(terminal=None, COLUMNS="72"), 72),
        (read(terminal=None, COLUMNS="many"), None),
        (read(terminal=None, COLUMNS="999999999999"), None),
    ],
)
def test_width(shown: Settings, width: int | None) -> None:
    assert shown.width == width


def test_the_clock_stands_still() -> None:
    now = clock({})
    assert now() == now()
    assert abs((datetime.now(UTC) - datetime.fromisoformat(now())).total_seconds()) < 60
    assert now().endswith("Z")


def test_the_clock_can_be_set() -> None:
    assert clock({"SOURCE_DATE_EPOCH": "0"})() == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("epoch", ["soon", "1e5", "99999999999999999999"])
def test_a_clock_that_cannot_be_set_is_explained(epoch: str) -> None:
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        clock({"SOURCE_DATE_EPOCH": epoch})
