"""What every request must pass and every answer carries: the Host list, where requests may come from, the headers.

Nothing here knows what a page is about. Other sites may link to a page; they may not frame it, load it or post to it.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_FORM = 100_000  # bytes: a long note is a tenth of it
READS = frozenset({"GET", "HEAD"})
HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # stricter, and browsers send no Origin with our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
NO_STORE = "no-store"  # for every page: it shows what only its reader may see


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses what does not come from our own pages; puts the headers on every answer.

    ``hosts`` are the names, with port, under which the pages may be asked for: a page of another site whose name
    was pointed at this address (DNS rebinding) comes with a name that is not among them.
    """

    app: ASGIApp
    hosts: frozenset[str]
    scheme: str = "http"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(18)
        scope.setdefault("state", {})["nonce"] = nonce
        refusal = self._refusal(scope["method"], Headers(scope=scope))
        await (refusal or self.app)(scope, receive, _dressed(send, nonce))

    def _refusal(self, method: str, headers: Headers) -> Response | None:
        host = headers.get("host", "")
        if host.lower() not in self.hosts:
            return PlainTextResponse("This server does not answer under that name.", 421)
        if not _comes_from_here(method, headers, f"{self.scheme}://{host}"):
            return PlainTextResponse("This request came from another site.", 403)
        if method not in READS and _length(headers) > LARGEST_FORM:
            return PlainTextResponse("That is too much for one form.", 413)
        return None


def _comes_from_here(method: str, headers: Headers, own: str) -> bool:
    """Whether a browser says that one of our pages, or the user, asked for this; links from elsewhere may lead here."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if method in READS:
        is_visit = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        return site in (None, "same-origin", "none") or is_visit
    if site is not None and site != "same-origin":
        return False
    return origin == own or (origin is None and site == "same-origin")


def _length(headers: Headers) -> int:
    """Bytes of the body as announced; without an announcement there is none that we read."""
    said = headers.get("content-length", "")
    return int(said) if said.isascii() and said.isdecimal() else LARGEST_FORM + 1


def _dressed(send: Send, nonce: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers["Content-Security-Policy"] = POLICY.format(nonce=nonce)
            headers.setdefault("Cache-Control", NO_STORE)
        await send(message)

    return sending
