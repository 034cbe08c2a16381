"""The window: the sign-in, or the shell. Remembers its size; asks its owner before it closes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget

from desktop.storage.preferences import Account
from desktop.theme.theme import Theme
from desktop.views.pieces import fit
from desktop.views.shell import Shell
from desktop.views.sign_in import SignInView


class Window(QMainWindow):
    closing = Signal()
    """The person closes the window: save everything, then end."""

    def __init__(self, theme: Theme, layout: Mapping[str, str]) -> None:
        super().__init__()
        self.setWindowTitle("Agon")
        fit(self, 1280, 820)
        self.setMinimumSize(900, 560)
        self._layout = layout
        self.sign_in = SignInView(theme)
        self.shell: Shell | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sign_in)
        self.setCentralWidget(self._stack)
        self._restore("window", self.restoreGeometry)

    def show_sign_in(self, *, server: str | None, account: Account | None) -> None:
        self._stack.setCurrentWidget(self.sign_in)
        self.sign_in.offer(server=server, account=account)

    def show_shell(self, shell: Shell | None = None) -> None:
        """A new shell in place of the old one, or the one there is."""
        if shell is not None and shell is not self.shell:
            self.remove_shell()
            self.shell = shell
            self._stack.addWidget(shell)
            for name, splitter in _splitters(shell).items():
                self._restore(name, splitter.restoreState)
        if self.shell is not None:
            self._stack.setCurrentWidget(self.shell)

    def remove_shell(self) -> None:
        if self.shell is not None:
            self._layout = self.layout_to_remember()
            self.shell.close_pages()
            self._stack.removeWidget(self.shell)
            self.shell.deleteLater()
            self.shell = None

    def layout_to_remember(self) -> dict[str, str]:
        found = {"window": _text(self.saveGeometry())}
        if self.shell is not None:
            found |= {name: _text(splitter.saveState()) for name, splitter in _splitters(self.shell).items()}
        return dict(self._layout) | found

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()
        self.closing.emit()

    def _restore(self, name: str, restore: Callable[[QByteArray], bool]) -> None:
        known = self._layout.get(name)
        if known is not None:
            restore(QByteArray.fromBase64(QByteArray(known.encode())))


def _splitters(shell: Shell) -> dict[str, QSplitter]:
    return {"problem across": shell.problem.across, "problem down": shell.problem.down}


def _text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode()
