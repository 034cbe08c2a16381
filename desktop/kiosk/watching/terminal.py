"""Which virtual terminal of a Linux machine is on the screen: the kernel tells anybody."""

from __future__ import annotations

from pathlib import Path

from desktop.kiosk.limits import Limited
from server.wire.kiosk import EventKind

ACTIVE = Path("/sys/class/tty/tty0/active")


class TerminalWatch:
    def __init__(self, *, limited: Limited, active: Path = ACTIVE) -> None:
        self._limited = limited
        self._file = active
        self._own = self._last = self._read()

    def look(self) -> None:
        now = self._read()
        if not now or now == self._last:
            return
        self._last = now
        self._limited.say(EventKind.TERMINAL_SWITCHED, to=now, back=now == self._own)

    def _read(self) -> str:
        """Empty where there are none, as in a container."""
        try:
            return self._file.read_text()[:20].strip()
        except OSError:
            return ""
