"""Where one signs in: server, name, password; and chooses another password where that is needed. Nothing typed here is
kept but through the keyring."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.storage.preferences import Account
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.new_password import NewPasswordCard
from desktop.views.pieces import IconLabel, button, column, frame, label, labelled, row, text_field
from server.wire import longest

CARD_WIDTH = 400
AT_HOME = "Your drafts and the problems you have opened stay on this machine."
FOR_A_CONTEST = "Sign in as yourself: what you submit in this contest counts for you."


class SignInView(QWidget):
    submitted = Signal(str, str, str)
    """Server, user name, password."""
    offline_chosen = Signal()
    """Go on with what is on this machine."""

    def __init__(self, theme: Theme, *, in_kiosk: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "window")
        self._in_kiosk = in_kiosk
        self._account: Account | None = None
        self._server = text_field("https://judge.example.org", "Server address")
        self._username = text_field("Your user name", "User name", longest=longest.USERNAME)
        self._password = text_field("Your password", "Password", longest=longest.PASSWORD, secret=True)
        self._message = label("", "error", wrap=True)
        self._message.hide()
        self._submit = button("Sign in", self._on_submit, kind="primary")
        self._offline = button("", self.offline_chosen.emit, kind="link")
        self._offline.hide()
        self._card = frame("card")
        self._card.setFixedWidth(CARD_WIDTH)
        self._card.setLayout(
            column(
                label("Sign in", "title"),
                label(FOR_A_CONTEST if in_kiosk else AT_HOME, "secondary", wrap=True),
                8,
                *labelled("Server", self._server),
                *labelled("User name", self._username),
                *labelled("Password", self._password),
                self._message,
                6,
                self._submit,
                self._offline,
                spacing=6,
                margins=(28, 26, 28, 22),
            )
        )
        name = row(None, IconLabel(theme, Glyph.CODE, Tone.BUSY, 28), label("Agon", "display"), None, spacing=10)
        self.new_password = NewPasswordCard(CARD_WIDTH)
        self.new_password.hide()
        self.new_password.given_up.connect(self.give_up)
        cards = row(None, self._card, self.new_password, None)
        self.setLayout(column(None, name, 14, cards, None, None))
        for each in (self._server, self._username, self._password):
            each.returnPressed.connect(self._on_submit)

    def offer(self, *, server: str | None, account: Account | None, can_wait: bool = True) -> None:
        """Fill in what is known. `can_wait`: whether one who is known can go on without it."""
        self._show(self._card)
        self._account = account
        self._server.setText(server or (account.server if account else ""))
        self._username.setText(account.username if account else "")
        self._password.clear()
        self._offline.setVisible(account is not None and can_wait)
        if account is not None:
            self._offline.setText("Not now" if self._in_kiosk else f"Go on off-line as {account.name}")
        self.say("")
        self.take_focus()

    def take_focus(self) -> None:
        for each in (self._server, self._username, self._password):
            if not each.text():
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_new_password(self, name: str) -> None:
        """Of someone whom the server lets in for nothing else."""
        self._show(self.new_password)
        self.new_password.ask(name)

    def give_up(self) -> None:
        """Back to the sign-in."""
        self.new_password.forget()
        self._password.clear()
        self._show(self._card)
        self.take_focus()

    def say(self, message: str) -> None:
        """Show what went wrong; empty takes it away."""
        if self.new_password.isVisibleTo(self):
            self.new_password.say(message)
            return
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def show_busy(self, busy: bool) -> None:
        self._submit.setEnabled(not busy)
        self._submit.setText("Signing in…" if busy else "Sign in")

    def _show(self, card: QWidget) -> None:
        for each in (self._card, self.new_password):
            each.setVisible(each is card)

    def _on_submit(self) -> None:
        missing = next((each for each in (self._server, self._username, self._password) if not each.text()), None)
        if missing is not None:
            self.say(f"{missing.accessibleName()} is missing.")
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._submit.isEnabled():
            self.say("")
            self.submitted.emit(self._server.text(), self._username.text(), self._password.text())
