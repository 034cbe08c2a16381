"""The catalogue as a table: holds all problems, shows those of a query. Knows no widget and no network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from desktop.models.problem_query import ProblemIndex, Query, SectionHead, Sorting
from desktop.models.table import Heading, Index, Table
from desktop.models.wording import tool_tip
from server.wire.problems import ProblemSummary, Status, StudyList

PROBLEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1
HEAD_ROLE = PROBLEM_ROLE + 1


class Column(IntEnum):
    STATUS = 0
    TITLE = 1
    LEVEL = 2
    TAGS = 3
    ACCEPTANCE = 4


HEADINGS: dict[int, Heading] = {
    Column.STATUS: Heading("", spoken="Status"),
    Column.TITLE: Heading("Title"),
    Column.LEVEL: Heading("Level"),
    Column.TAGS: Heading("Tags"),
    Column.ACCEPTANCE: Heading("Acceptance", is_right=True),
}
SORTINGS = {
    Column.STATUS: Sorting.STATUS,
    Column.TITLE: Sorting.TITLE,
    Column.LEVEL: Sorting.LEVEL,
    Column.TAGS: Sorting.TAGS,
    Column.ACCEPTANCE: Sorting.ACCEPTANCE,
}
STATUS_WORDS = {Status.NEW: "Not tried", Status.TRIED: "Tried", Status.SOLVED: "Solved"}


class CatalogueModel(Table):
    queried = Signal()
    """Another selection, or another order, is shown."""
    replaced = Signal()
    """The problems themselves are others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self._index = ProblemIndex(())
        self._query = Query()
        self._shown: list[int] = []
        self._rows: list[int | SectionHead] = []
        self._places: dict[str, int] = {}

    @property
    def query(self) -> Query:
        return self._query

    @property
    def problem_index(self) -> ProblemIndex:
        """For queries beside what is shown."""
        return self._index

    @property
    def problems(self) -> tuple[ProblemSummary, ...]:
        return self._index.problems

    @property
    def tags(self) -> list[tuple[str, int]]:
        """Every tag with the number of its problems, the most used first."""
        return sorted(self._index.tags.items(), key=lambda pair: (-pair[1], pair[0]))

    @property
    def lists(self) -> tuple[StudyList, ...]:
        return self._index.lists

    @property
    def chosen_list(self) -> StudyList | None:
        return next((each for each in self.lists if each.id == self._query.study_list), None)

    def progress(self, study_list: StudyList) -> tuple[int, int]:
        """Solved, of how many."""
        return self._index.progress(study_list)

    def replace(self, problems: Sequence[ProblemSummary]) -> None:
        if tuple(problems) != self._index.problems:
            self._rebuild(problems, self._index.lists)

    def replace_lists(self, lists: Sequence[StudyList]) -> None:
        if tuple(lists) == self._index.lists:
            return
        if self._query.study_list not in {each.id for each in lists}:
            self._query = replace(self._query, study_list="")
        self._rebuild(self._index.problems, lists)

    def _rebuild(self, problems: Sequence[ProblemSummary], lists: Sequence[StudyList]) -> None:
        self.beginResetModel()
        self._index = ProblemIndex(problems, lists)
        self._places = {each.id: place for place, each in enumerate(self._index.problems)}
        self._shown = self._index.matching(self._query)
        self._rows = self._with_heads(self._query, self._shown)
        self.endResetModel()
        self.replaced.emit()
        self.queried.emit()

    def show(self, query: Query) -> None:
        if query == self._query:
            return
        shown = self._index.matching(query)
        self._query = query
        rows = self._with_heads(query, shown)
        if rows != self._rows:
            self.beginResetModel()
            self._shown, self._rows = shown, rows
            self.endResetModel()
        self.queried.emit()

    def _with_heads(self, query: Query, shown: Sequence[int]) -> list[int | SectionHead]:
        heads = self._index.heads(query, shown)
        rows: list[int | SectionHead] = []
        for number, place in enumerate(shown):
            head = heads.get(number)
            rows += [place] if head is None else [head, place]
        return rows

    def problem(self, problem_id: str) -> ProblemSummary | None:
        place = self._places.get(problem_id)
        return None if place is None else self._index.problems[place]

    def set_status(self, problem_id: str, status: Status) -> None:
        """What a verdict makes of a problem: solved stays solved."""
        known = self.problem(problem_id)
        if known is None or known.status is status or known.status is Status.SOLVED:
            return
        changed = known.model_copy(update={"status": status})
        self.replace([changed if each.id == problem_id else each for each in self._index.problems])

    @property
    def shown(self) -> list[ProblemSummary]:
        """What rows there are, without the heads of sections."""
        return [self._index.problems[place] for place in self._shown]

    @property
    def head_rows(self) -> list[int]:
        return [row for row, each in enumerate(self._rows) if isinstance(each, SectionHead)]

    def head_at(self, row: int) -> SectionHead | None:
        """None where a problem is."""
        each = self._rows[row]
        return each if isinstance(each, SectionHead) else None

    def problem_at(self, row: int) -> ProblemSummary:
        """Of a row that is no head of a section."""
        place = self._rows[row]
        assert isinstance(place, int)
        return self._index.problems[place]

    def row_of(self, problem_id: str) -> int | None:
        place = self._places.get(problem_id)
        try:
            return None if place is None else self._rows.index(place)
        except ValueError:
            return None

    def neighbour(self, problem_id: str, step: int) -> ProblemSummary | None:
        """The problem shown `step` problems after this one."""
        place = self._places.get(problem_id)
        if place is None or place not in self._shown:
            return None
        number = self._shown.index(place) + step
        return self._index.problems[self._shown[number]] if 0 <= number < len(self._shown) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads are read, not chosen."""
        if index.isValid() and self.head_at(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        head = self.head_at(index.row())
        if head is not None:
            return _of_head(head, role)
        problem = self.problem_at(index.row())
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(problem, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{HEADINGS[column].name}: {_text(problem, column)}"
            case Qt.ItemDataRole.ToolTipRole if column in {Column.TAGS, Column.STATUS}:
                return tool_tip(_text(problem, column))
            case _ if role == PROBLEM_ROLE:
                return problem
        return None


def _of_head(head: SectionHead, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return head.title
        case Qt.ItemDataRole.AccessibleTextRole:
            return f"{head.title}: solved {head.solved} of {head.total}"
        case _ if role == HEAD_ROLE:
            return head
    return None


def _text(problem: ProblemSummary, column: Column) -> str:
    match column:
        case Column.STATUS:
            return STATUS_WORDS[problem.status]
        case Column.TITLE:
            return problem.title
        case Column.LEVEL:
            return problem.level.capitalize()
        case Column.TAGS:
            return ", ".join(tag_words(tag) for tag in problem.tags)
        case Column.ACCEPTANCE:
            return "" if problem.acceptance is None else f"{problem.acceptance:.1%}"


def tag_words(tag: str) -> str:
    """A tag as one reads it: `hash-table` is “Hash table”."""
    return tag.replace("-", " ").capitalize()
