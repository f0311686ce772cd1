"""What all requests share: the database, the clock, and what the server remembers while it runs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from factcheck.pipeline import RunOptions
from factcheck.store.database import Database
from factcheck.web.forms import Browsers, Links


@dataclass(frozen=True, slots=True)
class Office:
    """``clock`` gives the moment, UTC with "Z"; ``secret`` signs forms; ``secure``: reached by https only."""

    database: Database
    clock: Callable[[], str]
    secret: bytes
    secure: bool = False
    options: RunOptions = field(default_factory=RunOptions)  # with which a corrected article is read anew
    browsers: Browsers = field(default_factory=Browsers)
    links: Links = field(default_factory=lambda: Links(time.monotonic))
