"""The watchdog, and who watches it: the kiosk, twice a second."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from desktop.kiosk.interface import OnEvent
from desktop.kiosk.limits import Limited
from desktop.kiosk.watchdog import WatchdogProcess
from server.wire.kiosk import EventKind

LOOK_MS = 500


class GuardedWatchdog(QObject):
    """`desktop.kiosk.interface.Watchdog`."""

    def __init__(self, restore_file: Path, on_event: OnEvent) -> None:
        super().__init__()
        self._limited = Limited(on_event)
        self._process = WatchdogProcess(restore_file, on_lost=self._on_lost)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._process.look)

    def start(self) -> None:
        self._process.start()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._process.stop()

    def is_alive(self) -> bool:
        return self._process.is_alive()

    @property
    def pid(self) -> int | None:
        return self._process.pid

    def _on_lost(self) -> None:
        self._limited.say(EventKind.WATCHDOG_LOST)
