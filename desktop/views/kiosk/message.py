"""What the proctor says, over the page until it is read; several wait for one another. Never modal."""

from __future__ import annotations

from collections import deque
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame

from desktop.kiosk.folder import MOST_UNREAD
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.pieces import IconLabel, button, column, label, row


class MessageBar(QFrame):
    was_read = Signal()
    """The first of those that wait."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "notice-busy")
        self._waiting: deque[tuple[str, datetime]] = deque(maxlen=MOST_UNREAD)
        self._caption = label("", "label")
        self._text = label("", "strong", wrap=True)
        self._more = label("", "small")
        self._read = button("Got it", self._on_read)
        self._read.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icon = column(IconLabel(theme, Glyph.BELL, Tone.BUSY, 20), None, margins=(0, 4, 0, 0))
        words = column(self._caption, self._text, spacing=2)
        line = row(icon, words, self._more, self._read, spacing=14, margins=(16, 8, 14, 9))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    @property
    def text(self) -> str:
        return "" if self.isHidden() else self._text.text()

    def tell(self, text: str, at: datetime) -> None:
        self._waiting.append((text, at))
        self._show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"From your proctor: {text}"))

    def _on_read(self) -> None:
        self._waiting.popleft()
        self._show()
        self.was_read.emit()

    def _show(self) -> None:
        self.setVisible(bool(self._waiting))
        if not self._waiting:
            return
        text, at = self._waiting[0]
        self._caption.setText(f"From your proctor, {at.astimezone():%H:%M}")
        self._text.setText(text)
        more = len(self._waiting) - 1
        self._more.setText(f"{more} more" if more else "")
