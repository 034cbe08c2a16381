"""A line under the top bar that tells what the person should know, until it is taken away. Never modal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame

from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.pieces import IconButton, IconLabel, button, label, row, set_kind

SECONDS = {Tone.GOOD: 6, Tone.PARTIAL: 6, Tone.BUSY: 6, Tone.NEUTRAL: 10, Tone.CAUTION: 0, Tone.BAD: 0}
"""How long each is shown; 0 is until it is closed."""


class Notice(QFrame):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._then: Callable[[], object] = lambda: None
        self._icon = IconLabel(theme, Glyph.INFO)
        self._text = label("", wrap=True)
        self._action = button("", self._on_action, kind="link")
        self._close = IconButton(theme, Glyph.CROSS, self.hide, tip="Close this message")
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        line = row(self._icon, self._text, self._action, self._close, spacing=10, margins=(16, 4, 10, 4))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    @property
    def text(self) -> str:
        return "" if self.isHidden() else self._text.text()

    def tell(self, tone: Tone, text: str, *, action: str = "", then: Callable[[], object] = lambda: None) -> None:
        set_kind(self, f"notice-{tone.value}")
        known = {Tone.GOOD: Glyph.CHECK, Tone.CAUTION: Glyph.WARNING, Tone.BAD: Glyph.WARNING}
        self._icon.show_glyph(known.get(tone, Glyph.INFO), tone)
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._then = then
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self._timer.stop()
        if SECONDS[tone]:
            self._timer.start(SECONDS[tone] * 1000)

    def take_back(self, text: str) -> None:
        """That is no longer so; whatever else has been told since stays."""
        if text and self.text == text:
            self.hide()

    def _on_action(self) -> None:
        self.hide()
        self._then()
