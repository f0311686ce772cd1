"""One case a page: what it holds, what was noted and done, and the forms to add to it. The rules are in `casework`."""

from __future__ import annotations

from starlette.responses import Response

from factcheck import casework, signoff, watchlist
from factcheck.errors import Refused, UsageError
from factcheck.record import STATES
from factcheck.store.filters import QueueFilter
from factcheck.web.trouble import REFUSED, in_words, once
from factcheck.web.visit import Visit

KINDS = (("document", "Documents"), ("question", "Questions"), ("finding", "Findings put in by themselves"))
DONE = {"add": "Put in.", "note": "Noted.", "close": "The case is closed.", "reopen": "The case is open again."}


def listed(visit: Visit) -> Response:
    """All cases."""
    return visit.page("cases", cases=casework.listed(visit.office.database))


def page(visit: Visit) -> Response:
    """A case with its forms."""
    return _laid_open(visit)


def _laid_open(visit: Visit, status: int = 200, wrong: str | None = None) -> Response:
    database, slug = visit.office.database, visit.path["slug"]
    found = casework.laid_open(database, slug)
    counts = signoff.queue(database, visit.who, QueueFilter(case=slug, states=STATES, limit=1), visit.at).counts
    return visit.page(
        "case",
        status,
        found=found,
        case=found.standing.case,
        kinds=[(head, [one for one in found.items if one.item.kind == kind]) for kind, head in KINDS],
        counts=[(state, counts[state]) for state in STATES if counts.get(state)],
        watched=watchlist.listed(database, slug),
        told=casework.told,
        form=visit.form(slug),
        note=visit.given.get("note", ""),
        what=visit.given.get("what", ""),
        wrong=wrong,
    )


def act(visit: Visit) -> Response:
    """Do what the button says, once, however often the form is sent."""
    slug = visit.path["slug"]

    def do() -> str | Response:
        try:
            visit.browser.flash = _perform(visit, slug)
        except (Refused, UsageError) as error:
            return _laid_open(visit, REFUSED, in_words(error))
        return f"/case/{slug}"

    return once(visit, slug, "Open the case again.", do)


def _perform(visit: Visit, slug: str) -> str:
    """What was done, in words."""
    database, who, at, note = visit.office.database, visit.who, visit.at, visit.given.get("note", "")
    wanted = visit.given.get("act", "")
    match wanted:
        case "note":
            casework.note(database, who, slug, note, at)
        case "close":
            casework.close(database, who, slug, note, at)
        case "reopen":
            casework.reopen(database, who, slug, note, at)
        case "add":
            items = casework.meant(database, visit.given.get("what", "").split())
            if casework.add(database, who, slug, items, at, reason=note) is None:
                return "All of that is in the case already."
        case _:
            raise UsageError("this button does nothing", "open the case again")
    return DONE[wanted]
