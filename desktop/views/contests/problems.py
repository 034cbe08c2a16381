"""A contest's problems, each opening inside the contest; before the start, when that is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedLayout, QTableView, QWidget

from desktop.models.contest_problems import CONTEST_PROBLEM_ROLE, Column
from desktop.models.contest_times import countdown, left_words
from desktop.models.table import Index
from desktop.services.contest_desk import ContestDesk
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.pieces import EmptyState, column
from desktop.views.tables import ToneRows, focus, shape, table
from server.wire.contests import LIVE, TO_COME, ContestDetail, ContestProblem
from server.wire.problems import Status

TONES = {Status.SOLVED: Tone.GOOD, Status.TRIED: Tone.CAUTION}


class ContestProblemsView(QWidget):
    opened = Signal(str)
    """A problem's id."""

    def __init__(self, *, theme: Theme, desk: ContestDesk) -> None:
        super().__init__()
        self._desk, self._model = desk, desk.problems
        self.table = self._make_table(theme)
        self._nothing = EmptyState(theme, Glyph.CLOCK, "")
        self._body = QStackedLayout()
        for each in (self.table, self._nothing):
            self._body.addWidget(each)
        self.setLayout(column(self._body))
        self._model.modelReset.connect(self.refresh)
        desk.changed.connect(self.refresh)
        desk.ticked.connect(self._on_tick)
        self.refresh()

    def take_focus(self) -> None:
        focus(self.table)

    def select(self, problem_id: str) -> None:
        found = self._model.row_of(problem_id)
        if found is not None:
            self.table.selectRow(found)

    def refresh(self) -> None:
        shown = self._model.rowCount() > 0
        self.table.setColumnHidden(Column.POINTS, not self._model.has_points)
        if not shown:
            self._nothing.say(*self._why_nothing())
        self._body.setCurrentWidget(self.table if shown else self._nothing)

    def _make_table(self, theme: Theme) -> QTableView:
        made = table(self._model, name="Problems of the contest")
        made.setItemDelegate(_Rows(theme, made))
        widths = {Column.LABEL: 56, Column.STATE: 180, Column.POINTS: 90, Column.SOLVED_BY: 150}
        shape(made, stretched=Column.TITLE, widths={int(each): width for each, width in widths.items()})
        made.activated.connect(self._on_activated)
        made.clicked.connect(self._on_activated)
        return made

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.problem_at(index.row()).id)

    def _on_tick(self) -> None:
        if self.isVisible() and self._model.rowCount() == 0:
            self.refresh()

    def _why_nothing(self) -> tuple[str, str]:
        contest, state = self._desk.contest, self._desk.state
        if contest is None or state is None:
            return ("The contest cannot be shown", self._desk.note) if self._desk.note else ("Loading the contest…", "")
        left = countdown(contest, self._desk.now())
        if state in TO_COME and left is not None:
            return f"Starts in {left_words(left.left)}", _before(contest)
        if state in LIVE and not contest.is_registered:
            return "The contest is running", "Its problems are shown to those who take part."
        if state in LIVE:
            return "The contest has begun", self._desk.note or "Fetching the problems…"
        return "No problems are shown", "The organisers have not opened this contest's problems."


class _Rows(ToneRows):
    def look(self, index: Index) -> tuple[str, bool]:
        palette = self.theme.palette
        problem = index.data(CONTEST_PROBLEM_ROLE)
        if not isinstance(problem, ContestProblem):
            return palette.text, False
        match Column(index.column()):
            case Column.LABEL:
                return palette.accent_text, True
            case Column.TITLE:
                return palette.text, True
            case Column.STATE if problem.status in TONES:
                return palette.tone(TONES[problem.status]), True
            case Column.STATE:
                return palette.muted, False
        return palette.secondary, False


def _before(contest: ContestDetail) -> str:
    if contest.is_registered:
        return "You are registered. The problems appear here at the start, by the server's clock."
    if contest.may_register:
        return "Register to take part. The problems appear here at the start."
    return "The problems appear here at the start."
