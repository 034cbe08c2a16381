"""Servers with so many cores and one line before them: who came first is served first."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

Then = Callable[[], None]


class Station:
    def __init__(self, cores: int, *, later: Callable[[float, Then], None]) -> None:
        """`later` has something happen after so many seconds."""
        self._idle = cores
        self._later = later
        self._line: deque[tuple[float, Then]] = deque()

    def serve(self, seconds: float, then: Then) -> None:
        """Keep a core for so long, as soon as one is idle; `then` happens afterwards."""
        if not self._idle:
            self._line.append((seconds, then))
            return
        self._idle -= 1
        self._later(seconds, lambda: self._served(then))

    def _served(self, then: Then) -> None:
        self._idle += 1
        if self._line:
            self.serve(*self._line.popleft())
        then()
