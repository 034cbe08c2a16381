"""The bar over a problem: its title, the way to its neighbours, and the buttons that run and submit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.theme.icons import Glyph
from desktop.theme.theme import Theme
from desktop.views.pieces import IconButton, Title, row

HEIGHT = 48


class ProblemHead(QFrame):
    back_wanted = Signal()
    neighbour_wanted = Signal(int)
    run_wanted = Signal()
    run_here_wanted = Signal()
    """Run on this machine."""
    submit_wanted = Signal()

    def __init__(self, theme: Theme, *, in_kiosk: bool) -> None:
        super().__init__()
        self._in_kiosk = in_kiosk
        self.setProperty("kind", "bar")
        self.setFixedHeight(HEIGHT)
        self.title = Title()
        self._run = IconButton(
            theme, Glyph.PLAY, self.run_wanted.emit, text="Run", tip="Run the cases (Ctrl+Enter)", kind=""
        )
        self._run_here = IconButton(
            theme,
            Glyph.TERMINAL,
            self.run_here_wanted.emit,
            text="Run here",
            tip="Run the cases on this machine, without the server (Ctrl+Alt+Enter)",
            kind="",
        )
        self._run_here.setHidden(in_kiosk)
        self.submit = IconButton(
            theme,
            Glyph.UPLOAD,
            self.submit_wanted.emit,
            text="Submit",
            tip="Submit (Ctrl+Shift+Enter)",
            kind="primary",
        )
        previous = IconButton(
            theme, Glyph.BACK, lambda: self.neighbour_wanted.emit(-1), tip="Previous problem (Ctrl+PgUp)"
        )
        following = IconButton(
            theme, Glyph.FORWARD, lambda: self.neighbour_wanted.emit(1), tip="Next problem (Ctrl+PgDown)"
        )
        self.setLayout(
            row(
                IconButton(theme, Glyph.BACK, self.back_wanted.emit, text="Problems", tip="Back (Alt+Left)"),
                self.title,
                None,
                previous,
                following,
                8,
                self._run_here,
                self._run,
                self.submit,
                spacing=8,
                margins=(12, 7, 14, 7),
            )
        )

    def show_title(self, title: str) -> None:
        self.title.setText(title)

    def offer_run_here(self, *, is_possible: bool) -> None:
        self._run_here.setVisible(is_possible and not self._in_kiosk)

    def show_state(self, *, is_open: bool, is_running: bool) -> None:
        """Whether there is a problem to run and submit for, and whether it is being run."""
        self.submit.setEnabled(is_open)
        for each in (self._run, self._run_here):
            each.setEnabled(is_open and not is_running)
        self._run.setText("Running…" if is_running else "Run")
