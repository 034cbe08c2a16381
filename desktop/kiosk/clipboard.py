"""Keeps out what other programs put on the clipboard. What it holds is never looked at: it might be private, and who
owns it could let us wait.

It is dropped by owning the clipboard with nothing on it. Emptying it would not do: programs that remember what was
copied put it back where they find it empty.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication

from desktop.kiosk.limits import Limited
from server.wire.kiosk import EventKind

MARK = "application/x-agon-kiosk"
"""What the system's clipboard holds in place of what was copied."""
NAMES = {QClipboard.Mode.Clipboard: "clipboard", QClipboard.Mode.Selection: "primary"}
OF_OTHERS = "QInternalMimeData"
"""Qt's class of what it reads from another program."""


def own_data(mode: QClipboard.Mode) -> QMimeData | None:
    """What this program has put on the clipboard, where it is there still; nobody else is asked for anything.

    Under X11 Qt alone believes to own what it could not take, as another program copied once more in that moment.
    """
    clipboard = QGuiApplication.clipboard()
    owns = clipboard.ownsClipboard() if mode == QClipboard.Mode.Clipboard else clipboard.ownsSelection()
    data = clipboard.mimeData(mode) if owns else None
    return None if data is None or data.inherits(OF_OTHERS) else data


class ClipboardGuard(QObject):
    def __init__(self, *, limited: Limited, owner: Callable[[str], str]) -> None:
        super().__init__()
        self._limited = limited
        self._owner = owner
        self._is_on = self._is_taking = False

    def start(self) -> None:
        if self._is_on:
            return
        self._is_on = True
        for mode in self._modes():
            self._take(mode)
        QGuiApplication.clipboard().changed.connect(self._on_changed)

    def stop(self) -> None:
        """What was copied in the contest does not outlive it."""
        if not self._is_on:
            return
        self._is_on = False
        clipboard = QGuiApplication.clipboard()
        clipboard.changed.disconnect(self._on_changed)
        for mode in self._modes():
            if own_data(mode):
                clipboard.clear(mode)

    def drop_foreign(self) -> None:
        """Before a paste, in case that the news of a change has not come yet."""
        for mode in self._modes():
            self._on_changed(mode)

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        if not self._is_on or self._is_taking or mode not in NAMES or own_data(mode):
            return
        name = NAMES[mode]
        program = self._owner(name)
        self._take(mode)
        self._limited.say(EventKind.CLIPBOARD_CHANGED, f"{name} {program}", which=name, program=program or None)

    @staticmethod
    def _modes() -> list[QClipboard.Mode]:
        clipboard = QGuiApplication.clipboard()
        return [mode for mode in NAMES if mode == QClipboard.Mode.Clipboard or clipboard.supportsSelection()]

    def _take(self, mode: QClipboard.Mode) -> None:
        nothing = QMimeData()
        nothing.setData(MARK, b"")
        self._is_taking = True
        QGuiApplication.clipboard().setMimeData(nothing, mode)
        self._is_taking = False
