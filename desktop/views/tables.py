"""What all tables have in common: whole rows, one at a time, painted with the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from desktop.models.table import Index
from desktop.theme.fonts import weighted
from desktop.theme.measures import ROW_HEIGHT
from desktop.theme.theme import Theme


def table(model: QAbstractItemModel, *, name: str) -> QTableView:
    made = QTableView()
    made.setModel(model)
    made.setAccessibleName(name)
    made.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    made.setShowGrid(False)
    made.setWordWrap(False)
    made.setTabKeyNavigation(False)
    made.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    made.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    made.horizontalHeader().setHighlightSections(False)
    made.horizontalHeader().setSectionsClickable(False)
    return made


def shape(made: QTableView, *, stretched: int, widths: dict[int, int]) -> None:
    header = made.horizontalHeader()
    for column, width in widths.items():
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(column, width)
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)


def focus(made: QTableView) -> None:
    """With a row to begin from."""
    made.setFocus(Qt.FocusReason.OtherFocusReason)
    if made.model().rowCount() and not made.currentIndex().isValid():
        made.selectRow(0)


class ToneRows(QStyledItemDelegate):
    """Writes each cell in the colour and the weight that `look` gives for it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def look(self, index: Index) -> tuple[str, bool]:
        """A colour, and whether it is written strong."""
        raise NotImplementedError

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        super().initStyleOption(option, index)
        colour, is_strong = self.look(index)
        if is_strong:
            option.font = weighted(option.font, QFont.Weight.DemiBold)
        role = option.palette.ColorRole
        for each in (role.Text, role.HighlightedText):
            option.palette.setColor(each, QColor(colour))
