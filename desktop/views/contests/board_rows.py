"""Draws the board's rows: rank, name and score in words; each problem as a tinted cell with time, tries and marks."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.models.board import CELL_ROLE, IS_OWN_ROLE, ROW_ROLE, Column, alignment
from desktop.models.board_cells import Mark, cell_words
from desktop.models.table import Index
from desktop.theme.fonts import tabular, ui_font
from desktop.theme.icons import Glyph, pixmap
from desktop.theme.measures import TEXT, TEXT_SMALL
from desktop.theme.palette import Palette
from desktop.theme.theme import Theme
from server.wire.boards import BoardCell, BoardRow

PADDING = 12
INSET = 3
RADIUS = 5
STAR_SIZE = 10


class BoardRows(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = tabular(ui_font(TEXT))
        self._strong = ui_font(TEXT, QFont.Weight.DemiBold)
        self._small = ui_font(TEXT_SMALL - 1)
        self._cell = tabular(ui_font(TEXT_SMALL, QFont.Weight.DemiBold))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette = self._theme.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._background(painter, option, palette, is_own=bool(index.data(IS_OWN_ROLE)))
        row, column = index.data(ROW_ROLE), index.column()
        if not isinstance(row, BoardRow):
            _placeholder(painter, option.rect, column, palette)
        elif column < Column.FIRST_CELL:
            self._write(painter, option.rect, str(index.data()), column, palette)
        else:
            self._draw_cell(painter, option.rect, index.data(CELL_ROLE), palette)
        painter.restore()

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, palette: Palette, *, is_own: bool) -> None:
        place = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(palette.selected))
        elif is_own:
            painter.fillRect(place, QColor(palette.busy_soft))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(palette.border))

    def _write(self, painter: QPainter, place: QRect, text: str, column: int, palette: Palette) -> None:
        font = self._strong if column in {Column.NAME, Column.SCORE} else self._text
        area = place.adjusted(PADDING, 0, -PADDING, 0)
        painter.setFont(font)
        painter.setPen(QColor(palette.text if column in {Column.NAME, Column.SCORE} else palette.secondary))
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, alignment(column) | Qt.TextFlag.TextSingleLine, fitting)

    def _draw_cell(self, painter: QPainter, place: QRect, cell: BoardCell, palette: Palette) -> None:
        words = cell_words(cell)
        if words.mark is Mark.EMPTY:
            return
        fill, text = _colours(words.mark, palette)
        box = QRectF(place.adjusted(INSET, INSET + 1, -INSET, -INSET - 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(QColor(text))
        if not words.below:
            painter.setFont(self._cell)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words.main)
            return
        middle = box.center().y()
        upper = QRectF(box.left(), box.top() + 2, box.width(), middle - box.top())
        lower = QRectF(box.left(), middle, box.width(), box.bottom() - middle - 2)
        painter.setFont(self._cell)
        if words.mark is Mark.FIRST:
            self._draw_first(painter, upper, words.main, text)
        else:
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, words.main)
        painter.setFont(self._small)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, words.below)

    def _draw_first(self, painter: QPainter, area: QRectF, words: str, colour: str) -> None:
        """A star before the time: the colour alone does not tell everyone."""
        width = QFontMetrics(self._cell).horizontalAdvance(words)
        left = area.center().x() - (width + STAR_SIZE + 3) / 2
        star = pixmap(Glyph.STAR, colour, STAR_SIZE)
        painter.drawPixmap(round(left), round(area.center().y() - STAR_SIZE / 2), star)
        rest = QRectF(left + STAR_SIZE + 3, area.top(), width + 2, area.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _colours(mark: Mark, palette: Palette) -> tuple[str, str]:
    match mark:
        case Mark.FIRST:
            return palette.good, palette.surface
        case Mark.SOLVED:
            return palette.good_soft, palette.good
        case Mark.PARTIAL:
            return palette.caution_soft, palette.caution
        case Mark.PENDING:
            return palette.busy_soft, palette.accent_text
        case Mark.FAILED:
            return palette.bad_soft, palette.bad
        case Mark.EMPTY:
            return palette.surface, palette.text


def _placeholder(painter: QPainter, place: QRect, column: int, palette: Palette) -> None:
    """A row that is on its way."""
    if column in {Column.RANK, Column.NAME}:
        width = min(place.width() - 2 * PADDING, 120 if column == Column.NAME else 28)
        bar = QRectF(place.left() + PADDING, place.center().y() - 4, width, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.hover))
        painter.drawRoundedRect(bar, 4, 4)
