"""In by name and password, or by the link that `factcheck serve` prints once; and out again."""

from __future__ import annotations

from starlette.responses import Response

from factcheck import accounts, signoff
from factcheck.accounts import Session
from factcheck.errors import Refused
from factcheck.web.visit import COOKIE, Visit, to

REFUSED = {"login": 401, "attempts": 429}


def ask_to_sign_in(visit: Visit) -> Response:
    """The page for signing in; a note that was typed while one was signed out can be copied from it."""
    back = visit.here if not visit.given else "/queue"
    return visit.page("sign_in", 401, wrong=None, person="", back=back, note=visit.given.get("note", ""))


def page(visit: Visit) -> Response:
    """The page for signing in."""
    return visit.page("sign_in", wrong=None, person="", back=_back(visit.asked.get("back", "")), note="")


def sign_in(visit: Visit) -> Response:
    """Sign in by name and password."""
    name, back = visit.given.get("name", ""), _back(visit.given.get("back", ""))
    try:
        begun = accounts.login(
            visit.office.database, name, visit.given.get("password", ""), visit.at, place=visit.address
        )
    except Refused as refused:
        status = REFUSED.get(refused.why, 403)
        wrong = ". ".join(word for word in (refused.message, refused.hint) if word)
        return visit.page("sign_in", status, wrong=wrong, person=name, back=back, note="")
    return _signed_in(visit, begun, back)


def ask_to_enter(visit: Visit) -> Response:
    """A link is followed by a click only: programs that look at links ahead do not use it up."""
    return visit.page("enter", word=visit.path["word"])


def enter(visit: Visit) -> Response:
    """Sign in by the link."""
    account = visit.office.links.follow(visit.path["word"])
    if account is None:
        return visit.page(
            "sign_in", 403, wrong="The link was used already, or is too old.", person="", back="/queue", note=""
        )
    return _signed_in(visit, accounts.enter(visit.office.database, account, visit.at), "/queue")


def sign_out(visit: Visit) -> Response:
    """End the session; what lay before this person is free for others."""
    assert visit.session is not None
    signoff.release(visit.office.database, visit.who)
    accounts.logout(visit.office.database, visit.session)
    visit.office.browsers.forget(visit.session)
    answer = to("/sign-in")
    answer.delete_cookie(COOKIE)
    return answer


def _signed_in(visit: Visit, begun: Session, back: str) -> Response:
    answer = to(back)
    answer.set_cookie(COOKIE, begun.key, httponly=True, samesite="lax", secure=visit.office.secure)
    return answer


def _back(path: str) -> str:
    """Where to go on: a page of ours, nothing else."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/queue"
