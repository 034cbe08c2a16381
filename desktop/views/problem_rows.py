"""Draws the catalogue's rows: status as an icon, the level in its colour, tags as chips, acceptance as a number."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.models.catalogue import HEAD_ROLE, PROBLEM_ROLE, Column, tag_words
from desktop.models.problem_query import SectionHead
from desktop.models.table import Index
from desktop.theme.fonts import ui_font
from desktop.theme.icons import Glyph, pixmap
from desktop.theme.measures import TEXT, TEXT_SMALL
from desktop.theme.palette import Palette, Tone
from desktop.theme.theme import Theme
from server.wire.problems import ProblemSummary, Status

LEVEL_TONES = {"easy": Tone.GOOD, "medium": Tone.CAUTION, "hard": Tone.BAD}
STATUS_GLYPHS = {Status.SOLVED: (Glyph.SOLVED, Tone.GOOD), Status.TRIED: (Glyph.TRIED, Tone.CAUTION)}
PADDING = 12
CHIP_HEIGHT = 22


class ProblemRows(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ui_font(TEXT)
        self._title = ui_font(TEXT, QFont.Weight.Medium)
        self._heading = ui_font(TEXT, QFont.Weight.DemiBold)
        self._small = ui_font(TEXT_SMALL)
        self._metrics = QFontMetrics(self._small)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        head = index.data(HEAD_ROLE)
        if isinstance(head, SectionHead):
            self._head(painter, option.rect, head)
            return
        problem = index.data(PROBLEM_ROLE)
        if not isinstance(problem, ProblemSummary):
            return
        palette = self._theme.palette
        painter.save()
        _background(painter, option, palette)
        area = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        match Column(index.column()):
            case Column.STATUS:
                _status(painter, area, problem, palette)
            case Column.TITLE:
                self._write(painter, area, problem.title, palette.text, self._title)
            case Column.LEVEL:
                colour = palette.tone(LEVEL_TONES[problem.level])
                self._write(painter, area, problem.level.capitalize(), colour, self._title)
            case Column.TAGS:
                self._tags(painter, area, problem, palette)
            case Column.ACCEPTANCE:
                text = "–" if problem.acceptance is None else f"{problem.acceptance:.1%}"
                self._write(painter, area, text, palette.secondary, self._text, side=Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def _head(self, painter: QPainter, place: QRect, head: SectionHead) -> None:
        palette = self._theme.palette
        painter.save()
        painter.fillRect(place, QColor(palette.sunken))
        painter.setPen(QColor(palette.border))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        area = place.adjusted(PADDING, 0, -PADDING, 0)
        self._write(painter, area, head.title, palette.text, self._heading)
        solved = f"{head.solved} of {head.total} solved"
        self._write(painter, area, solved, palette.muted, self._small, side=Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        colour: str,
        font: QFont,
        *,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, fitting)

    def _tags(self, painter: QPainter, area: QRect, problem: ProblemSummary, palette: Palette) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, hidden = area.left(), len(problem.tags)
        for tag in problem.tags:
            words = tag_words(tag)
            width = self._metrics.horizontalAdvance(words) + 16
            room = 34 if hidden > 1 else 0
            if left + width + room > area.right():
                break
            self._chip(
                painter, QRect(left, area.center().y() - CHIP_HEIGHT // 2 + 1, width, CHIP_HEIGHT), words, palette
            )
            left += width + 6
            hidden -= 1
        if hidden:
            rest = QRect(left, area.top(), area.right() - left, area.height())
            self._write(painter, rest, f"+{hidden}", palette.muted, self._small)

    def _chip(self, painter: QPainter, place: QRect, words: str, palette: Palette) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.sunken))
        painter.drawRoundedRect(QRectF(place), CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
        painter.setFont(self._small)
        painter.setPen(QColor(palette.secondary))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _background(painter: QPainter, option: QStyleOptionViewItem, palette: Palette) -> None:
    state = option.state
    place = option.rect
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(place, QColor(palette.selected))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(place, QColor(palette.hover))
    painter.setPen(QColor(palette.border))
    painter.drawLine(place.bottomLeft(), place.bottomRight())


def _status(painter: QPainter, area: QRect, problem: ProblemSummary, palette: Palette) -> None:
    known = STATUS_GLYPHS.get(problem.status)
    if known is None:
        return
    glyph, tone = known
    painter.drawPixmap(area.left() + 2, area.center().y() - 7, pixmap(glyph, palette.tone(tone)))
