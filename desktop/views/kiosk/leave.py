"""The way out while the kiosk holds the machine: by the proctor's code, or without one once the contest is over."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.models.kiosk_words import unsent_words, wait_words
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.kiosk.codes import code_field
from desktop.views.pieces import IconLabel, button, column, frame, label, labelled, row

WIDTH = 440
WITH_CODE = (
    "Your proctor has a code for you. It works without the network too. Everything on this machine is then put back "
    "as it was, and you cannot come back without your proctor."
)
AT_END = "The contest is over for you. Everything on this machine is put back as it was."


class LeaveView(QWidget):
    code_given = Signal(str)
    end_wanted = Signal()
    """Without a code."""
    back_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "window")
        self._is_over = False
        self._is_busy = False
        self._seconds = 0
        self._words = label("", "secondary", wrap=True)
        self._unsent = label("", "caution", wrap=True)
        self._code = code_field("Leave code")
        self._message = label("", "error", wrap=True)
        self._wait = label("", "secondary", wrap=True)
        self._submit = button("Leave", self._on_submit, kind="primary")
        self._back = button("Back to the contest", self.back_wanted.emit, kind="link")
        self._field = QWidget()
        self._field.setLayout(column(*labelled("Leave code", self._code), spacing=6))
        card = frame("card")
        card.setFixedWidth(WIDTH)
        card.setLayout(
            column(
                row(
                    IconLabel(theme, Glyph.LEAVE, Tone.BUSY, 22), label("Leave the contest", "title"), None, spacing=10
                ),
                self._words,
                self._unsent,
                4,
                self._field,
                self._message,
                self._wait,
                self._submit,
                self._back,
                spacing=8,
                margins=(28, 26, 28, 20),
            )
        )
        self.setLayout(column(None, row(None, card, None), None, None))
        self._code.returnPressed.connect(self._on_submit)
        self._code.textChanged.connect(self._update)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._on_second)

    def ask(self, *, is_over: bool, waiting: int) -> None:
        self._is_over = is_over
        self._words.setText(AT_END if is_over else WITH_CODE)
        self._unsent.setText(unsent_words(waiting))
        self._unsent.setVisible(waiting > 0)
        self._field.setVisible(not is_over)
        self._code.clear()
        self._show_message("")
        self._update()
        target = self._submit if is_over else self._code
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, message: str, wait_seconds: float = 0.0) -> None:
        """It was not the code, or not the time."""
        self._seconds = round(wait_seconds)
        if self._seconds:
            self._timer.start()
        self._show_message(message)
        self._code.selectAll()
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)
        self._update()

    def show_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._submit.setText("Leaving…" if is_busy else "Leave")
        self._back.setEnabled(not is_busy)
        self._update()

    def _show_message(self, message: str) -> None:
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def _on_second(self) -> None:
        self._seconds = max(0, self._seconds - 1)
        if not self._seconds:
            self._timer.stop()
        self._update()

    def _update(self) -> None:
        waits = self._seconds > 0 and not self._is_over
        self._wait.setVisible(waits)
        self._wait.setText(f"The next code is looked at in {wait_words(self._seconds)}." if waits else "")
        is_ready = self._is_over or bool(self._code.text().strip())
        self._submit.setEnabled(is_ready and not self._is_busy and not waits)

    def _on_submit(self) -> None:
        if not self._submit.isEnabled():
            return
        self._show_message("")
        if self._is_over:
            self.end_wanted.emit()
        else:
            self.code_given.emit(self._code.text().strip())
