"""The page that compares two texts, named over them. Its view is made the first time it is wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme.icons import Glyph
from desktop.theme.theme import Theme
from desktop.views.compare import CompareView
from desktop.views.pieces import IconButton, frame, label, row


class ComparePage(QWidget):
    back_wanted = Signal()

    def __init__(self, *, theme: Theme, make_view: Callable[[], CompareView]) -> None:
        super().__init__()
        self._make_view = make_view
        self.view: CompareView | None = None
        self._left, self._right = label("", "strong"), label("", "strong")
        bar = frame("bar")
        back = IconButton(theme, Glyph.BACK, self.back_wanted.emit, text="Back", tip="Back (Alt+Left)")
        head = row(back, None, self._left, label("compared with", "muted"), self._right, None, spacing=12)
        head.setContentsMargins(12, 7, 14, 7)
        bar.setLayout(head)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(bar)

    def compare(self, left: tuple[str, str], right: tuple[str, str], mode: str) -> None:
        """Pairs of what a text is named and the text."""
        if self.view is None:
            self.view = self._make_view()
            self._column.addWidget(self.view, 1)
        self._left.setText(left[0])
        self._right.setText(right[0])
        self.view.compare(left[1], right[1], mode)

    def close_page(self) -> None:
        if self.view is not None:
            self.view.close_page()
