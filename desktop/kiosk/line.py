"""Whether the server hears this kiosk, and how long to wait before the next heartbeat."""

from __future__ import annotations

import random
from collections.abc import Callable
from math import isfinite

from desktop.api.errors import Offline, ServerTrouble
from desktop.kiosk.record import Record
from server.wire.kiosk import HEARTBEAT_SECONDS, EventKind

LOST_AFTER = 2
"""Failures in a row: one alone is nothing to tell of."""
BACK_OFF = (1, 2, 4, 6)
"""Heartbeats left out after so many failures; the last one stands for all that come."""
LONGEST_PAUSE_SECONDS = 30.0
SPREAD = 0.1
"""Of a pause, to either side: a thousand kiosks do not come back in the same moment."""
SHORTEST_SECONDS, LONGEST_SECONDS = 0.1, 60.0
"""Of a heartbeat, whatever the server says."""


class Line:
    def __init__(self, record: Record, *, chance: Callable[[], float] = random.random) -> None:
        """`chance` is between 0 and 1."""
        self._record = record
        self._chance = chance
        self._seconds = _within(record.begun.check_in.heartbeat_seconds)
        self._failures = 0
        self._is_told_lost = False
        self._lost_at: float | None = None
        self.is_heard = False

    def heard(self, heartbeat_seconds: float) -> float:
        """An answer has come; how long to pause now."""
        self._seconds = _within(heartbeat_seconds)
        if self._is_told_lost and self._lost_at is not None:
            seconds = round(self._record.clock.monotonic() - self._lost_at)
            self._record.note(EventKind.NETWORK_BACK, {"seconds": seconds})
        self._failures, self._is_told_lost, self._lost_at = 0, False, None
        self.is_heard = True
        return self._spread(self._seconds)

    def lost(self, trouble: ServerTrouble) -> float:
        """No answer, or none of use; how long to pause now."""
        self._failures += 1
        if self._lost_at is None:
            self._lost_at = self._record.clock.monotonic()
        if self._failures >= LOST_AFTER:
            self.is_heard = False
            if not self._is_told_lost:
                self._is_told_lost = True
                self._record.note(EventKind.NETWORK_LOST, {"why": str(trouble)})
        pause = self._seconds * BACK_OFF[min(self._failures, len(BACK_OFF)) - 1]
        asked = trouble.retry_after_seconds if isinstance(trouble, Offline) else None
        return self._spread(min(max(pause, asked or 0.0), max(LONGEST_PAUSE_SECONDS, self._seconds)))

    def _spread(self, pause: float) -> float:
        return pause * (1 - SPREAD + 2 * SPREAD * self._chance())


def _within(seconds: float) -> float:
    return max(SHORTEST_SECONDS, min(seconds, LONGEST_SECONDS)) if isfinite(seconds) else float(HEARTBEAT_SECONDS)
