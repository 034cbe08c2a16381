"""Swallows the chords of the table before any window of ours sees them, and lets nothing foreign be pasted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent

from desktop.kiosk import chords
from desktop.kiosk.limits import Limited
from desktop.kiosk.windows_filter import WindowsFilter
from server.wire.kiosk import EventKind

KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
TERMINALS = range(0x1008FE01, 0x1008FE0D)
"""What X calls Ctrl+Alt+F1 to F12; Qt has no name for them."""
DRAGS = {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}


class KeyGuard(QObject):
    def __init__(self, *, limited: Limited, before_paste: Callable[[], None], habits: chords.Habits) -> None:
        super().__init__()
        self._limited = limited
        self._before_paste = before_paste
        self._habits = habits
        self._swallowed: set[int] = set()
        """Keys whose last press was: their releases are swallowed too, and a page never hears of half a chord."""
        self._windows = WindowsFilter(self)

    def start(self) -> None:
        self._windows.start()

    def stop(self) -> None:
        self._windows.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        kind = event.type()
        if kind in KEYS and isinstance(event, QKeyEvent):
            return self._is_swallowed(event)
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if event.button() == Qt.MouseButton.MiddleButton:
                self._before_paste()
            return False
        if kind in DRAGS and self._is_from_outside(event):
            event.ignore()
            return True
        return False

    @staticmethod
    def _is_from_outside(event: QEvent) -> bool:
        """Qt gives the source of what is dragged within the program alone."""
        source = getattr(event, "source", lambda: None)()
        return source is None

    def _is_swallowed(self, event: QKeyEvent) -> bool:
        key = _key(event)
        if event.type() == QEvent.Type.KeyRelease:
            return key in self._swallowed
        chord = chords.swallowed(key, event.modifiers(), event.text(), self._habits)
        if chord is None:
            self._swallowed.discard(key)
            if event.matches(QKeySequence.StandardKey.Paste):
                self._before_paste()
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._swallowed.add(key)
            if chord and not event.isAutoRepeat():
                self._limited.say(EventKind.CHORD_SWALLOWED, chord, chord=chord)
        return True


def _key(event: QKeyEvent) -> int:
    native = event.nativeVirtualKey()
    if native in TERMINALS:
        return Qt.Key.Key_F1.value + native - TERMINALS.start
    return event.key()
