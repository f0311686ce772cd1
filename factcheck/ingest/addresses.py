"""Which machines may be asked: public ones only, and each by the very address that was looked at."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from factcheck.errors import Unsafe

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address], bool]
SCHEMES = {"http": 80, "https": 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # addresses of the old kind, spoken to through a translator


def is_public(address: Address) -> bool:
    """Whether it is a machine of the open internet: not this one, not one of this network, not a group."""
    inner = _inner(address)
    return address.is_global and not address.is_multicast and (inner is None or is_public(inner))


def _inner(address: Address) -> Address | None:
    """The old kind of address inside a new one."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


def resolved(url: str, allowed: Allowed) -> tuple[str, int, Address]:
    """Host, port and the one address to connect to. Unsafe for a host with any address that is not ``allowed``."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Unsafe(f"not an address: {error}") from error
    if parts.scheme.lower() not in SCHEMES:
        raise Unsafe(f"refused: {parts.scheme}:// (only http and https are fetched)")
    if not host or parts.username or parts.password:
        raise Unsafe("refused: an address without a host, or with a user name in it")
    port = port or SCHEMES[parts.scheme.lower()]
    found = _look_up(host, port)
    for address in found:
        if not allowed(address):
            raise Unsafe(f"refused: {host} is {address}, which is not a machine of the open internet")
    return host, port, found[0]


def _look_up(host: str, port: int) -> list[Address]:
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unsafe(f"there is no host {host!r}") from error
    return [ipaddress.ip_address(answer[4][0].partition("%")[0]) for answer in answers if isinstance(answer[4][0], str)]
