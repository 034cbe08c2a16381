"""What time it is: this machine's clock, and the server's as its answers tell it.

Nothing that matters may rest on this machine's clock: it may be years off.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class ServerClock:
    """The server's time, carried on by this machine's monotonic clock from the last answer that stated it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._stated: datetime | None = None
        self._at = 0.0

    def learn(self, stated: datetime) -> None:
        self._stated = stated
        self._at = self._clock.monotonic()

    def now(self) -> datetime:
        """The server's time, or this machine's where no server has been heard yet."""
        if self._stated is None:
            return self._clock.now()
        return self._stated + timedelta(seconds=self._clock.monotonic() - self._at)

    def monotonic(self) -> float:
        return self._clock.monotonic()

    @property
    def skew(self) -> timedelta:
        """How far this machine's clock is ahead of the server's."""
        return self._clock.now() - self.now()
