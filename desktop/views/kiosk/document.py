"""A statement that is a PDF, shown inside the window: a kiosk has no other program for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMargins, Signal
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from desktop.theme.icons import Glyph
from desktop.theme.theme import Theme
from desktop.views.pieces import IconButton, column, frame, label, row

SPACING = 12


class DocumentView(QWidget):
    back_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._document = QPdfDocument(self)
        self._title = label("", "heading")
        view = QPdfView(self)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        view.setPageSpacing(SPACING)
        view.setDocumentMargins(QMargins(SPACING, SPACING, SPACING, SPACING))
        view.setDocument(self._document)
        view.setAccessibleName("Statement")
        self.setFocusProxy(view)
        bar = frame("bar")
        bar.setFixedHeight(48)
        back = IconButton(theme, Glyph.BACK, self.back_wanted.emit, text="Back", tip="Back to the problem (Alt+Left)")
        bar.setLayout(row(back, self._title, None, spacing=8, margins=(12, 7, 14, 7)))
        self.setLayout(column(bar, view, spacing=0))

    def open(self, path: Path, title: str) -> bool:
        """Whether it can be shown."""
        self._title.setText(title)
        return self._document.load(str(path)) is QPdfDocument.Error.None_
