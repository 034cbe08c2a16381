"""Whether somebody set the clock, and whether the machine slept: of three clocks, one that can be set and two that
cannot, of which one stands still while the machine sleeps."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from desktop.kiosk.limits import Limited
from server.wire.kiosk import EventKind

LEAST_SECONDS = 5
"""What is less is a clock that is kept right, or a busy machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    wall: float
    """Seconds of the clock that people set."""
    running: float
    """Seconds that the machine ran."""
    elapsed: float
    """Seconds that went by, asleep or not."""


def read() -> Reading:
    if sys.platform == "linux":
        return Reading(wall=time.time(), running=time.monotonic(), elapsed=time.clock_gettime(time.CLOCK_BOOTTIME))
    if sys.platform == "win32":
        return _read_windows()
    return Reading(wall=time.time(), running=time.monotonic(), elapsed=time.clock_gettime(time.CLOCK_MONOTONIC))


def _read_windows() -> Reading:
    import ctypes  # noqa: PLC0415 - on its own system alone

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]  # there alone
    running = ctypes.c_ulonglong()
    kernel.QueryUnbiasedInterruptTime(ctypes.byref(running))
    kernel.GetTickCount64.restype = ctypes.c_ulonglong
    return Reading(wall=time.time(), running=running.value / 1e7, elapsed=kernel.GetTickCount64() / 1000)


class ClockWatch:
    def __init__(self, *, limited: Limited, reading: Callable[[], Reading] = read) -> None:
        self._limited = limited
        self._reading = reading
        first = reading()
        self._set_by = first.wall - first.elapsed
        self._slept = first.elapsed - first.running

    def look(self) -> None:
        now = self._reading()
        slept = now.elapsed - now.running - self._slept
        if slept >= LEAST_SECONDS:
            self._slept += slept
            self._limited.say(EventKind.SLEPT, seconds=round(slept))
        moved = now.wall - now.elapsed - self._set_by
        if abs(moved) >= LEAST_SECONDS:
            self._set_by += moved
            self._limited.say(EventKind.CLOCK_MOVED, seconds=round(moved))
