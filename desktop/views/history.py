"""All submissions, with filters; the outbox among them; a submission's code, and two compared."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSplitter, QWidget

from desktop.models.submissions import Filter, Row, SubmissionsModel
from desktop.models.wording import VERDICT_WORDS
from desktop.theme.icons import Glyph
from desktop.theme.theme import Theme
from desktop.views.outcome import OutcomeView
from desktop.views.pieces import EmptyState, button, code_to_read, column, frame, label, row
from desktop.views.submission_table import SubmissionTable


class HistoryView(QWidget):
    code_wanted = Signal(object)
    """A row whose code is to be shown."""
    problem_wanted = Signal(str)
    compare_wanted = Signal(object, object)
    reuse_wanted = Signal(object)
    """A row whose code is to come into the editor."""
    retry_wanted = Signal(int)
    discard_wanted = Signal(int)
    """An entry of the outbox."""

    def __init__(self, *, theme: Theme, model: SubmissionsModel) -> None:
        super().__init__()
        self._model = model
        self._chosen: Row | None = None
        self._kept: frozenset[str | int] = frozenset()
        """What was chosen before the rows changed."""
        self._search = QLineEdit(placeholderText="Search by problem, language or verdict", clearButtonEnabled=True)
        self._search.setAccessibleName("Search the submissions")
        self._search.setMinimumWidth(300)
        self._verdicts = QComboBox()
        self._verdicts.setAccessibleName("Verdict")
        self._verdicts.addItem("All verdicts", None)
        for verdict, words in VERDICT_WORDS.items():
            self._verdicts.addItem(words, verdict)
        self._outbox = button("Outbox", self._on_filter, kind="chip", checkable=True)
        self._compare = button("Compare", self.compare_chosen, tip="Choose two submissions to compare their code")
        self._table = SubmissionTable(theme=theme, model=model, narrow=False)
        self._nothing = EmptyState(theme, Glyph.CLOCK, "No submissions yet", "What you submit is listed here.")
        self._head = label("", "heading")
        self._reason = label("", "secondary", wrap=True)
        self._outcome = OutcomeView(
            theme, nothing=EmptyState(theme, Glyph.DOCUMENT, "Choose a submission"), can_cancel=False
        )
        self._outcome.set_problem(full_score=None, takes_cases=False)
        self._code = code_to_read("Submitted code")
        self._code.setMinimumHeight(160)
        self._open = button(
            "Open problem", lambda: self._with(lambda chosen: self.problem_wanted.emit(chosen.problem_id))
        )
        self._reuse = button("Use this code", self.reuse_chosen, tip="Open the problem with this code in the editor")
        self._retry = button("Send again", lambda: self._with_entry(self.retry_wanted.emit), kind="primary")
        self._discard = button("Discard", lambda: self._with_entry(self.discard_wanted.emit))
        whole = column(self._top(), self._body(), spacing=14, margins=(24, 20, 24, 20))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._search.textChanged.connect(self._on_filter)
        self._verdicts.currentIndexChanged.connect(self._on_filter)
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(lambda chosen: self.problem_wanted.emit(chosen.problem_id))
        self._table.selectionModel().selectionChanged.connect(self._update_compare)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        model.replaced.connect(self._update)
        model.dataChanged.connect(self._on_data)
        self._on_chosen(None)
        self._update()

    def show_code(self, code: str | None) -> None:
        shown = code if code is not None else "The code is not on this machine."
        if shown != self._code.toPlainText():
            self._code.setPlainText(shown)

    def show_outbox(self) -> None:
        self._outbox.setChecked(True)
        self._on_filter()

    def take_focus(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._model.rowCount() and not self._table.chosen_rows():
            self._table.selectRow(0)

    def _top(self) -> QWidget:
        top = QWidget()
        filters = row(self._search, self._verdicts, self._outbox, None, self._compare, spacing=8)
        top.setLayout(column(label("Submissions", "title"), filters, spacing=14))
        return top

    def _body(self) -> QWidget:
        left, right = frame("pane"), frame("pane")
        left.setLayout(column(self._nothing, self._table, margins=(1, 1, 1, 1), spacing=0))
        head = row(self._head, None, self._open, self._reuse, self._retry, self._discard, margins=(14, 10, 14, 4))
        reason = row(self._reason, margins=(14, 0, 14, 0))
        down = QSplitter(Qt.Orientation.Vertical)
        for part in (self._outcome, self._code):
            down.addWidget(part)
        down.setSizes([190, 420])
        whole = column(head, reason, down, spacing=6, margins=(1, 1, 1, 1))
        whole.setStretch(2, 1)
        right.setLayout(whole)
        across = QSplitter(Qt.Orientation.Horizontal)
        for each in (left, right):
            across.addWidget(each)
        across.setHandleWidth(10)
        across.setChildrenCollapsible(False)
        across.setSizes([640, 460])
        self._detail = right
        return across

    def _on_filter(self) -> None:
        self._model.show(
            Filter(
                text=self._search.text(),
                only=self._verdicts.currentData(),
                waiting_only=self._outbox.isChecked(),
            )
        )
        self._update()

    def _update(self) -> None:
        shown = self._model.rowCount()
        self._table.setVisible(shown > 0)
        self._nothing.setVisible(shown == 0)
        if self._outbox.isChecked():
            self._nothing.say("The outbox is empty", "Everything you submitted has reached the server.")
        elif self._model.total:
            self._nothing.say("No submission fits", "Try other words or another verdict.")
        else:
            self._nothing.say("No submissions yet", "What you submit is listed here.")
        waiting = self._model.waiting
        self._outbox.setText(f"Outbox ({waiting})" if waiting else "Outbox")

    def _on_about_to_reset(self) -> None:
        rows = self._table.chosen_rows() if self.isVisible() else []
        self._kept = frozenset(each.key for each in rows)

    def _on_reset(self) -> None:
        """What somebody looks at stays chosen, as far as it is there."""
        places = range(self._model.rowCount())
        self._table.choose([place for place in places if self._model.row(place).key in self._kept])
        rows = self._table.chosen_rows()
        self._on_chosen(rows[0] if len(rows) == 1 else None)
        self._update()
        self._update_compare()

    def _on_data(self) -> None:
        rows = self._table.chosen_rows()
        if len(rows) == 1:
            self._on_chosen(rows[0])

    def _on_chosen(self, chosen: Row | None) -> None:
        if chosen is None or self._chosen is None or chosen.key != self._chosen.key:
            self._code.clear()  # else another's would stand there until its own has come
        self._chosen = chosen
        entry = chosen.entry if chosen else None
        self._detail.setVisible(chosen is not None)
        self._retry.setVisible(entry is not None and entry.refusal is not None)
        self._discard.setVisible(entry is not None)
        self._outcome.setVisible(chosen is not None and entry is None)
        self._reason.setVisible(entry is not None)
        if chosen is None:
            return
        self._head.setText(chosen.words)
        if entry is not None:
            self._reason.setText(entry.refusal or "It goes out, exactly once, as soon as the server can be reached.")
        elif chosen.submission is not None:
            self._head.setText("")
            self._outcome.show_submission(chosen.submission)
        self.code_wanted.emit(chosen)

    def reuse_chosen(self) -> None:
        self._with(self.reuse_wanted.emit)

    def compare_chosen(self) -> None:
        pair = self._table.chosen_pair()
        if pair is not None:
            self.compare_wanted.emit(*pair)

    def _update_compare(self) -> None:
        self._compare.setEnabled(len(self._table.chosen_rows()) == 2)

    def _with(self, then: Callable[[Row], object]) -> None:
        if self._chosen is not None:
            then(self._chosen)

    def _with_entry(self, then: Callable[[int], object]) -> None:
        if self._chosen is not None and self._chosen.entry is not None:
            then(self._chosen.entry.number)
