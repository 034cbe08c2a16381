"""A value to read: in the code's typeface, on its own ground, as high as it needs to be, with differences marked."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics, QTextOption
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from desktop.models.differences import Piece
from desktop.theme.fonts import write_in_code
from desktop.theme.measures import TEXT_SMALL
from desktop.theme.palette import Palette
from desktop.views.pieces import label

MOST_LINES = 8


class ValueBlock(QWidget):
    def __init__(self, caption: str) -> None:
        super().__init__()
        self._caption = label(caption, "label")
        self._area = QTextEdit(readOnly=True)
        self._area.setProperty("kind", "block")
        font = write_in_code(self._area, TEXT_SMALL)
        self._area.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._area.setAccessibleName(caption)
        self._area.setTabChangesFocus(True)
        self._line = QFontMetrics(font).lineSpacing()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._caption)
        layout.addWidget(self._area)

    def show_text(self, text: str) -> None:
        self._area.setPlainText(text)
        self._fit(text)

    def show_pieces(self, pieces: Sequence[Piece], palette: Palette) -> None:
        marked = "".join(
            f'<span style="background: {palette.difference};">{_escaped(each.text)}</span>'
            if each.differs
            else _escaped(each.text)
            for each in pieces
        )
        self._area.setHtml(f'<div style="white-space: pre-wrap;">{marked}</div>')
        self._fit("".join(each.text for each in pieces))

    def _fit(self, text: str) -> None:
        lines = sum(1 + len(each) // 80 for each in text.split("\n")[: MOST_LINES + 1])
        self._area.setFixedHeight(self._line * max(1, min(lines, MOST_LINES)) + 22)


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
