"""How it stands with the server, as the last answers told. Knows no network."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from desktop.api.errors import Expired, Incompatible, Offline, ServerTrouble


class Link(StrEnum):
    CONNECTING = "connecting"
    ONLINE = "online"
    OFFLINE = "offline"
    SIGNED_OUT = "signed out"
    INCOMPATIBLE = "incompatible"


class Connection(QObject):
    changed = Signal()
    came_back = Signal()
    """Requests work (again)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = Link.CONNECTING
        self._message = ""

    @property
    def link(self) -> Link:
        return self._link

    @property
    def message(self) -> str:
        """What is the matter; empty while all is well."""
        return self._message

    def hear(self, trouble: ServerTrouble | None) -> None:
        """A request was answered (None), or this was the trouble. A refusal is an answer too."""
        match trouble:
            case Offline():
                self._become(Link.OFFLINE, str(trouble))
            case Expired():
                self._become(Link.SIGNED_OUT, str(trouble))
            case Incompatible():
                self._become(Link.INCOMPATIBLE, str(trouble))
            case _ if self._link is not Link.SIGNED_OUT:
                self._become(Link.ONLINE, "")

    def signed_in(self) -> None:
        self._become(Link.ONLINE, "")

    def _become(self, link: Link, message: str) -> None:
        if (link, message) == (self._link, self._message):
            return
        back = link is Link.ONLINE and self._link is not Link.ONLINE
        self._link, self._message = link, message
        self.changed.emit()
        if back:
            self.came_back.emit()
