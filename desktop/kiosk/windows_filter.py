"""One event filter on every window of the application, and none on the application itself.

A filter on the application would be given the events of what lies inside a web view too; objects of Chromium's that
Python wraps in the middle of being made crash the program. Keys, buttons and what is dragged all come through windows.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

LOOK_MS = 250
"""A menu that opens for the first time is a new window, and does not take the focus."""


class WindowsFilter(QObject):
    def __init__(self, receiver: QObject) -> None:
        """`receiver` is the event filter."""
        super().__init__()
        self._receiver = receiver
        self._is_on = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        application = QGuiApplication.instance()
        if self._is_on or not isinstance(application, QGuiApplication):
            return
        self._is_on = True
        application.focusWindowChanged.connect(self.look)
        self.look()
        self._timer.start()

    def stop(self) -> None:
        application = QGuiApplication.instance()
        if not self._is_on or not isinstance(application, QGuiApplication):
            return
        self._is_on = False
        self._timer.stop()
        application.focusWindowChanged.disconnect(self.look)
        for widget in QApplication.topLevelWidgets():
            if handle := widget.windowHandle():
                handle.removeEventFilter(self._receiver)

    def look(self, *_: object) -> None:
        """For windows that are new. To filter one twice is to filter it once."""
        for widget in QApplication.topLevelWidgets():
            if handle := widget.windowHandle():
                handle.installEventFilter(self._receiver)
