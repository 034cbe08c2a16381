"""What a pool learns of the demand for one language from the jobs that come and go."""

from __future__ import annotations

import math

from runner.fleet.warmth import Demand

MEMORY_SECONDS = 30.0
"""In which what was seen loses most of its weight; a peak is remembered for up to twice as long."""
WEIGHT = 0.1
"""Of the newest job in the average time."""


class DemandMeter:
    """Times are in seconds of a clock that never jumps."""

    def __init__(self) -> None:
        self._waiting = 0
        self._held = 0
        self._rate = 0.0
        self._rated_at = 0.0
        self._service_seconds = 0.0
        self._peak = self._peak_before = 0
        self._window = 0

    def came(self, now: float) -> None:
        """A job wants a sandbox."""
        self._waiting += 1
        self._rate = self._rate_at(now) + 1 / MEMORY_SECONDS
        self._rated_at = now
        self._turn(now)
        self._peak = max(self._peak, self._waiting + self._held)

    def served(self) -> None:
        """It has one."""
        self._waiting -= 1
        self._held += 1

    def gave_up(self) -> None:
        """It got none."""
        self._waiting -= 1

    def left(self, seconds: float) -> None:
        """It kept its sandbox for so long."""
        self._held -= 1
        known = self._service_seconds
        self._service_seconds = known + WEIGHT * (seconds - known) if known else seconds

    def at(self, now: float) -> Demand:
        self._turn(now)
        return Demand(
            arrivals_per_second=self._rate_at(now),
            service_seconds=self._service_seconds,
            waiting=self._waiting,
            peak=max(self._peak, self._peak_before),
        )

    def _rate_at(self, now: float) -> float:
        return self._rate * math.exp((self._rated_at - now) / MEMORY_SECONDS)

    def _turn(self, now: float) -> None:
        window = int(now / MEMORY_SECONDS)
        if window == self._window:
            return
        is_next = window == self._window + 1
        self._window = window
        self._peak_before = self._peak if is_next else 0
        self._peak = self._waiting + self._held
