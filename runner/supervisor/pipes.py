"""Our ends of a program's pipes: what is fed to it, what it prints, and the frames of its answers. Nothing blocks, and
everything that a program writes is bounded.
"""

from __future__ import annotations

import fcntl
import os
import struct

_READ_BYTES = 1 << 16
_LARGE_PIPE_BYTES = 1 << 20
_LENGTH = struct.Struct(">I")
MOST_ANSWER_BYTES = 16 << 20


def framed(body: bytes) -> bytes:
    """A frame of the harness protocol."""
    return _LENGTH.pack(len(body)) + body


class Inlet:
    """Feeds a program as fast as it reads."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._rest = memoryview(b"")
        self.broken = False
        """The program has closed its end: what is fed from then on is dropped."""

    @property
    def hungry(self) -> bool:
        """Whether all that was fed has gone."""
        return not self._rest

    def feed(self, data: bytes) -> None:
        if len(data) > _READ_BYTES:
            self._enlarge()
        self._rest = memoryview(data) if self.hungry else memoryview(bytes(self._rest) + data)
        self.write()

    def write(self) -> None:
        try:
            while self._rest:
                self._rest = self._rest[os.write(self.descriptor, self._rest) :]
        except BlockingIOError:
            return
        except BrokenPipeError:
            self.broken = True
        if self.broken:
            self._rest = memoryview(b"")

    def _enlarge(self) -> None:
        try:
            fcntl.fcntl(self.descriptor, fcntl.F_SETPIPE_SZ, _LARGE_PIPE_BYTES)
        except OSError:  # more than this user may have: a small pipe does, only slower
            return


class Outlet:
    """Keeps what a program prints, up to a limit."""

    def __init__(self, descriptor: int, *, limit: int) -> None:
        self.descriptor = descriptor
        self.open = True
        self.overflown = False
        self._limit = limit
        self._kept = bytearray()

    def read(self) -> bool:
        """Read once what is there; False when there was nothing."""
        try:
            data = os.read(self.descriptor, _READ_BYTES)
        except BlockingIOError:
            return False
        self.open = bool(data)
        room = self._limit - len(self._kept)
        self._kept += data[:room]
        self.overflown = self.overflown or len(data) > room
        return True

    def read_rest(self) -> None:
        """Read what is left when all writers are dead."""
        while self.open and not self.overflown and self.read():
            pass

    def take(self) -> bytes:
        """What came since the last time."""
        kept = bytes(self._kept)
        self._kept.clear()
        return kept


class Relay(Outlet):
    """Hands on what a program prints as it comes; the limit is for all of it."""

    def take(self) -> bytes:
        data = super().take()
        self._limit -= len(data)
        return data


class Answers:
    """Cuts what a harness writes into frames: one at a time, and none before it was asked."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.open = True
        self.broken = False
        """It wrote what no harness writes."""
        self._buffer = bytearray()
        self._length: int | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing came since the last frame was taken."""
        return not self._buffer and self._length is None

    @property
    def whole(self) -> bool:
        return self._length is not None and len(self._buffer) == self._length

    @property
    def settled(self) -> bool:
        """Whether there is nothing more to wait for: an answer, or none any more."""
        return self.whole or self.broken or not self.open

    def read(self) -> bool:
        """Read once what is there; False when there was nothing."""
        try:
            data = os.read(self.descriptor, _READ_BYTES)
        except BlockingIOError:
            return False
        self.open = bool(data)
        self._buffer += data
        if self._length is None and len(self._buffer) >= _LENGTH.size:
            (self._length,) = _LENGTH.unpack_from(self._buffer)
            del self._buffer[: _LENGTH.size]
        if self._length is not None and (self._length > MOST_ANSWER_BYTES or len(self._buffer) > self._length):
            self.broken = True
        return True

    def take(self) -> bytes:
        """The frame that is whole."""
        assert self.whole
        frame = bytes(self._buffer)
        self._buffer.clear()
        self._length = None
        return frame
