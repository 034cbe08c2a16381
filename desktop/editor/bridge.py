"""The channel between the window and a Monaco page: commands go in as JSON, what the person does comes out.

Commands sent before the page is ready wait for it.
"""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage


class Bridge(QObject):
    """What the page sees as `channel.objects.bridge`."""

    command = Signal(str, str)
    ready = Signal()
    text_changed = Signal(str, str)
    told = Signal(int, str)
    left = Signal()
    requested = Signal(str)
    completion_wanted = Signal(int, str, int, int)
    copied = Signal(str)
    nothing_pasted = Signal()

    @Slot()
    def on_ready(self) -> None:
        self.ready.emit()

    @Slot(str, str)
    def on_text(self, key: str, text: str) -> None:
        self.text_changed.emit(key, text)

    @Slot(int, str)
    def on_told(self, ticket: int, text: str) -> None:
        self.told.emit(ticket, text)

    @Slot()
    def on_left(self) -> None:
        self.left.emit()

    @Slot(str)
    def on_request(self, name: str) -> None:
        self.requested.emit(name)

    @Slot(str)
    def on_copied(self, text: str) -> None:
        self.copied.emit(text)

    @Slot()
    def on_nothing_pasted(self) -> None:
        self.nothing_pasted.emit()

    @Slot(int, str, int, int)
    def on_completion_wanted(self, ticket: int, text: str, line: int, column: int) -> None:
        self.completion_wanted.emit(ticket, text, line, column)


class Wire(QObject):
    """One page's end of the channel."""

    def __init__(self, page: QWebEnginePage, parent: QObject) -> None:
        super().__init__(parent)
        self.bridge = Bridge(self)
        self._channel = QWebChannel(self)
        self._channel.registerObject("bridge", self.bridge)
        page.setWebChannel(self._channel)
        self._waiting: list[tuple[str, Any]] = []
        self._is_up = False
        self.bridge.ready.connect(self._on_ready)

    @property
    def is_up(self) -> bool:
        return self._is_up

    def send(self, command: str, **argument: Any) -> None:
        if self._is_up:
            self.bridge.command.emit(command, json.dumps(argument))
        else:
            self._waiting.append((command, argument))

    def went_down(self) -> None:
        """The page is being loaded again: what is sent now waits for it."""
        self._is_up = False
        self._waiting.clear()

    def _on_ready(self) -> None:
        self._is_up = True
        waiting, self._waiting = self._waiting, []
        for command, argument in waiting:
            self.send(command, **argument)
