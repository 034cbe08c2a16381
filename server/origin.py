"""Where a request comes from: the address, and whether a page of another site sent it."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from aiohttp import web

from server.settings import Network

UNSAFE_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})
LOCAL = "local"
COOKIE = "agon_session"
"""Of a browser in which somebody has signed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    address: str
    scheme: str
    host: str


class Proxies:
    """The proxies in front of this server whose headers are believed."""

    def __init__(self, trusted: Iterable[Network]) -> None:
        self._trusted = tuple(trusted)

    def client(self, request: web.Request) -> Client:
        peer = _plain(request.remote or LOCAL)
        if not self._is_trusted(peer):
            return Client(address=peer, scheme=request.scheme, host=request.host)
        headers = request.headers
        return Client(
            address=self._first_stranger(headers.getall("X-Forwarded-For", []), peer),
            scheme=headers.get("X-Forwarded-Proto", request.scheme),
            host=headers.get("X-Forwarded-Host", request.host),
        )

    def _first_stranger(self, forwarded: list[str], peer: str) -> str:
        """From the right, as each proxy adds whom it heard from; what stands further left may be invented."""
        for hop in reversed(",".join(forwarded).split(",")):
            address = _plain(hop.strip())
            if not _is_address(address):
                return peer
            if not self._is_trusted(address):
                return address
            peer = address
        return peer

    def _is_trusted(self, address: str) -> bool:
        if not self._trusted or not _is_address(address):
            return False
        parsed = ipaddress.ip_address(address)
        return any(parsed in network for network in self._trusted)


def comes_from_page(request: web.Request) -> bool:
    """Whether a browser sent this for a page: only browsers set these headers, and no page can change them."""
    return "Sec-Fetch-Site" in request.headers or "Origin" in request.headers


def is_forged(request: web.Request, client: Client, *, has_cookie: bool) -> bool:
    """Whether this could be a page of another site acting with the browser's cookie."""
    if request.method not in UNSAFE_METHODS or "Authorization" in request.headers:
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    if origin is not None:
        return _host_of(origin) != client.host.lower()
    return has_cookie


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None


def _plain(address: str) -> str:
    """An IPv4 address that came through an IPv6 socket, as IPv4."""
    mapped = ipaddress.IPv6Address(address).ipv4_mapped if ":" in address and _is_address(address) else None
    return address if mapped is None else str(mapped)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
