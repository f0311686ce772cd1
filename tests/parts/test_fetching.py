"""Fetching: public machines only, by the address that was looked at, within limits; against a server of our own."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from factcheck.errors import InputError
from factcheck.ingest import addresses
from factcheck.ingest.addresses import Address, is_public
from factcheck.ingest.caps import CAPS
from factcheck.ingest.documents import World, captures
from factcheck.ingest.fetching import Fetcher
from factcheck.model import Capture, Failure
from tests.hostile import gzip_bomb

PAGE = b"<!doctype html><html><p>At least 40 houses were lost.</p></html>"
HERE = ipaddress.ip_address("127.0.0.1")


def only_here(address: Address) -> bool:
    """The allowance of these tests: the loopback machine and no other."""
    return address == HERE


class Server(BaseHTTPRequestHandler):
    """Gives a page, and what a hostile server gives."""

    def do_GET(self) -> None:
        kind = self.path.strip("/").split("/")[0]
        if kind == "redirect":
            self._head(302, Location=self.path.removeprefix("/redirect/"))
        elif kind == "round":
            self._head(302, Location="/round")
        elif kind == "bomb":
            self._head(200, ("Content-Encoding", "gzip"))
            self._send(gzip_bomb(2))
        elif kind == "packed":
            self._head(200, ("Content-Encoding", "gzip"))
            self._send(gzip.compress(PAGE))
        elif kind == "endless":
            self._head(200)
            while self._send(bytes(65_536)):
                pass
        elif kind == "slow":
            self._head(200)
            while self._send(b"x"):
                time.sleep(0.05)
        elif kind == "missing":
            self._head(404)
        else:
            self._head(200, ("Content-Type", "text/html; charset=utf-8"))
            self._send(PAGE + self.headers["Host"].encode())

    def _head(self, status: int, *headers: tuple[str, str], **more: str) -> None:
        self.send_response(status)
        for name, value in (*headers, *more.items()):
            self.send_header(name, value)
        self.end_headers()

    def _send(self, data: bytes) -> bool:
        try:
            self.wfile.write(data)
            self.wfile.flush()
        except OSError:
            return False
        return True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()


def fetched(url: str, fetcher: Fetcher | None = None, most: int = CAPS.document) -> Capture | Failure:
    caps = replace(CAPS, document=most)
    world = World(lambda: "2024-03-01T08:00:00Z", fetch=fetcher or Fetcher(only_here), caps=caps)
    (found,) = captures([url], world)
    assert found.doc == url
    return found


def reason(url: str, fetcher: Fetcher | None = None, most: int = CAPS.document) -> str:
    found = fetched(url, fetcher, most)
    assert isinstance(found, Failure)
    return found.reason


def test_a_page_is_fetched_with_where_it_came_from(port: int) -> None:
    found = fetched(f"http://127.0.0.1:{port}/story.html")
    assert isinstance(found, Capture)
    assert found.data == PAGE + f"127.0.0.1:{port}".encode()
    assert found.media_type == "text/html; charset=utf-8"
    assert found.told.url
    assert found.told.url.value == f"http://127.0.0.1:{port}/story.html"


def test_redirects_are_followed_and_told(port: int) -> None:
    found = fetched(f"http://127.0.0.1:{port}/redirect/http://127.0.0.1:{port}/story")
    assert isinstance(found, Capture)
    assert found.told.url
    assert found.told.url.value == f"http://127.0.0.1:{port}/story"
    assert (found.told.url.note or "").startswith("redirected from ")


def test_a_packed_answer_is_unpacked(port: int) -> None:
    found = fetched(f"http://127.0.0.1:{port}/packed")
    assert isinstance(found, Capture)
    assert found.data == PAGE


def test_nothing_is_fetched_unless_asked_for() -> None:
    (found,) = captures(["https://daily.example/"], World(lambda: ""))
    assert isinstance(found, Failure)
    assert "--fetch" in found.reason


@pytest.mark.parametrize("address", [
    "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
])  # fmt: skip
def test_machines_that_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    host = f"[{address}]" if ":" in address else address
    assert "not a machine of the open internet" in reason(f"http://{host}/", Fetcher())


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_machines(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("url", [
    "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://017700000001/",
])  # fmt: skip
def test_other_spellings_of_this_machine(url: str) -> None:
    assert "refused" in reason(url, Fetcher()) or "no host" in reason(url, Fetcher())


@pytest.mark.parametrize("url", [
    "ftp://daily.example/", "file:///etc/passwd", "gopher://127.0.0.1/", "http://user:secret@daily.example/",
    "http:///nothing", "http://[broken/",
])  # fmt: skip
def test_other_addresses_are_refused(url: str) -> None:
    assert reason(url, Fetcher()).startswith(("refused", "not an address"))


def test_a_redirect_to_a_machine_that_is_not_public_is_refused(port: int) -> None:
    for target in ("http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "file:///etc/passwd"):
        assert reason(f"http://127.0.0.1:{port}/redirect/{target}").startswith("refused")


def test_the_name_is_looked_up_once_for_each_hop(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers with a harmless address first and another one then."""
    answers = iter(["127.0.0.1", "10.0.0.1"])
    asked: list[str] = []

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", look_up)
    monkeypatch.setattr("socket.create_connection", _to_numbers_only(socket.create_connection))
    found = fetched(f"http://rebound.example:{port}/story")
    assert isinstance(found, Capture)
    assert found.data.endswith(f"rebound.example:{port}".encode())  # asked for by its name
    assert asked == ["rebound.example"]


def _to_numbers_only(connect: object) -> object:
    """Connections go to the address that was looked at: a name here would be looked up a second time."""

    def connected(address: tuple[str, int], *args: object, **kwargs: object) -> socket.socket:
        host, port = address
        assert host == "127.0.0.1"
        made = socket.socket()
        made.connect((host, port))
        return made

    return connected


def test_a_host_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("8.8.8.8", "192.168.0.1")]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: both)
    assert "192.168.0.1" in reason("http://two.example/", Fetcher())


@pytest.mark.parametrize(("path", "words"), [
    ("round", "more than 5 redirects"), ("missing", "the server answered 404"),
    ("bomb", "too big: 1,000,001 bytes or more"),
    ("endless", "too big: more than 1,000,000 bytes"),
])  # fmt: skip
def test_limits(port: int, path: str, words: str) -> None:
    assert words in reason(f"http://127.0.0.1:{port}/{path}", most=1_000_000)


def test_a_server_that_never_ends_is_hung_up_on(port: int) -> None:
    found = reason(f"http://127.0.0.1:{port}/slow", Fetcher(only_here, seconds=0.5))
    assert "took too long" in found or "could not be fetched" in found


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert "could not be fetched" in reason(f"http://127.0.0.1:{free.getsockname()[1]}/")


def test_the_allowance_is_an_argument_and_closed_by_default() -> None:
    with pytest.raises(InputError, match="not a machine of the open internet"):
        Fetcher()("http://127.0.0.1:1/", CAPS)
