"""Every page there is, and who may ask for it. A route without a role is for everybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from factcheck.record import Role
from factcheck.web import case, claim, finding, group, lists, sign_in, still
from factcheck.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Page:
    """``least`` is the role one must have at least; ``None``: nobody need sign in."""

    method: str
    path: str
    least: Role | None
    answer: Callable[[Visit], Response]


ROUTES = (
    Page("GET", "/static/{name}", None, still.static),
    Page("GET", "/sign-in", None, sign_in.page),
    Page("POST", "/sign-in", None, sign_in.sign_in),
    Page("GET", "/enter/{word}", None, sign_in.ask_to_enter),
    Page("POST", "/enter/{word}", None, sign_in.enter),
    Page("POST", "/sign-out", "reviewer", sign_in.sign_out),
    Page("GET", "/", "reviewer", lists.start),
    Page("GET", "/queue", "reviewer", lists.queue),
    Page("GET", "/next", "reviewer", finding.next_one),
    Page("GET", "/before", "reviewer", finding.one_before),
    Page("GET", "/finding/{id}", "reviewer", finding.page),
    Page("POST", "/finding/{id}", "reviewer", finding.act),
    Page("GET", "/claim/{id}", "reviewer", claim.page),
    Page("POST", "/claim/{id}", "reviewer", claim.act),
    Page("GET", "/group/{id}", "reviewer", group.page),
    Page("POST", "/group/{id}", "reviewer", group.act),
    Page("GET", "/case", "reviewer", case.listed),
    Page("GET", "/case/{slug}", "reviewer", case.page),
    Page("POST", "/case/{slug}", "reviewer", case.act),
    Page("POST", "/undo", "reviewer", finding.undo),
    Page("GET", "/log", "reviewer", lists.log),
    Page("GET", "/agreement", "reviewer", lists.agreement),
    Page("GET", "/help", "reviewer", still.keys),
    Page("POST", "/keys", "reviewer", still.switch_keys),
    Page("GET", "/people", "admin", lists.people),
)
