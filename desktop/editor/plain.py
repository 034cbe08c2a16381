"""The editor for machines where no web view can start: plain text with line numbers, marks and undo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from desktop.editor.interface import Editor, EditorOptions
from desktop.models.outcome import Marker
from desktop.models.wording import tool_tip
from desktop.theme.fonts import code_font, write_in_code
from desktop.theme.palette import LIGHT, Palette


class PlainEditor(Editor):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._documents: dict[str, QTextDocument] = {}
        self._open = ""
        self._palette = LIGHT
        self._markers: tuple[Marker, ...] = ()
        self._area = _TextArea(self)
        self.setFocusProxy(self._area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self._area.installEventFilter(self)

    def open_document(self, key: str, text: str, mode: str) -> None:  # noqa: ARG002 - colours nothing
        document = self._documents.get(key)
        if document is None:
            document = self._new_document(key, text)
        elif document.toPlainText() != text:
            document.setPlainText(text)
        self._open = key
        self._area.setDocument(document)
        self._area.update_margin()

    def replace_text(self, text: str) -> None:
        cursor = QTextCursor(self._area.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    async def text(self) -> str:
        return self._area.toPlainText()

    def set_markers(self, markers: Sequence[Marker]) -> None:
        self._markers = tuple(markers)
        self._area.setExtraSelections([self._selection(each) for each in markers])

    def reveal(self, line: int, column: int | None = None) -> None:
        block = self._block(line)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.Right, n=min((column or 1) - 1, max(block.length() - 1, 0)))
        self._area.setTextCursor(cursor)
        self._area.centerCursor()
        self._area.setFocus()

    def set_options(self, options: EditorOptions) -> None:
        font = code_font(options.font_size)
        self._area.setFont(font)
        write_in_code(self._area, options.font_size)
        self._area.setTabStopDistance(QFontMetricsF(font).horizontalAdvance(" ") * options.tab_width)
        self._area.tab_width = options.tab_width
        wrap = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if options.word_wrap else QTextOption.WrapMode.NoWrap
        self._area.setWordWrapMode(wrap)
        self._area.update_margin()

    def set_palette(self, palette: Palette) -> None:
        self._palette = palette
        self._area.number_colour = QColor(palette.muted)
        self.set_markers(self._markers)
        self._area.viewport().update()

    def take_focus(self) -> None:
        self._area.setFocus()

    def search(self) -> None:
        self._area.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._area and event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self.left.emit()
        return super().eventFilter(watched, event)

    def _new_document(self, key: str, text: str) -> QTextDocument:
        document = QTextDocument(self)
        document.setDocumentLayout(QPlainTextDocumentLayout(document))
        document.setDefaultFont(self._area.font())
        document.setPlainText(text)
        document.contentsChanged.connect(lambda: self._on_changed(key))
        self._documents[key] = document
        return document

    def _block(self, line: int) -> QTextBlock:
        """The last one for what is beyond the text. Qt's own numbers of lines count each line that was wrapped."""
        document = self._area.document()
        return document.findBlockByNumber(min(max(line, 1), document.blockCount()) - 1)

    def _on_changed(self, key: str) -> None:
        if key == self._open:
            self.edited.emit(key, self._documents[key].toPlainText())

    def _selection(self, marker: Marker) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._block(marker.line))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        bad = marker.severity == "error"
        style.setUnderlineColor(QColor(self._palette.bad if bad else self._palette.caution))
        style.setToolTip(tool_tip(marker.message))
        selection.cursor = cursor
        selection.format = style
        return selection


class _TextArea(QPlainTextEdit):
    def __init__(self, editor: PlainEditor) -> None:
        super().__init__(editor)
        self.tab_width = 4
        self.number_colour = QColor(LIGHT.muted)
        self._margin = _Margin(self)
        self.setProperty("kind", "editor")
        self.setAccessibleName("Code editor")
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.blockCountChanged.connect(self.update_margin)
        self.updateRequest.connect(self._scroll_margin)

    def margin_width(self) -> int:
        return 24 + self.fontMetrics().horizontalAdvance("9" * max(2, len(str(self.blockCount()))))

    def update_margin(self) -> None:
        self.setViewportMargins(self.margin_width(), 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Tab and not event.modifiers():
            self.insertPlainText(" " * self.tab_width)
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            line = self.textCursor().block().text()
            deeper = " " * self.tab_width if line.rstrip().endswith((":", "{", "(", "[")) else ""
            self.insertPlainText("\n" + line[: len(line) - len(line.lstrip())] + deeper)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(QRect(inside.left(), inside.top(), self.margin_width(), inside.height()))

    def paint_numbers(self, event: QPaintEvent) -> None:
        painter = QPainter(self._margin)
        painter.setFont(self.font())
        painter.setPen(self.number_colour)
        block = self.firstVisibleBlock()
        top = round(self.blockBoundingGeometry(block).translated(self.contentOffset()).top())
        while block.isValid() and top <= event.rect().bottom():
            height = round(self.blockBoundingRect(block).height())
            if block.isVisible():
                place = QRect(0, top, self._margin.width() - 12, height)
                painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            top += height
            block = block.next()

    def _scroll_margin(self, changed: QRect, by: int) -> None:
        if by:
            self._margin.scroll(0, by)
        else:
            self._margin.update(0, changed.y(), self._margin.width(), changed.height())


class _Margin(QWidget):
    def __init__(self, area: _TextArea) -> None:
        super().__init__(area)
        self._area = area

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._area.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self._area.paint_numbers(event)
