"""What the contest asks of its contestants, told before it begins; and the code by which the proctor lets them in."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.models.contest_times import when_words
from desktop.models.kiosk_words import Told, opening_words, told_of
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.kiosk.codes import code_field
from desktop.views.kiosk.steps import scrolling
from desktop.views.pieces import IconLabel, button, column, empty_layout, frame, label, labelled, line, row
from server.wire.kiosk import KioskTerms

TERMS_WIDTH, CODE_WIDTH = 560, 340
AGREEING = "By checking in you agree to what is said here."


class CheckInView(QWidget):
    submitted = Signal(str)
    """The code, as it was typed."""
    back_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "window")
        self._theme = theme
        self._terms: KioskTerms | None = None
        self._is_busy = self._is_too_early = False
        self._title = label("", "title", wrap=True)
        self._times = label("", "secondary", wrap=True)
        self._told = QVBoxLayout()
        self._told.setSpacing(18)
        self._code = code_field("Code from your proctor")
        self._note = label("", "caution", wrap=True)
        self._message = label("", "error", wrap=True)
        self._submit = button("Check in", self._on_submit, kind="primary")
        self._code.returnPressed.connect(self._on_submit)
        self._code.textChanged.connect(self._update)
        for each in (self._note, self._message):
            each.hide()
        cards = row(None, column(self._terms_card(), None), column(self._code_card(), None), None, spacing=18)
        page = QWidget()
        page.setLayout(column(cards, None, margins=(24, 28, 24, 24)))
        self.setLayout(column(scrolling(page)))

    def show_terms(self, terms: KioskTerms, now: datetime) -> None:
        self._terms = terms
        self._title.setText(terms.title)
        self._times.setText(
            f"{when_words(terms.starts_at, now)} to {when_words(terms.ends_at, now).removeprefix('Today, ')}"
        )
        empty_layout(self._told)
        for each in told_of(terms.policy):
            self._told.addWidget(_told(self._theme, each))
        self._code.clear()
        self.say("")
        self.tick(now)

    def take_focus(self) -> None:
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def tick(self, now: datetime) -> None:
        """Time has passed: check-in may have opened."""
        if self._terms is None:
            return
        why_not = opening_words(self._terms, now)
        self._is_too_early = bool(why_not)
        self._note.setText(why_not)
        self._note.setVisible(bool(why_not))
        self._update()

    def say(self, message: str) -> None:
        """What went wrong; empty takes it away."""
        self._message.setText(message)
        self._message.setVisible(bool(message))
        if message:
            self._code.selectAll()
            self.take_focus()

    def show_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._submit.setText("Checking in…" if is_busy else "Check in")
        self._update()

    def _terms_card(self) -> QFrame:
        card = frame("card")
        card.setFixedWidth(TERMS_WIDTH)
        head = column(self._title, self._times, spacing=4, margins=(24, 20, 24, 14))
        told = column(self._told, margins=(24, 18, 24, 22))
        card.setLayout(column(head, line(), told, spacing=0, margins=(1, 1, 1, 1)))
        return card

    def _code_card(self) -> QFrame:
        card = frame("card")
        card.setFixedWidth(CODE_WIDTH)
        card.setLayout(
            column(
                label("Check in", "title"),
                label("Your proctor reads out a code, or shows it.", "secondary", wrap=True),
                8,
                *labelled("Code from your proctor", self._code),
                self._message,
                self._note,
                6,
                self._submit,
                button("Back to the start check", self.back_wanted.emit, kind="link"),
                label(AGREEING, "small", wrap=True),
                spacing=6,
                margins=(24, 20, 24, 20),
            )
        )
        return card

    def _update(self) -> None:
        self._submit.setEnabled(bool(self._code.text().strip()) and not self._is_busy and not self._is_too_early)

    def _on_submit(self) -> None:
        if self._submit.isEnabled():
            self.say("")
            self.submitted.emit(self._code.text().strip())


def _told(theme: Theme, told: Told) -> QWidget:
    made = QWidget()
    tone = Tone.CAUTION if told.is_grave else Tone.BUSY
    words = column(label(told.title, "strong", wrap=True), label(told.text, "secondary", wrap=True), spacing=3)
    whole = row(column(IconLabel(theme, told.glyph, tone, 18), None, margins=(0, 1, 0, 0)), words, spacing=14)
    whole.setStretch(1, 1)
    made.setLayout(whole)
    return made
