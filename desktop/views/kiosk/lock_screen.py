"""What is shown while the proctor has locked the screen: their words, and that the work is safe."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.pieces import IconLabel, column, frame, label, row

WIDTH = 560
NO_WORDS = "Your proctor has locked this screen for a moment."
CALM = "What you wrote is kept, and nothing is lost. The page comes back as you left it."


class LockScreen(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "window")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._text = label("", "heading", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        calm = label(CALM, "secondary", wrap=True)
        calm.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title = label("Screen locked by your proctor", "title")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card = frame("card")
        card.setFixedWidth(WIDTH)
        card.setLayout(
            column(
                row(None, IconLabel(theme, Glyph.LOCK, Tone.BUSY, 40), None),
                6,
                title,
                self._text,
                8,
                calm,
                spacing=10,
                margins=(36, 34, 36, 32),
            )
        )
        self.setLayout(column(None, row(None, card, None), None, None))

    @property
    def text(self) -> str:
        return self._text.text()

    def show_text(self, text: str) -> None:
        self._text.setText(text or NO_WORDS)
        self.setAccessibleName(f"Screen locked by your proctor. {self._text.text()}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))
