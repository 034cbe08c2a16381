"""After the kiosk has let go of the machine: how it ended, what was put back, what becomes of what was not sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.pieces import IconLabel, button, column, empty_layout, frame, label, row, set_kind

WIDTH = 520
FREE = "This machine is yours again: everything that the kiosk changed is put back as it was."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    title: str
    text: str
    tone: Tone = Tone.GOOD
    notes: Sequence[str] = ()
    """What one should know besides, such as what was put back."""
    can_go_on: bool = False
    """The session is still open: the kiosk can be started again without a new code."""


class EndView(QWidget):
    close_wanted = Signal()
    go_on_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "window")
        self._theme = theme
        self._icon = IconLabel(theme, Glyph.CHECK, Tone.GOOD, 36)
        self._title = label("", "title", wrap=True)
        self._text = label("", wrap=True)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(6)
        self._close = button("Close", self.close_wanted.emit, kind="primary")
        self._go_on = button("Go on in the kiosk", self.go_on_wanted.emit, kind="primary")
        card = frame("card")
        card.setFixedWidth(WIDTH)
        card.setLayout(
            column(
                row(self._icon, None),
                4,
                self._title,
                self._text,
                4,
                self._notes,
                8,
                row(None, self._close, self._go_on, spacing=10),
                spacing=8,
                margins=(32, 28, 32, 24),
            )
        )
        self.setLayout(column(None, row(None, card, None), None, None))

    def show_ending(self, ending: Ending) -> None:
        self._icon.show_glyph(Glyph.CHECK if ending.tone is Tone.GOOD else Glyph.WARNING, ending.tone)
        self._title.setText(ending.title)
        self._text.setText(ending.text)
        empty_layout(self._notes)
        for each in ending.notes:
            self._notes.addWidget(label(each, "secondary", wrap=True))
        self._go_on.setVisible(ending.can_go_on)
        set_kind(self._close, "" if ending.can_go_on else "primary")

    def take_focus(self) -> None:
        target = self._close if self._go_on.isHidden() else self._go_on
        target.setFocus(Qt.FocusReason.OtherFocusReason)
