"""`factcheck add URL --fetch`: one page from the open internet, within limits of size, time and hops.

Every hop is looked up once, refused unless all its addresses are public, and connected to by the address that was
looked at, so that no second answer of the name server leads elsewhere.
"""

from __future__ import annotations

import io
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.errors import Damaged, TooMuch
from factcheck.ingest.addresses import Allowed, is_public, resolved
from factcheck.ingest.caps import Allowance, Caps
from factcheck.ingest.compressed import GZIP, Unpacked
from factcheck.ingest.parcels import Parcel, opened
from factcheck.model import Fact, Facts

if TYPE_CHECKING:
    import httpx

HOPS = 5  # redirects followed
SECONDS = 30.0  # for one address, all hops together
CONNECT_SECONDS = 10.0  # for each step that waits for the server
AGENT = "factcheck (reads one article for a person)"
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches with limits; ``allowed`` says which addresses may be connected to."""

    allowed: Allowed = is_public
    seconds: float = SECONDS

    def __call__(self, url: str, caps: Caps) -> Parcel:
        """What the server gives for ``url``. InputError for what is refused, too much, or no page."""
        import httpx

        end = time.monotonic() + self.seconds
        timeout = httpx.Timeout(min(CONNECT_SECONDS, self.seconds))
        try:
            with httpx.Client(timeout=timeout, trust_env=False, follow_redirects=False) as client, _ended(client, end):
                return self._followed(client, url, caps, end)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Damaged(f"could not be fetched: {str(error) or type(error).__name__}") from error

    def _followed(self, client: httpx.Client, url: str, caps: Caps, end: float) -> Parcel:
        at = url
        for _ in range(HOPS + 1):
            answer = client.send(self._request(client, at), stream=True)
            try:
                if answer.status_code not in REDIRECTS:
                    return _parcel(url, at, answer, _body(answer, caps, end))
                at = str(_url(at).join(answer.headers.get("Location", "")))
            finally:
                answer.close()
        raise TooMuch(f"more than {HOPS} redirects")

    def _request(self, client: httpx.Client, url: str) -> httpx.Request:
        """A request to the address that was looked at, in the name of the host that was asked for."""
        host, port, address = resolved(url, self.allowed)
        asked = _url(url)
        name = asked.netloc.decode("ascii")
        headers = {"Host": name, "User-Agent": AGENT, "Accept-Encoding": "gzip"}
        return client.build_request(
            "GET", asked.copy_with(host=str(address), port=port), headers=headers, extensions={"sni_hostname": host}
        )


@contextmanager
def _ended(client: httpx.Client, end: float) -> Iterator[None]:
    """Hang up at the ``end``, even on a server that sends one letter of a header at a time."""
    timer = threading.Timer(end - time.monotonic(), client.close)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _url(url: str) -> httpx.URL:
    import httpx

    return httpx.URL(url)


def _parcel(url: str, at: str, answer: httpx.Response, body: bytes) -> Parcel:
    if answer.status_code != 200:
        raise Damaged(f"the server answered {answer.status_code} {answer.reason_phrase}".rstrip())
    name = _url(at).path
    told = Facts(url=Fact(at, "metadata", "fetched from here" if at == url else f"redirected from {url}"))
    return Parcel(url, name, opened(body), answer.headers.get("Content-Type"), told)


def _body(answer: httpx.Response, caps: Caps, end: float) -> bytes:
    """The answer's bytes, unpacked where the server packed them."""
    packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip", ""):
        raise Damaged(f"the server packed it in a way that was not asked for: {packing}")
    data = _raw(answer.iter_raw(), caps, end)
    if "gzip" not in packing or not data:
        return data
    allowance = Allowance(caps)
    unpacked = Unpacked(io.BytesIO(data), lambda: zlib.decompressobj(GZIP), allowance)
    return Parcel(str(answer.url), "", opened(unpacked)).content(caps.document)


def _raw(pieces: Iterator[bytes], caps: Caps, end: float) -> bytes:
    kept = bytearray()
    for piece in pieces:
        kept += piece
        if len(kept) > caps.document:
            raise TooMuch(f"too big: more than {caps.document:,} bytes")
        if time.monotonic() > end:
            raise TooMuch("took too long to arrive")
    return bytes(kept)
