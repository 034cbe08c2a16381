"""Where one signs in: server, name, password. Nothing typed here is kept but through the keyring."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.storage.preferences import Account
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.pieces import IconLabel, button, column, frame, label, row

CARD_WIDTH = 400


class SignInView(QWidget):
    submitted = Signal(str, str, str)
    """Server, user name, password."""
    offline_chosen = Signal()
    """Go on with what is on this machine."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "window")
        self._account: Account | None = None
        self._server = _field("https://judge.example.org", "Server address")
        self._username = _field("Your user name", "User name")
        self._password = _field("Your password", "Password")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._message = label("", "error", wrap=True)
        self._message.hide()
        self._submit = button("Sign in", self._on_submit, kind="primary")
        self._offline = button("", self.offline_chosen.emit, kind="link")
        self._offline.hide()
        card = frame("card")
        card.setFixedWidth(CARD_WIDTH)
        card.setLayout(
            column(
                label("Sign in", "title"),
                label("Your drafts and the problems you have opened stay on this machine.", "secondary", wrap=True),
                8,
                *_labelled("Server", self._server),
                *_labelled("User name", self._username),
                *_labelled("Password", self._password),
                self._message,
                6,
                self._submit,
                self._offline,
                spacing=6,
                margins=(28, 26, 28, 22),
            )
        )
        name = row(None, IconLabel(theme, Glyph.CODE, Tone.BUSY, 28), label("Agon", "display"), None, spacing=10)
        self.setLayout(column(None, name, 14, row(None, card, None), None, None))
        for each in (self._server, self._username, self._password):
            each.returnPressed.connect(self._on_submit)

    def offer(self, *, server: str | None, account: Account | None) -> None:
        """Fill in what is known."""
        self._account = account
        self._server.setText(server or (account.server if account else ""))
        self._username.setText(account.username if account else "")
        self._password.clear()
        self._offline.setVisible(account is not None)
        if account is not None:
            self._offline.setText(f"Go on off-line as {account.name}")
        self.say("")
        self.take_focus()

    def take_focus(self) -> None:
        for each in (self._server, self._username, self._password):
            if not each.text():
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, message: str) -> None:
        """Show what went wrong; empty takes it away."""
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def show_busy(self, busy: bool) -> None:
        self._submit.setEnabled(not busy)
        self._submit.setText("Signing in…" if busy else "Sign in")

    def _on_submit(self) -> None:
        missing = next((each for each in (self._server, self._username, self._password) if not each.text()), None)
        if missing is not None:
            self.say(f"{missing.accessibleName()} is missing.")
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._submit.isEnabled():
            self.say("")
            self.submitted.emit(self._server.text(), self._username.text(), self._password.text())


def _field(hint: str, name: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    made.setMinimumHeight(34)
    return made


def _labelled(text: str, field: QLineEdit) -> tuple[QWidget, QWidget, int]:
    caption = label(text, "label")
    caption.setBuddy(field)
    return caption, field, 6
