"""The short way for answers that are the same for everyone: from the path as it was sent to bytes, before anything
else looks at the request. What is not ready, not fresh or not plain goes the long way.

Boards are not kept alive here: how many there are in memory is the affair of whoever makes them.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Protocol, TypeVar
from weakref import WeakValueDictionary

from aiohttp import HttpVersion11, web
from aiohttp.typedefs import Handler, Middleware

from server.errors import TooManyRequests
from server.leaderboard.ready import Dates, Ready
from server.limits import Limits
from server.origin import COOKIE, Proxies
from server.web.negotiation import PAGE, prefers_page

MOST_PATHS = 20_000

K = TypeVar("K")


class Kept(Protocol):
    """An answer in the forms in which it may be wanted: head and body each."""

    @property
    def tag(self) -> str: ...

    @property
    def plain(self) -> tuple[bytes, bytes]: ...

    @property
    def packed(self) -> tuple[bytes, bytes]: ...

    @property
    def unchanged(self) -> bytes: ...

    @property
    def may_go_to_all(self) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """An answer that never changes again."""

    tag: str
    plain: tuple[bytes, bytes]
    packed: tuple[bytes, bytes]
    unchanged: bytes
    may_go_to_all: bool = True


class Lane:
    def __init__(self, now: Callable[[], float]) -> None:
        """`now` is the time on the wall, in seconds since 1970."""
        self._lasting: dict[str, Lasting] = {}
        self._kept: WeakValueDictionary[str, Kept] = WeakValueDictionary()
        self._pages: WeakValueDictionary[str, Kept] = WeakValueDictionary()
        self._dates = Dates(now)
        self.sent = 0
        self.unchanged = 0

    def keep_for_good(self, path: str, lasting: Lasting) -> None:
        """The answer to this path, query and all, from now on."""
        _put(self._lasting, path, lasting)

    def keep(self, path: str, kept: Kept) -> None:
        """The answer to this path, query and all, as long as somebody else has it."""
        _put(self._kept, path, kept)

    def drop(self, path: str) -> None:
        self._kept.pop(path, None)

    def keep_page(self, path: str, kept: Kept) -> None:
        """The same for a browser in which nobody has signed in."""
        _put(self._pages, path, kept)

    def drop_page(self, path: str) -> None:
        self._pages.pop(path, None)

    def answer(self, request: web.Request) -> Ready | None:
        kept = self._for(request)
        if kept is None or not kept.may_go_to_all:
            return None
        if request.method != "GET" or request.version != HttpVersion11 or not request.keep_alive:
            return None
        headers = request.headers
        if headers.get("If-None-Match") == kept.tag:
            self.unchanged += 1
            return Ready(kept.unchanged + self._dates.line(), 304)
        encodings = headers.get("Accept-Encoding", "")
        if "q=0" in encodings:
            return None
        self.sent += 1
        head, body = kept.packed if "gzip" in encodings else kept.plain
        return Ready(head + self._dates.line() + body, 200)

    def _for(self, request: web.Request) -> Kept | None:
        headers = request.headers
        accept = headers.get("Accept", "")
        if PAGE not in accept:
            return self._kept.get(request.raw_path) or self._lasting.get(request.raw_path)
        if "Authorization" in headers or COOKIE in headers.get("Cookie", "") or not prefers_page(accept):
            return None
        return self._pages.get(request.raw_path)


def _put(kept: MutableMapping[str, K], path: str, answer: K) -> None:
    if len(kept) >= MOST_PATHS:
        kept.clear()
    kept[path] = answer


def short_way(lane: Lane, *, limits: Limits, proxies: Proxies) -> Middleware:
    """Addresses are charged here as on the long way, where one that asks too much is refused."""

    @web.middleware
    async def short(request: web.Request, handler: Handler) -> web.StreamResponse:
        ready = lane.answer(request)
        if ready is not None:
            try:
                limits.charge_address(proxies.client(request).address)
            except TooManyRequests:
                return await handler(request)
            return ready
        return await handler(request)

    return short
