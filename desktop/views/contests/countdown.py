"""The time that is left, in figures that do not shift while they run."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from desktop.models.contest_times import Countdown, left_words
from desktop.theme.fonts import tabular
from desktop.views.pieces import label, row, set_kind


class CountdownLabel(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "small")
        self._figures = label("", "heading")
        self._keep_figures_still()
        self._figures.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._figures.setMinimumWidth(QFontMetrics(self._figures.font()).horizontalAdvance("00:00:00") + 8)
        self.setLayout(row(self._words, self._figures, spacing=6))

    @property
    def text(self) -> str:
        return f"{self._words.text()} {self._figures.text()}"

    def show_countdown(self, countdown: Countdown | None) -> None:
        self.setVisible(countdown is not None)
        if countdown is None:
            return
        self._words.setText(countdown.words)
        self._figures.setText(left_words(countdown.left))
        kind = "urgent" if countdown.is_urgent else "heading"
        if self._figures.property("kind") != kind:
            set_kind(self._figures, kind)
            self._keep_figures_still()
        self.setAccessibleName(self.text)

    def _keep_figures_still(self) -> None:
        self._figures.setFont(tabular(self._figures.font()))
