"""Above a statement: its PDF, where it is one, and the files that belong to the problem. Hidden without either."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton

from desktop.theme.icons import Glyph
from desktop.theme.theme import Theme
from desktop.views.pieces import IconButton, button, column, empty_layout, label, line, row
from server.wire.problems import ProblemDetail

MOST_LINKS = 3
LONGEST_LINK = 28


class FileBar(QFrame):
    document_wanted = Signal()
    attachment_wanted = Signal(str)

    def __init__(self, theme: Theme, *, may_save: bool = True) -> None:
        super().__init__()
        self._may_save = may_save
        self._open = IconButton(
            theme,
            Glyph.DOCUMENT,
            self.document_wanted.emit,
            text="Open the statement (PDF)",
            tip="Open the PDF with the program for PDFs",
            kind="primary",
        )
        self._caption = label("Files", "small")
        self._links = row(spacing=2)
        self.setLayout(
            column(
                row(self._open, self._caption, self._links, None, spacing=10, margins=(14, 8, 14, 8)), line(), spacing=0
            )
        )
        self.hide()

    def show_files(self, problem: ProblemDetail) -> None:
        empty_layout(self._links)
        names = problem.attachments if self._may_save else ()
        self._open.setVisible(bool(problem.document))
        self._caption.setVisible(bool(names))
        for made in [self._link(each) for each in names] if len(names) <= MOST_LINKS else [self._menu(names)]:
            self._links.addWidget(made)
        self.setVisible(bool(problem.document or names))

    def _link(self, name: str) -> QPushButton:
        shown = name if len(name) <= LONGEST_LINK else f"…{name[-LONGEST_LINK:]}"
        tip = f"Save {name} to the folder of downloads"
        return button(shown, lambda: self.attachment_wanted.emit(name), kind="link", tip=tip, name=tip)

    def _menu(self, names: tuple[str, ...]) -> QPushButton:
        made = button(f"{len(names)} files", lambda: None, kind="quiet", tip="Save a file to the folder of downloads")
        menu = QMenu(made)
        for name in names:
            menu.addAction(name.replace("&", "&&")).triggered.connect(
                lambda _=False, name=name: self.attachment_wanted.emit(name)
            )
        made.setMenu(menu)
        return made
