"""Whether the keyboard's focus is with one of our windows, and getting it back."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from desktop.kiosk.limits import Limited
from server.wire.kiosk import EventKind

CONFIRMING_MS = 150
"""A dialog of ours that opens or closes has no window with focus for a moment."""
AGAIN_MS = 400
STARTING_MS = 2000
"""A window that is just shown has the focus soon."""


class FocusGuard(QObject):
    def __init__(
        self, window: QWidget, *, limited: Limited, foreground: Callable[[], str], force: Callable[[QWidget], None]
    ) -> None:
        super().__init__()
        self._window = window
        self._limited = limited
        self._foreground = foreground
        self._force = force
        self._lost_at: float | None = None
        self._tries = 0
        self._confirming = QTimer(self, singleShot=True, interval=CONFIRMING_MS)
        self._confirming.timeout.connect(self._confirm)

    def start(self) -> None:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._on_changed)
        application.applicationStateChanged.connect(self._on_changed)
        if not self.is_here():
            self._confirming.start(STARTING_MS)

    def stop(self) -> None:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.disconnect(self._on_changed)
        application.applicationStateChanged.disconnect(self._on_changed)
        self._confirming.stop()

    def is_here(self) -> bool:
        state = QGuiApplication.applicationState()
        return state == Qt.ApplicationState.ApplicationActive and QGuiApplication.focusWindow() is not None

    def take_back(self) -> None:
        """To a dialog of ours where one is open."""
        window = QApplication.activeModalWidget() or self._window
        self._window.raise_()
        window.raise_()
        window.activateWindow()
        self._tries += 1
        if self._tries > 1:
            self._force(window)

    def _on_changed(self, *_: object) -> None:
        if not self.is_here():
            if not self._confirming.isActive():
                self._confirming.start(CONFIRMING_MS)
            return
        if self._lost_at is not None:
            lost, self._lost_at = time.monotonic() - self._lost_at, None
            self._tries = 0
            self._limited.say(EventKind.FOCUS_BACK, milliseconds=round(lost * 1000))

    def _confirm(self) -> None:
        if self.is_here():
            self._on_changed()
            return
        if self._lost_at is None:
            self._lost_at = time.monotonic()
            self._limited.say(EventKind.FOCUS_LOST, to=self._foreground() or None)
        self.take_back()
        self._confirming.start(AGAIN_MS)
