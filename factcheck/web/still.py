"""Pages that know nothing of findings: style sheet and script, the list of keys and the switch for them."""

from __future__ import annotations

from starlette.responses import Response

from factcheck.web.visit import KEYS_COOKIE, SHEETS, Visit, to

KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
FOREVER = "max-age=31536000, immutable"  # their addresses change with them
YEAR = 365 * 24 * 3600  # seconds


def static(visit: Visit) -> Response:
    """A file that belongs to the look of the pages."""
    from factcheck.web.trouble import not_found

    name = visit.path["name"]
    if name not in SHEETS:
        return not_found(visit)
    kind = KINDS[name.rpartition(".")[2]]
    return Response(SHEETS[name].read_bytes(), media_type=kind, headers={"Cache-Control": FOREVER})


def keys(visit: Visit) -> Response:
    """What each key does, and the switch."""
    return visit.page("help")


def switch_keys(visit: Visit) -> Response:
    """Single keys on or off, for this browser (WCAG 2.1.4)."""
    wanted = "off" if visit.given.get("keys") == "off" else "on"
    visit.browser.flash = "Single keys are off." if wanted == "off" else "Single keys are on."
    answer = to("/help")
    answer.set_cookie(KEYS_COOKIE, wanted, max_age=YEAR, httponly=True, samesite="lax", secure=visit.office.secure)
    return answer
