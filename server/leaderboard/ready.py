"""Answers whose bytes are ready: head and body are written once and sent as they are, to any number of readers."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import formatdate

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter

from server.headers import SECURITY_HEADERS


class Dates:
    """The `Date` line with the end of the head, written once a second: clients learn the server's clock from it."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._second = 0
        self._line = b""

    def line(self) -> bytes:
        second = int(self._now())
        if second != self._second:
            self._second, self._line = second, f"Date: {formatdate(second, usegmt=True)}\r\n\r\n".encode()
        return self._line


class Ready(web.StreamResponse):
    """Sent by one write. Only for GET over HTTP/1.1 on a connection that is kept."""

    def __init__(self, answer: bytes, status: int) -> None:
        super().__init__(status=status)
        self._answer = answer

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        await request.writer.write(self._answer)
        return request.writer

    async def write_eof(self, data: bytes = b"") -> None:
        assert not data

    @property
    def keep_alive(self) -> bool | None:
        return True


def head_of(status: str, headers: dict[str, str]) -> bytes:
    """Without the date, which comes last."""
    lines = [f"HTTP/1.1 {status}"]
    lines += [f"{name}: {value}" for name, value in (SECURITY_HEADERS | {"Server": "Agon"} | headers).items()]
    return "".join(f"{line}\r\n" for line in lines).encode()
