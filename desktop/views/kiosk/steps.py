"""The bar over the pages before the contest: where one is on the way in, and the way out of it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.theme.icons import Glyph
from desktop.theme.measures import BAR_HEIGHT
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.pieces import IconLabel, button, label, row, set_kind


def scrolling(page: QWidget) -> QScrollArea:
    """A page of the way in: it scrolls on a small screen."""
    made = QScrollArea(widgetResizable=True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(page)
    return made


class Step(Enum):
    SIGN_IN = "Sign in"
    START_CHECK = "Start check"
    CHECK_IN = "Check in"


class StepBar(QFrame):
    close_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setFixedHeight(BAR_HEIGHT)
        self._title = label("", "secondary")
        self._steps = {step: label(f"{number}  {step.value}", "muted") for number, step in enumerate(Step, start=1)}
        gaps = [part for made in self._steps.values() for part in (made, 14)]
        self.setLayout(
            row(
                IconLabel(theme, Glyph.LOCK, Tone.BUSY, 18),
                label("Agon kiosk", "heading"),
                6,
                self._title,
                None,
                *gaps,
                None,
                button("Close", self.close_wanted.emit, kind="quiet", tip="Close the kiosk: nothing is held yet"),
                spacing=6,
                margins=(16, 0, 12, 0),
            )
        )

    def show_title(self, title: str) -> None:
        self._title.setText(title)

    def show_step(self, current: Step | None) -> None:
        for step, made in self._steps.items():
            set_kind(made, "strong" if step is current else "muted")
