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


_SLEEPLESS: int | None = getattr(time, "CLOCK_BOOTTIME", None)


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Goes on while the machine sleeps, where its system has such a clock: so does a contest."""
        return time.monotonic() if _SLEEPLESS is None else time.clock_gettime(_SLEEPLESS)


STATED_TO = timedelta(seconds=1)
"""HTTP states times in whole seconds, rounded down."""
LATENESS = timedelta(seconds=1)
"""How late an answer may come in before the clock is set back by it."""


class ServerClock:
    """The server's time, carried on by this machine's monotonic clock from an answer that stated it.

    As long as the answers agree with it, it goes evenly: it is set only when one does not.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._stated: datetime | None = None
        self._at = 0.0
        self._expected_skew = timedelta()

    @property
    def is_heard(self) -> bool:
        """Whether the server has stated its time since the start."""
        return self._stated is not None

    def expect(self, skew: timedelta) -> None:
        """How far this machine's clock was ahead when the server was last heard, maybe days ago."""
        self._expected_skew = skew

    def learn(self, stated: datetime) -> None:
        if self._stated is not None and stated <= self.now() < stated + STATED_TO + LATENESS:
            return
        self._stated = stated
        self._at = self._clock.monotonic()

    def now(self) -> datetime:
        """The server's time; where no server has been heard yet, this machine's, less what it was ahead last."""
        if self._stated is None:
            return self._clock.now() - self._expected_skew
        return self._stated + timedelta(seconds=self._clock.monotonic() - self._at)

    def here(self) -> datetime:
        """What this machine's clock says, right or wrong: things are kept by it."""
        return self._clock.now()

    def monotonic(self) -> float:
        return self._clock.monotonic()

    @property
    def skew(self) -> timedelta:
        """How far this machine's clock is ahead of the server's."""
        return self._clock.now() - self.now()
