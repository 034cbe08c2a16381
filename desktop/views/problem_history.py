"""One's submissions to the problem at hand, in a tab beside its statement."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.models.submissions import SubmissionsModel
from desktop.theme.icons import Glyph
from desktop.theme.theme import Theme
from desktop.views.pieces import EmptyState, button, column, row
from desktop.views.submission_table import SubmissionTable


class ProblemHistory(QWidget):
    looked_at = Signal(object)
    reuse_wanted = Signal(object)
    """A row whose code is to come into the editor."""
    compare_wanted = Signal(object, object)
    counted = Signal(int)

    def __init__(self, *, theme: Theme, model: SubmissionsModel) -> None:
        super().__init__()
        self._model = model
        self._nothing = EmptyState(theme, Glyph.CLOCK, "No submissions yet", "What you submit is listed here.")
        self.table = SubmissionTable(theme=theme, model=model, narrow=True)
        self._reuse = button("Use this code", self.reuse_chosen, tip="Put the submission's code into the editor")
        self._compare = button("Compare", self.compare_chosen, tip="Choose two submissions to compare their code")
        self._foot = QWidget()
        self._foot.setLayout(row(None, self._compare, self._reuse, margins=(12, 8, 12, 10)))
        self.setLayout(column(self._nothing, self.table, self._foot, spacing=0))
        self.table.opened.connect(self.looked_at)
        self.table.clicked.connect(lambda index: self.looked_at.emit(model.row(index.row())))
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        model.modelReset.connect(self.update_count)
        self.update_count()

    def reuse_chosen(self) -> None:
        chosen = self.table.chosen_rows()
        if len(chosen) == 1:
            self.reuse_wanted.emit(chosen[0])

    def compare_chosen(self) -> None:
        pair = self.table.chosen_pair()
        if pair is not None:
            self.compare_wanted.emit(*pair)

    def update_count(self) -> None:
        count = self._model.rowCount()
        self._nothing.setVisible(count == 0)
        self.table.setVisible(count > 0)
        self._foot.setVisible(count > 0)
        self._on_chosen()
        self.counted.emit(count)

    def _on_chosen(self) -> None:
        count = len(self.table.chosen_rows())
        self._reuse.setEnabled(count == 1)
        self._compare.setEnabled(count == 2)
