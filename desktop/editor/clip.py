"""What was copied inside a kiosk: the clipboard of its editors and fields, which no other program shares."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

MOST_CHARACTERS = 1_000_000


class Clip(QObject):
    changed = Signal()
    nothing_pasted = Signal(str)
    """One would paste where nothing was copied inside; by which way."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""

    @property
    def text(self) -> str:
        return self._text

    def put(self, text: str) -> None:
        kept = text[:MOST_CHARACTERS]
        if kept and kept != self._text:
            self._text = kept
            self.changed.emit()
