"""A contest's problems as a table: letter, title, points, how far one got, how many solved it. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from server.wire import ContestProblem, Status

Index = QModelIndex | QPersistentModelIndex
CONTEST_PROBLEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class Column(IntEnum):
    LABEL = 0
    TITLE = 1
    STATE = 2
    POINTS = 3
    SOLVED_BY = 4


HEADINGS = {
    Column.LABEL: "",
    Column.TITLE: "Problem",
    Column.STATE: "You",
    Column.POINTS: "Points",
    Column.SOLVED_BY: "Solved by",
}
SPOKEN = HEADINGS | {Column.LABEL: "Letter"}
_RIGHT = {Column.POINTS, Column.SOLVED_BY}


class ContestProblemsModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[ContestProblem, ...] = ()

    @property
    def problems(self) -> tuple[ContestProblem, ...]:
        return self._problems

    @property
    def has_points(self) -> bool:
        return any(each.points is not None for each in self._problems)

    def replace(self, problems: Sequence[ContestProblem]) -> None:
        fresh = tuple(problems)
        if fresh == self._problems:
            return
        if [each.id for each in fresh] == [each.id for each in self._problems]:
            self._problems = fresh
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._problems = fresh
        self.endResetModel()

    def problem_at(self, row: int) -> ContestProblem:
        return self._problems[row]

    def problem(self, problem_id: str) -> ContestProblem | None:
        return next((each for each in self._problems if each.id == problem_id), None)

    def row_of(self, problem_id: str) -> int | None:
        return next((row for row, each in enumerate(self._problems) if each.id == problem_id), None)

    def neighbour(self, problem_id: str, step: int) -> ContestProblem | None:
        row = self.row_of(problem_id)
        if row is None or not 0 <= row + step < len(self._problems):
            return None
        return self._problems[row + step]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802 - Qt's name
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return HEADINGS[Column(section)]
            case Qt.ItemDataRole.AccessibleTextRole:
                return SPOKEN[Column(section)]
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(Column(section))
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._problems):
            return None
        problem, column = self._problems[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(problem, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{SPOKEN[column]}: {_text(problem, column)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case _ if role == CONTEST_PROBLEM_ROLE:
                return problem
        return None


def state_words(problem: ContestProblem) -> str:
    tries = f"{problem.tries} {'try' if problem.tries == 1 else 'tries'}"
    match problem.status:
        case Status.SOLVED:
            return f"Solved, {tries}" if problem.tries else "Solved"
        case Status.TRIED:
            return f"Not solved, {tries}" if problem.tries else "Tried"
        case Status.NEW:
            return "Not tried"


def _text(problem: ContestProblem, column: Column) -> str:
    match column:
        case Column.LABEL:
            return problem.label
        case Column.TITLE:
            return problem.title
        case Column.STATE:
            return state_words(problem)
        case Column.POINTS:
            return "" if problem.points is None else f"{problem.points:g}"
        case Column.SOLVED_BY:
            return f"{problem.solved_by:,} of {problem.tried_by:,}" if problem.tried_by else "–"


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignVCenter | side
