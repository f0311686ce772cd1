"""The server: one process with threads, bound to an address of this machine unless told otherwise."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from contextlib import suppress

import uvicorn

from factcheck.errors import UsageError
from factcheck.web.app import application
from factcheck.web.office import Office

HERE = ("localhost", "127.0.0.1", "[::1]")
QUIET = "warning"  # uvicorn's own lines would hold addresses with the words of one-time links


def is_this_machine(host: str) -> bool:
    """Whether only programs on this machine can reach an address."""
    with suppress(ValueError):
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    return host == "localhost"


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens at the address; port 0 takes a free one. Raises `UsageError`."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(kind, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host.strip("[]"), port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise UsageError(f"cannot listen at {host}:{port}: {error}", "name another --port or --host") from error
    return listening


def names_of(listening: socket.socket, more: Iterable[str]) -> frozenset[str]:
    """The names, with port, under which browsers may ask: those of the address, and ``more`` as given."""
    host, port = listening.getsockname()[:2]
    own = HERE if is_this_machine(host) else (f"[{host}]" if ":" in host else host,)
    with_port = {f"{name}:{port}" for name in own} | {name for name in own if port == 80}
    return frozenset({*with_port, *(name.lower() for name in more)})


def serve(office: Office, listening: socket.socket, names: frozenset[str]) -> None:
    """Answer until interrupted."""
    server(office, names).run(sockets=[listening])


def server(office: Office, names: frozenset[str]) -> uvicorn.Server:
    """The server, not started: requests that name none of ``names`` are refused."""
    app = application(office, names)
    return uvicorn.Server(
        uvicorn.Config(
            app, log_level=QUIET, access_log=False, server_header=False, proxy_headers=False, ws="none", lifespan="off"
        )
    )
