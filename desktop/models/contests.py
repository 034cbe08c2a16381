"""All contests as a table: running, then upcoming, then past ones. Knows no widget and no network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from desktop.models.contest_times import (
    Section,
    countdown,
    in_order,
    left_words,
    length_words,
    section_at,
    state_at,
    when_words,
)
from desktop.models.table import Heading, Index, Table
from server.wire.contests import OVER, STATE_WORDS, ContestState, ContestSummary

CONTEST_ROLE = int(Qt.ItemDataRole.UserRole) + 1
STATE_ROLE = int(Qt.ItemDataRole.UserRole) + 2


class Column(IntEnum):
    TITLE = 0
    STATE = 1
    COUNTDOWN = 2
    STARTS = 3
    LENGTH = 4
    CONTESTANTS = 5
    OWN = 6


HEADINGS: dict[int, Heading] = {
    Column.TITLE: Heading("Contest"),
    Column.STATE: Heading("State"),
    Column.COUNTDOWN: Heading("", spoken="Countdown"),
    Column.STARTS: Heading("Start"),
    Column.LENGTH: Heading("Length"),
    Column.CONTESTANTS: Heading("Contestants", is_right=True),
    Column.OWN: Heading("", spoken="Registration"),
}
_LAST = len(Column) - 1


class ContestsModel(Table):
    def __init__(self, *, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self._now = now
        self._all: tuple[ContestSummary, ...] = ()
        self._shown: tuple[ContestSummary, ...] = ()
        self._only: Section | None = None

    @property
    def contests(self) -> tuple[ContestSummary, ...]:
        return self._all

    @property
    def only(self) -> Section | None:
        return self._only

    def counts(self) -> dict[Section, int]:
        now = self._now()
        sections = [section_at(each, now) for each in self._all]
        return {section: sections.count(section) for section in Section}

    def replace(self, contests: Sequence[ContestSummary]) -> None:
        self._all = tuple(contests)
        self._show()

    def show_only(self, section: Section | None) -> None:
        self._only = section
        self._show()

    def tick(self) -> None:
        """Time has passed: countdowns go on, and what has begun or ended moves to its new place."""
        self._show()

    def contest_at(self, row: int) -> ContestSummary:
        return self._shown[row]

    def contest(self, contest_id: str) -> ContestSummary | None:
        return next((each for each in self._all if each.id == contest_id), None)

    def row_of(self, contest_id: str) -> int | None:
        return next((row for row, each in enumerate(self._shown) if each.id == contest_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        contest, column = self._shown[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(contest, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{HEADINGS[column].name}: {self._text(contest, column)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return HEADINGS[column].alignment
            case _ if role == CONTEST_ROLE:
                return contest
            case _ if role == STATE_ROLE:
                return state_at(contest, self._now())
        return None

    def _text(self, contest: ContestSummary, column: Column) -> str:
        now = self._now()
        match column:
            case Column.TITLE:
                return contest.title
            case Column.STATE:
                return STATE_WORDS[state_at(contest, now)]
            case Column.COUNTDOWN:
                left = countdown(contest, now)
                return "" if left is None else f"{left.words} {left_words(left.left)}"
            case Column.STARTS:
                return when_words(contest.starts_at, now)
            case Column.LENGTH:
                return length_words(contest)
            case Column.CONTESTANTS:
                return f"{contest.contestants:,}"
            case Column.OWN:
                return own_words(contest, state_at(contest, now))

    def _show(self) -> None:
        now = self._now()
        ordered = in_order(self._all, now)
        shown = tuple(each for each in ordered if self._only is None or section_at(each, now) is self._only)
        same_rows = [each.id for each in shown] == [each.id for each in self._shown]
        if not same_rows:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()
            return
        changed = shown != self._shown
        self._shown = shown
        if shown and changed:
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, _LAST))
        elif shown:
            self.dataChanged.emit(self.index(0, Column.STATE), self.index(len(shown) - 1, Column.COUNTDOWN))


def own_words(contest: ContestSummary, state: ContestState) -> str:
    if contest.is_registered and state in OVER:
        return "Took part"
    if contest.is_registered:
        return contest.team or "Registered"
    return "Open to you" if contest.may_register else ""
