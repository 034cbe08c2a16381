"""A table of submissions, used for the whole history and for one problem's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from desktop.models.submissions import ROW_ROLE, Column, Row, SubmissionsModel
from desktop.models.table import Index
from desktop.theme.fonts import weighted
from desktop.theme.theme import Theme


class SubmissionTable(QTableView):
    chosen = Signal(object)
    """The row that is looked at."""
    opened = Signal(object)

    def __init__(self, *, theme: Theme, model: SubmissionsModel, narrow: bool) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_Rows(theme, self))
        self.setAccessibleName("Submissions")
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(40)
        self._shape(narrow=narrow)
        self.activated.connect(lambda index: self.opened.emit(model.row(index.row())))
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def chosen_rows(self) -> list[Row]:
        return [self._model.row(each.row()) for each in self.selectionModel().selectedRows()]

    def chosen_pair(self) -> tuple[Row, Row] | None:
        """Where two are chosen: the older one, and the newer."""
        rows = self.chosen_rows()
        if len(rows) != 2:
            return None
        older, newer = sorted(rows, key=lambda each: each.when)
        return older, newer

    def choose(self, places: Sequence[int]) -> None:
        chosen = QItemSelection()
        for place in places:
            index = self._model.index(place, 0)
            chosen.select(index, index)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(chosen, how)

    def _on_selection(self) -> None:
        rows = self.chosen_rows()
        self.chosen.emit(rows[0] if len(rows) == 1 else None)

    def _shape(self, *, narrow: bool) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        widths = {Column.LANGUAGE: 104, Column.TIME: 84, Column.MEMORY: 92, Column.WHEN: 124}
        for place, width in widths.items():
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(place, width)
        if narrow:
            self.setColumnHidden(Column.PROBLEM, True)
            self.setColumnHidden(Column.MEMORY, True)


class _Rows(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        super().initStyleOption(option, index)
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        palette = self._theme.palette
        column = Column(index.column())
        colour = palette.text
        if column is Column.VERDICT:
            colour = palette.tone(row.tone)
            option.font = weighted(option.font, QFont.Weight.DemiBold)
        elif column is not Column.PROBLEM:
            colour = palette.secondary
        role = option.palette.ColorRole
        for each in (role.Text, role.HighlightedText):
            option.palette.setColor(each, QColor(colour))
        option.textElideMode = Qt.TextElideMode.ElideRight
