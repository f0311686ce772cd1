"""The table of pages as a web application: who may see what is decided here, from the table, before a page is asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from functools import partial

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from factcheck import accounts
from factcheck.record import Account
from factcheck.web.office import Office
from factcheck.web.routes import ROUTES, Page
from factcheck.web.safety import Guard
from factcheck.web.sign_in import ask_to_sign_in
from factcheck.web.trouble import explained, not_allowed, not_found
from factcheck.web.visit import COOKIE, KEYS_COOKIE, Visit

Answer = Callable[[Request], Awaitable[Response]]


def application(office: Office, hosts: Collection[str]) -> Guard:
    """The review pages, for requests that name one of ``hosts`` ("127.0.0.1:8000")."""
    routes = [Route(page.path, _answering(office, page), methods=[page.method]) for page in ROUTES]
    missing = {404: partial(_missing, office), 405: partial(_missing, office)}
    scheme = "https" if office.secure else "http"
    return Guard(Starlette(routes=routes, exception_handlers=missing), frozenset(hosts), scheme)


def _answering(office: Office, page: Page) -> Answer:
    async def answer(request: Request) -> Response:
        given = _fields(await request.form()) if page.method == "POST" else {}
        visit = await run_in_threadpool(_visit, office, request, given)
        return await run_in_threadpool(answered, visit, page)

    return answer


def answered(visit: Visit, page: Page) -> Response:
    """The page, or why not."""
    if page.least is not None and visit.account is None:
        return ask_to_sign_in(visit)
    if page.least is not None and not visit.who.may_act_as(page.least):
        return not_allowed(visit, page.least)
    return explained(visit, page.answer)


async def _missing(office: Office, request: Request, _error: Exception) -> Response:
    visit = await run_in_threadpool(_visit, office, request, {})
    return await run_in_threadpool(not_found, visit)


def _visit(office: Office, request: Request, given: dict[str, str]) -> Visit:
    session, account = _known(office, request.cookies.get(COOKIE))
    return Visit(
        office=office,
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        asked=dict(request.query_params),
        given=given,
        path=request.path_params,
        address=request.client.host if request.client else "",
        nonce=request.state.nonce,
        keys=request.cookies.get(KEYS_COOKIE) != "off",
        session=session,
        account=account,
    )


def _known(office: Office, key: str | None) -> tuple[str | None, Account | None]:
    """Who comes with this cookie."""
    account = accounts.session(office.database, key, office.clock()) if key else None
    return (key, account) if account is not None else (None, None)


def _fields(form: FormData) -> dict[str, str]:
    """The text fields of a form; files are not asked for. Line ends as typed, not as browsers send them."""
    return {name: value.replace("\r\n", "\n") for name, value in form.items() if isinstance(value, str)}
