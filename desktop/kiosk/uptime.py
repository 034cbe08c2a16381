"""A clock that nobody can set: the machine's since its start, sleep included where the system tells it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Protocol

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Uptime(Protocol):
    def milliseconds(self) -> int: ...

    def boot(self) -> str:
        """Another after each start of the machine; empty where the system does not tell."""
        ...


class SystemUptime:
    def milliseconds(self) -> int:
        boottime = getattr(time, "CLOCK_BOOTTIME", None)
        return (time.monotonic_ns() if boottime is None else time.clock_gettime_ns(boottime)) // 1_000_000

    def boot(self) -> str:
        try:
            return _BOOT_ID.read_text(encoding="ascii").strip()[:64]
        except (OSError, ValueError):
            return ""
