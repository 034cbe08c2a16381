"""A small histogram, with the bar that is one's own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.models.performance import Standing
from desktop.theme.palette import Palette
from desktop.views.pieces import column, frame, label, row

HEIGHT = 44
GAP = 2.0
ROUNDING = 1.5


class Histogram(QWidget):
    def __init__(self, standing: Standing, palette: Palette) -> None:
        super().__init__()
        self._standing, self._palette = standing, palette
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{standing.label} of accepted submissions, {standing.least} to {standing.most}")
        self.setAccessibleDescription(f"This one: {standing.value}. {standing.words} of {standing.among}.")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, HEIGHT)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bars, floor = self._standing.bars, float(self.height() - 1)
        step = self.width() / len(bars)
        for at, height in enumerate(bars):
            mine = at == self._standing.own
            painter.setBrush(QColor(self._palette.accent if mine else self._palette.strong_border))
            tall = max(height * (floor - 2), 3.0 if mine else 1.0)
            painter.drawRoundedRect(QRectF(at * step, floor - tall, step - GAP, tall), ROUNDING, ROUNDING)
        painter.end()


class StandingCard(QWidget):
    """A figure, how it compares, and the histogram."""

    def __init__(self, standing: Standing, palette: Palette) -> None:
        super().__init__()
        card = frame("sunken")
        ends = row(
            label(standing.least, "small"), None, label(standing.among, "small"), None, label(standing.most, "small")
        )
        said = row(label(standing.value, "heading"), None, label(standing.words, "secondary"), spacing=10)
        parts = column(label(standing.label, "small"), said, Histogram(standing, palette), ends, spacing=3)
        parts.setContentsMargins(12, 8, 12, 8)
        card.setLayout(parts)
        card.setAccessibleName(f"{standing.label}: {standing.value}. {standing.words}.")
        self.setLayout(column(card))
        self.setMinimumWidth(230)
        self.setMaximumWidth(360)
