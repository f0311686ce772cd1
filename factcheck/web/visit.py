"""One request of one person: what they asked, who they are, and the ways to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from starlette.responses import HTMLResponse, RedirectResponse, Response

from factcheck.record import Account
from factcheck.report import words
from factcheck.report.hypertext import environment
from factcheck.web.forms import Browser, form_word, is_ours
from factcheck.web.office import Office

COOKIE = "factcheck"
KEYS_COOKIE = "factcheck-keys"
SEE_OTHER = 303  # after a form: reloading asks for the page again, it does not send the form again
STATIC = files("factcheck.web") / "static"
SHEETS = {
    "look.css": files("factcheck.report") / "templates" / "look.css",
    "review.css": STATIC / "review.css",
    "review.js": STATIC / "review.js",
    "mark.svg": STATIC / "mark.svg",
}
"""What pages load, by name; the first sheet is shared with the report that is written to a file."""


@dataclass(frozen=True, slots=True)
class Visit:
    """``given`` are the fields of a form, ``asked`` those of the address, ``path`` the names in the address."""

    office: Office
    here: str  # path and query, to come back to
    asked: Mapping[str, str]
    given: Mapping[str, str]
    path: Mapping[str, str]
    address: str
    nonce: str
    keys: bool = True  # whether single keys work
    session: str | None = None
    account: Account | None = None

    @property
    def who(self) -> Account:
        """The account; routes for signed-in people have one."""
        assert self.account is not None
        return self.account

    @property
    def browser(self) -> Browser:
        """What is remembered of this browser."""
        assert self.session is not None
        return self.office.browsers.of(self.session)

    @property
    def at(self) -> str:
        """The moment of the visit."""
        return self.office.clock()

    def page(self, name: str, status: int = 200, **shown_there: Any) -> Response:
        """A page made from the template ``name``."""
        flash = None
        if self.session is not None:
            flash, self.browser.flash = self.browser.flash, None
        values = {"visit": self, "account": self.account, "flash": flash, "nonce": self.nonce, "keys": self.keys}
        text = PAGES.get_template(f"{name}.html").render(values | {"look": look()} | shown_there)
        return HTMLResponse(text, status)

    def form(self, about: str) -> str:
        """A word for one form about something."""
        return form_word(self.office.secret, self.session or "", about)

    def is_own_form(self, about: str) -> bool:
        """Whether the form that was sent is one we gave out, about this."""
        return is_ours(self.office.secret, self.session or "", about, self.given.get("form", ""))


def to(path: str) -> Response:
    """Go on to another page."""
    return RedirectResponse(path, SEE_OTHER)


@cache
def look() -> str:
    """A word that changes with the style sheets and the script, so that no browser keeps old ones."""
    return sha256(b"".join(file.read_bytes() for file in SHEETS.values())).hexdigest()[:12]


PAGES = environment("factcheck.web", "factcheck.report")
PAGES.filters["moment"] = words.moment
