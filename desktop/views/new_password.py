"""Where someone chooses a password of their own, who was given one to sign in with once. Nothing typed here is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from desktop.views.pieces import button, column, label, labelled, text_field
from server.wire import longest

WHY = "The password that you were given is good for this once. Nobody else will know yours."
NOT_THE_SAME = "The new password is not the same both times."


class NewPasswordCard(QFrame):
    chosen = Signal(str)
    """The new one, the same both times."""
    given_up = Signal()

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(width)
        self._title = label("", "title", wrap=True)
        self._new = text_field("At least eight characters", "New password", longest=longest.PASSWORD, secret=True)
        self._again = text_field("The same again", "The new password once more", longest=longest.PASSWORD, secret=True)
        self._message = label("", "error", wrap=True)
        self._message.hide()
        self._submit = button("Choose it", self._on_submit, kind="primary")
        self.setLayout(
            column(
                self._title,
                label(WHY, "secondary", wrap=True),
                8,
                *labelled("New password", self._new),
                *labelled("Once more", self._again),
                self._message,
                6,
                self._submit,
                button("Back", self.given_up.emit, kind="link"),
                spacing=6,
                margins=(28, 26, 28, 22),
            )
        )
        for each in (self._new, self._again):
            each.returnPressed.connect(self._on_submit)

    def ask(self, name: str) -> None:
        """Of whom signed in by this name."""
        self._title.setText(f"Welcome, {name}")
        self.forget()
        self.say("")
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """What was typed."""
        for each in (self._new, self._again):
            each.clear()

    def say(self, message: str) -> None:
        """Show what went wrong; empty takes it away."""
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def show_busy(self, busy: bool) -> None:
        self._submit.setEnabled(not busy)
        self._submit.setText("Changing it…" if busy else "Choose it")

    def _on_submit(self) -> None:
        missing = next((each for each in (self._new, self._again) if not each.text()), None)
        if missing is not None:
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._new.text() != self._again.text():
            self.say(NOT_THE_SAME)
            return
        if self._submit.isEnabled():
            self.say("")
            self.chosen.emit(self._new.text())
