"""Chooses a language: names on the left; versions, or why a language cannot be chosen, on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.models.languages import Choice
from desktop.models.wording import tool_tip
from desktop.theme.theme import Theme

WIDTH = 420
INSET = 12
NOTE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class LanguageBox(QComboBox):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Rows(theme, self))
        self.setAccessibleName("Language")
        self.setMinimumWidth(170)
        self.view().setMinimumWidth(WIDTH)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_choices(self, choices: Sequence[Choice], current: str) -> None:
        self._rows.clear()
        for each in choices:
            self._rows.appendRow(_item(each))
        self.show_language(current)

    def show_language(self, language: str) -> None:
        """Also one that cannot be chosen any more: its draft is there all the same."""
        self.setCurrentIndex(max(0, self.findData(language)))


def _item(choice: Choice) -> QStandardItem:
    item = QStandardItem(choice.name)
    item.setData(choice.id, int(Qt.ItemDataRole.UserRole))
    item.setData(choice.note, NOTE_ROLE)
    item.setEnabled(choice.can_be_chosen)
    item.setToolTip(tool_tip(choice.note))
    item.setAccessibleText(f"{choice.name}, {choice.note}" if choice.note else choice.name)
    return item


class _Rows(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        name, option.text = option.text, ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        palette = self._theme.palette
        is_enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        room = option.rect.adjusted(INSET, 0, -INSET, 0)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(QColor(palette.text if is_enabled else palette.muted))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)
        taken = option.fontMetrics.horizontalAdvance(name) + 2 * INSET
        beside = QRect(room.left() + taken, room.top(), room.width() - taken, room.height())
        note = option.fontMetrics.elidedText(str(index.data(NOTE_ROLE)), Qt.TextElideMode.ElideRight, beside.width())
        painter.setPen(QColor(palette.muted))
        painter.drawText(beside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), note)
        painter.restore()
