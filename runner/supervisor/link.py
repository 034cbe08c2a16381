"""The supervisor's line to the runner: frames in, frames out, never blocked by a runner that is slow to read."""

from __future__ import annotations

import os
import select
import time

from runner.supervisor.frames import Decoder
from runner.supervisor.orders import Order, decode_order
from runner.supervisor.reports import Report, encode_report

_READ_BYTES = 1 << 18
_WRITE_BYTES = 1 << 18


class RunnerGone(Exception):
    """The runner has closed the line: there is nobody to work for."""


class Link:
    def __init__(self, *, reading: int, writing: int) -> None:
        self.reading = reading
        self.writing = writing
        self._decoder = Decoder()
        self._came: list[Order] = []
        self._going = bytearray()
        os.set_blocking(reading, False)
        os.set_blocking(writing, False)

    @property
    def unsent_bytes(self) -> int:
        return len(self._going)

    def receive(self) -> Order:
        """The next order, however long it takes."""
        while not self._came:
            select.select([self.reading], [], [])
            self.read()
        return self._came.pop(0)

    def has_order(self, *, within_seconds: float) -> bool:
        """Whether one comes within the time. Raises `RunnerGone`."""
        until = time.monotonic() + within_seconds
        while not self._came and (left := until - time.monotonic()) > 0:
            if select.select([self.reading], [], [], left)[0]:
                self.read()
        return bool(self._came)

    def take(self) -> list[Order]:
        """The orders that have come so far."""
        came, self._came = self._came, []
        return came

    def read(self) -> None:
        """Read what is there. Raises `RunnerGone`."""
        try:
            data = os.read(self.reading, _READ_BYTES)
        except BlockingIOError:
            return
        except ConnectionResetError as error:
            raise RunnerGone from error
        if not data:
            raise RunnerGone
        self._came += [decode_order(frame) for frame in self._decoder.feed(data)]

    def send(self, report: Report) -> None:
        """Send as much as the line takes now; the rest waits for `flush_some` or `flush`."""
        self._going += encode_report(report)
        self.flush_some()

    def flush_some(self) -> None:
        while self._going:
            try:
                with memoryview(self._going) as view:
                    sent = os.write(self.writing, view[:_WRITE_BYTES])
            except BlockingIOError:
                return
            except (BrokenPipeError, ConnectionResetError) as error:
                raise RunnerGone from error
            del self._going[:sent]

    def flush(self) -> None:
        """Send all of it. What comes meanwhile is read: else both ends could wait for each other."""
        while self._going:
            poller = select.poll()
            poller.register(self.reading, select.POLLIN)
            poller.register(self.writing, select.POLLOUT | (select.POLLIN if self.reading == self.writing else 0))
            poller.poll()
            self.read()
            self.flush_some()
