"""A contest's problems as a table: letter, title, points, how far one got, how many solved it. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from desktop.models.table import Heading, Index, Table
from server.wire.contests import ContestProblem
from server.wire.problems import Status

CONTEST_PROBLEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class Column(IntEnum):
    LABEL = 0
    TITLE = 1
    STATE = 2
    POINTS = 3
    SOLVED_BY = 4


HEADINGS: dict[int, Heading] = {
    Column.LABEL: Heading("", spoken="Letter"),
    Column.TITLE: Heading("Problem"),
    Column.STATE: Heading("You"),
    Column.POINTS: Heading("Points", is_right=True),
    Column.SOLVED_BY: Heading("Solved by", is_right=True),
}


class ContestProblemsModel(Table):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
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

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._problems):
            return None
        problem, column = self._problems[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(problem, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{HEADINGS[column].name}: {_text(problem, column)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return HEADINGS[column].alignment
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
