"""How it stands with the server, as the last answers told. Knows no network."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from desktop.api.errors import AskedToWait, Expired, Incompatible, Offline, ServerTrouble

AWAY_SECONDS = 1.0
CALM_SECONDS = 10.0
"""Where one part of a server answers and another does not, it would be back with every other answer, and to ask for
everything anew each time would keep it from ever coming to itself."""


class Link(StrEnum):
    CONNECTING = "connecting"
    ONLINE = "online"
    OFFLINE = "offline"
    SIGNED_OUT = "signed out"
    INCOMPATIBLE = "incompatible"


class Connection(QObject):
    changed = Signal()
    came_back = Signal()
    """Requests work (again). After less than `AWAY_SECONDS` it is told once in `CALM_SECONDS` at the most."""

    def __init__(self, parent: QObject | None = None, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._link = Link.CONNECTING
        self._message = ""
        self._left_at = self._told_at = -CALM_SECONDS

    @property
    def link(self) -> Link:
        return self._link

    @property
    def message(self) -> str:
        """What is the matter; empty while all is well."""
        return self._message

    def hear(self, trouble: ServerTrouble | None) -> None:
        """A request was answered (None), or this was the trouble. A refusal is an answer too, and so is to be asked to
        wait."""
        match trouble:
            case Offline() if not isinstance(trouble, AskedToWait):
                self._become(Link.OFFLINE, str(trouble))
            case Expired():
                self._become(Link.SIGNED_OUT, str(trouble))
            case Incompatible():
                self._become(Link.INCOMPATIBLE, str(trouble))
            case _ if self._link is not Link.SIGNED_OUT:
                self._become(Link.ONLINE, "")

    def signed_in(self) -> None:
        self._told_at = -CALM_SECONDS
        self._become(Link.ONLINE, "")

    def _become(self, link: Link, message: str) -> None:
        if (link, message) == (self._link, self._message):
            return
        before, now = self._link, self._monotonic()
        if before is Link.ONLINE:
            self._left_at = now
        self._link, self._message = link, message
        self.changed.emit()
        is_back = link is Link.ONLINE and before is not Link.ONLINE
        if is_back and (now - self._left_at >= AWAY_SECONDS or now - self._told_at >= CALM_SECONDS):
            self._told_at = now
            self.came_back.emit()
