"""The line to a supervisor in a container: the container's own stdin and stdout, attached through the engine.

It needs no path that host and container share, so that the engine may be on another machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import aiohttp

STDOUT, STDERR = 1, 2
_EXCERPT_BYTES = 4096


class Message(Protocol):
    @property
    def stream(self) -> int: ...

    @property
    def data(self) -> bytes: ...


class Attachment(Protocol):
    """What is used of `aiodocker.stream.Stream`."""

    async def read_out(self) -> Message | None: ...

    async def write_in(self, data: bytes) -> None: ...


class AttachedStream:
    """A `ByteStream`. What comes on stderr is kept, bounded, for messages."""

    def __init__(self, attachment: Attachment) -> None:
        self._attachment = attachment
        self._unread = bytearray()
        self._errors = bytearray()
        self._open = True

    async def read_exactly(self, count: int) -> bytes:
        while len(self._unread) < count:
            await self._read_more()
        data = bytes(self._unread[:count])
        del self._unread[:count]
        return data

    async def _read_more(self) -> None:
        with _gone():
            message = await self._attachment.read_out() if self._open else None
        if message is None:
            raise EOFError
        if message.stream == STDOUT:
            self._unread += message.data
        else:
            self._errors += message.data
            del self._errors[:-_EXCERPT_BYTES]

    async def write(self, data: bytes) -> None:
        if not self._open:
            raise EOFError
        with _gone():
            await self._attachment.write_in(data)

    def close(self) -> None:
        """What carries it is closed by who opened it."""
        self._open = False

    def excerpt(self) -> str:
        return self._errors.decode(errors="replace").strip()


@contextmanager
def _gone() -> Iterator[None]:
    """The client tells in many ways that the other end is gone; a connection it gave back trips its own assertions."""
    try:
        yield
    except (aiohttp.ClientError, AssertionError, RuntimeError) as error:
        raise EOFError("the container is gone") from error
