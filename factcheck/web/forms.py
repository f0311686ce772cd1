"""Forms that count once, and what the server remembers of one browser while it runs: nothing that a decision needs.

Who is signed in is kept in the database (`signoff`); this is lost when the server stops, and nothing is lost by it.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

FORMS_REMEMBERED = 500  # of one browser: two days' decisions; an older form is refused by what it was about
BROWSERS_REMEMBERED = 1000  # when there are more, those not seen for longest are forgotten
LINK_SECONDS = 10 * 60  # the link that `factcheck serve` prints works once, within this time


@dataclass(slots=True)
class Browser:
    """One browser of one person. ``lock`` makes its forms wait for each other: a double click is two requests."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    done: dict[str, str] = field(default_factory=dict)  # form -> where it led
    trail: list[str] = field(default_factory=list)  # findings looked at, the last one last: where `k` leads
    passed: list[str] = field(default_factory=list)  # findings gone by without deciding, not to be handed out at once
    asked: dict[str, str] = field(default_factory=dict)  # the filters of the queue that is worked through
    flash: str | None = None  # said once, on the next page

    def remember(self, form: str, led_to: str) -> str:
        """Note where a form led, so that sending it again leads there and does nothing."""
        self.done[form] = led_to
        for old in list(self.done)[:-FORMS_REMEMBERED]:
            del self.done[old]
        return led_to

    def look_at(self, finding: str) -> None:
        """Note that a finding lies open."""
        if self.trail[-1:] != [finding]:
            self.trail = [*self.trail[-FORMS_REMEMBERED:], finding]

    def step_back(self, finding: str) -> str | None:
        """The finding that was looked at before this one."""
        while self.trail and self.trail[-1] == finding:
            self.trail.pop()
        return self.trail[-1] if self.trail else None


class Browsers:
    """The browsers of those who are signed in, by their session."""

    def __init__(self) -> None:
        self._known: dict[str, Browser] = {}
        self._lock = threading.Lock()

    def of(self, session: str) -> Browser:
        """What is remembered of a session's browser."""
        with self._lock:
            found = self._known.pop(session, None) or Browser()
            self._known[session] = found
            for old in list(self._known)[:-BROWSERS_REMEMBERED]:
                del self._known[old]
            return found

    def forget(self, session: str) -> None:
        """Of a session that ended."""
        with self._lock:
            self._known.pop(session, None)


def form_word(secret: bytes, session: str, about: str) -> str:
    """A word for one form of one session about one thing."""
    once = secrets.token_urlsafe(12)
    return f"{once}.{_signature(secret, session, about, once)}"


def is_ours(secret: bytes, session: str, about: str, word: str) -> bool:
    """Whether we gave out this form, to this session, about this."""
    once, _, signature = word.partition(".")
    return hmac.compare_digest(signature.encode(), _signature(secret, session, about, once).encode())


def _signature(secret: bytes, session: str, about: str, once: str) -> str:
    return hmac.new(secret, "\0".join(("form", session, about, once)).encode(), sha256).hexdigest()


class Links:
    """Links that sign somebody in once: `factcheck serve` prints one for whoever started it."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now  # seconds, from any point
        self._links: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def make(self, account: str) -> str:
        """A word that signs ``account`` in."""
        word = secrets.token_urlsafe(32)
        with self._lock:
            self._links[word] = (account, self._now() + LINK_SECONDS)
        return word

    def follow(self, word: str) -> str | None:
        """The account whose link this is; the link works no more."""
        with self._lock:
            account, until = self._links.pop(word, ("", 0.0))
        return account if account and self._now() < until else None
