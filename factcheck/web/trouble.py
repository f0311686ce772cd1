"""What goes wrong, told on a page: refused, overtaken by others, not there, not allowed. What was typed is kept."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from factcheck.errors import FactcheckError, Refused, UsageError
from factcheck.record import Role
from factcheck.web.visit import Visit, to

REFUSED = 422
OVERTAKEN = 409
STATUS: tuple[tuple[type[FactcheckError], int], ...] = ((Refused, 403), (UsageError, 404), (FactcheckError, 500))


def explained(visit: Visit, answer: Callable[[Visit], Response]) -> Response:
    """The answer, or the page that tells why there is none."""
    try:
        return answer(visit)
    except FactcheckError as error:
        status = next(code for kind, code in STATUS if isinstance(error, kind))
        return told(visit, status, error.message, error.hint)


def told(visit: Visit, status: int, what: str, hint: str | None = None) -> Response:
    """One sentence on a page of its own; a note that was typed can be copied from it."""
    return visit.page("trouble", status, what=what, hint=hint, note=visit.given.get("note", ""))


def in_words(error: FactcheckError) -> str:
    """What is wrong and what to do, on one line."""
    return ". ".join(words for words in (error.message, error.hint) if words)


def once(visit: Visit, about: str, again: str, do: Callable[[], str | Response]) -> Response:
    """Do what a form about something asks, however often it is sent; ``do`` says where that leads, or answers itself.

    An answer of its own (refused, overtaken) is not remembered: the form may be sent again.
    """
    word, browser = visit.given.get("form", ""), visit.browser
    with browser.lock:
        if word in browser.done:
            return to(browser.done[word])
        if not visit.is_own_form(about):
            return told(visit, 403, "This form was not made for you just now.", again)
        led = do()
        return to(browser.remember(word, led)) if isinstance(led, str) else led


def not_found(visit: Visit) -> Response:
    """Nothing stands at this address."""
    return told(visit, 404, "There is no such page.", "The queue lists what there is.")


def not_allowed(visit: Visit, least: Role) -> Response:
    """Signed in, but the role does not reach."""
    return told(visit, 403, f"Only a {least} may see this page.", "Ask an admin for the role.")
