"""Keeps the clipboard of a kiosk to itself, both ways, for every widget of the application; and what is dragged, and
menus that a right button opens, out of it.

What is copied inside goes into the `Clip`, and out of the system's clipboard in the same moment; what is pasted comes
from the `Clip` alone. Monaco's page does the same for itself (`web/confine.js`).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QClipboard, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.editor.clip import Clip
from desktop.kiosk.clipboard import MARK, own_data
from desktop.kiosk.windows_filter import WindowsFilter

DRAGGED = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})
PRESSED = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick})
Modes = QClipboard.Mode


class Confinement(QObject):
    """Guards from `start` to `stop`."""

    def __init__(self, application: QApplication, clip: Clip) -> None:
        super().__init__(application)
        self._application, self._clip = application, clip
        self._clipboard = application.clipboard()
        self._windows = WindowsFilter(self)
        self._is_on = False

    def start(self) -> None:
        if not self._is_on:
            self._is_on = True
            self._windows.start()
            self._clipboard.changed.connect(self._on_changed)

    def stop(self) -> None:
        if self._is_on:
            self._is_on = False
            self._windows.stop()
            self._clipboard.changed.disconnect(self._on_changed)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Of the windows."""
        kind = event.type()
        if kind == QEvent.Type.ContextMenu:
            return True
        if kind in DRAGGED:
            event.ignore()
            return True
        if kind in PRESSED and isinstance(event, QMouseEvent):
            return self._holds_back(event)
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Paste) and self._pastes()
        return False

    def _holds_back(self, event: QMouseEvent) -> bool:
        """The middle button pastes what is selected in another program; the right one opens menus."""
        if event.button() == Qt.MouseButton.MiddleButton and event.type() == QEvent.Type.MouseButtonPress:
            under = self._application.widgetAt(event.globalPosition().toPoint())
            if under is not None and _takes_text(under):
                self._clip.nothing_pasted.emit("middle button")
        return event.button() in {Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton}

    def _pastes(self) -> bool:
        """Into the field that has the keyboard; a page does it for itself."""
        field = self._application.focusWidget()
        if not isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit):
            return False
        self._paste(field)
        return True

    def _paste(self, field: QLineEdit | QPlainTextEdit | QTextEdit) -> None:
        if field.isReadOnly():
            return
        if not self._clip.text:
            self._clip.nothing_pasted.emit("field")
        elif isinstance(field, QLineEdit):
            field.insert(self._clip.text)
        else:
            field.textCursor().insertText(self._clip.text)

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        """Something inside copied, or selected: it stays inside. Of other programs' doings others take care."""
        copied = own_data(mode)
        if copied is None or not copied.text():
            return
        if mode is Modes.Clipboard:
            self._clip.put(copied.text())
        nothing = QMimeData()
        nothing.setData(MARK, b"")
        self._clipboard.setMimeData(nothing, mode)


def _takes_text(widget: QWidget) -> bool:
    """A field, or the part of one (or of a page) that takes the mouse."""
    around = widget.parentWidget()
    return isinstance(widget, QLineEdit) or isinstance(around, QPlainTextEdit | QTextEdit) or "Web" in _names(widget)


def _names(widget: QWidget) -> str:
    around = widget.parentWidget()
    return f"{widget.metaObject().className()} {around.metaObject().className() if around else ''}"
