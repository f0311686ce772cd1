"""What goes wrong, told on a page: refused, overtaken by others, not there, not allowed. What was typed is kept."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from factcheck.errors import FactcheckError, Refused, UsageError
from factcheck.record import Role
from factcheck.signoff import Overtaken
from factcheck.web.visit import Visit

STATUS: tuple[tuple[type[FactcheckError], int], ...] = ((Refused, 403), (UsageError, 404), (FactcheckError, 500))


def explained(visit: Visit, answer: Callable[[Visit], Response]) -> Response:
    """The answer, or the page that tells why there is none."""
    try:
        return answer(visit)
    except Overtaken as overtaken:
        from factcheck.web.finding import overtaken_page

        return overtaken_page(visit, overtaken)
    except FactcheckError as error:
        status = next(code for kind, code in STATUS if isinstance(error, kind))
        return told(visit, status, error.message, error.hint)


def told(visit: Visit, status: int, what: str, hint: str | None = None) -> Response:
    """One sentence on a page of its own; a note that was typed can be copied from it."""
    return visit.page("trouble", status, what=what, hint=hint, note=visit.given.get("note", ""))


def not_found(visit: Visit) -> Response:
    """Nothing stands at this address."""
    return told(visit, 404, "There is no such page.", "The queue lists what there is.")


def not_allowed(visit: Visit, least: Role) -> Response:
    """Signed in, but the role does not reach."""
    return told(visit, 403, f"Only a {least} may see this page.", "Ask an admin for the role.")
