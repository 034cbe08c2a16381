"""Holds the machine for one window, and lets go of it whatever happens: lockdown, watchdog and clipboard together.

The lockdown is released before anything else is done about a mishap: a machine is never left locked.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from desktop.kiosk.interface import Check, Hold, Lockdown, OnEvent, Watchdog
from desktop.trouble import Trouble
from server.wire.kiosk import KioskPolicy

log = logging.getLogger(__name__)

CANNOT_HOLD = "This machine cannot be held for the contest: {why}"


class Confines(Protocol):
    """What keeps the clipboard of the application to itself."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """What this system offers a kiosk."""

    window_system: str
    """Such as X11."""
    lockdown: Lockdown
    make_checks: Callable[[str], Sequence[Check]]
    """From the server's address."""
    make_watchdog: Callable[[Path, OnEvent], Watchdog]
    """From the restore file, and what hears that a watchdog was lost."""
    put_back: Callable[[Path], list[str]]
    """What a kiosk left changed that is gone; what was put back, in sentences."""


class CannotHold(Trouble):
    """The lockdown did not come about; all of it is released."""


class Room:
    def __init__(self, platform: Platform, window: QWidget, confinement: Confines) -> None:
        self._platform, self._window, self._confinement = platform, window, confinement
        self._watchdog: Watchdog | None = None
        self.is_held = False

    @property
    def lockdown(self) -> Lockdown:
        return self._platform.lockdown

    def hold(self, policy: KioskPolicy, *, on_event: OnEvent, restore_file: Path) -> None:
        """Raises `CannotHold`, after everything is released."""
        try:
            self._watchdog = self._platform.make_watchdog(restore_file, on_event)
            self._watchdog.start()
            self._confinement.start()
            self.is_held = True
            self.lockdown.engage(self._window, Hold(policy=policy, on_event=on_event, restore_file=str(restore_file)))
        except Exception as fault:
            self.release()
            log.exception("the lockdown did not come about")
            raise CannotHold(CANNOT_HOLD.format(why=_short(fault))) from fault
        log.info("the machine is held")

    def release(self) -> None:
        """As often as one likes. Every part is let go of, whatever another one does."""
        was_held, self.is_held = self.is_held, False
        watchdog, self._watchdog = self._watchdog, None
        for part in (self.lockdown.release, self._confinement.stop, watchdog.stop if watchdog else None):
            try:
                if part is not None:
                    part()
            except Exception:
                log.exception("a part of the lockdown was not released")
        if was_held:
            log.info("the machine is let go of")


def _short(fault: BaseException) -> str:
    return f"{type(fault).__name__}: {fault}"[:200]
