"""The live board as a table of any length of which only the pages looked at are here; and one's own row, as another.

Knows no widget and no network. A row that is not here yet is empty. While rows change places, what was selected stays
selected, and no row is inserted or removed but at the end: the view does not jump.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from desktop.models.board_cells import (
    cell_of,
    cell_words,
    penalty_words,
    score_heading,
    score_words,
    spoken_cell,
)
from desktop.models.table import Index
from desktop.models.wording import tool_tip
from server.wire.boards import BoardPage, BoardProblem, BoardRow
from server.wire.contests import Rules
from server.wire.rules import TELLING, TimeColumn

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 2
IS_OWN_ROLE = int(Qt.ItemDataRole.UserRole) + 3

PAGE_SIZE = 100
MOST_PAGES = 40
"""Kept in memory; the furthest from what was fetched last go first."""


class Column(IntEnum):
    RANK = 0
    NAME = 1
    SCORE = 2
    PENALTY = 3
    FIRST_CELL = 4


_RIGHT = {Column.RANK, Column.SCORE, Column.PENALTY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the columns are."""

    rules: Rules = Rules.SOLVED_THEN_TIME
    problems: tuple[BoardProblem, ...] = ()

    @property
    def has_time(self) -> bool:
        return TELLING[self.rules].time is not TimeColumn.NONE


class BoardTable(QAbstractTableModel):
    """What the board and one's own row have in common."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.layout_ = Layout()
        self.own: str | None = None
        """The own row's `user`."""

    def row(self, place: int) -> BoardRow | None:
        raise NotImplementedError

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else Column.FIRST_CELL + len(self.layout_.problems)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802 - Qt's name
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._heading(section)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken_heading(section)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(self._spoken_heading(section))
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(section)
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        row, column = self.row(index.row()), index.column()
        if row is None:
            return "Not loaded yet" if role == Qt.ItemDataRole.AccessibleTextRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, column)
            case _ if role == ROW_ROLE:
                return row
            case _ if role == CELL_ROLE and column >= Column.FIRST_CELL:
                return cell_of(row, column - Column.FIRST_CELL)
            case _ if role == IS_OWN_ROLE:
                return row.user == self.own
        return None

    def _heading(self, section: int) -> str:
        match section:
            case Column.RANK:
                return "Rank"
            case Column.NAME:
                return "Contestant"
            case Column.SCORE:
                return score_heading(self.layout_.rules)
            case Column.PENALTY:
                return TELLING[self.layout_.rules].time_heading
        return self.layout_.problems[section - Column.FIRST_CELL].label

    def _spoken_heading(self, section: int) -> str:
        if section < Column.FIRST_CELL:
            return self._heading(section)
        problem = self.layout_.problems[section - Column.FIRST_CELL]
        points = "" if problem.points is None else f" ({problem.points:g} points)"
        return f"{problem.label}. {problem.title}{points}"

    def _text(self, row: BoardRow, column: int) -> str:
        match column:
            case Column.RANK:
                return f"{row.rank:,}"
            case Column.NAME:
                return row.name
            case Column.SCORE:
                return score_words(row)
            case Column.PENALTY:
                return penalty_words(row, self.layout_.rules)
        return cell_words(cell_of(row, column - Column.FIRST_CELL)).main

    def _spoken(self, row: BoardRow, column: int) -> str:
        if column < Column.FIRST_CELL:
            own = ", you" if column == Column.NAME and row.user == self.own else ""
            return f"{self._heading(column)}: {self._text(row, column)}{own}"
        place = column - Column.FIRST_CELL
        return spoken_cell(cell_of(row, place), self.layout_.problems[place])

    def _tip(self, row: BoardRow, column: int) -> str | None:
        if column == Column.NAME:
            return tool_tip(f"{row.name} ({', '.join(row.members)})" if row.members else row.name)
        return tool_tip(self._spoken(row, column)) if column >= Column.FIRST_CELL else None


class BoardModel(BoardTable):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[int, tuple[BoardRow, ...]] = {}
        self._places: dict[str, int] = {}
        self._total = 0

    @property
    def total(self) -> int:
        return self._total

    def start(self, layout: Layout, own: str | None = None) -> None:
        """Another contest's board, of which nothing is known."""
        self.beginResetModel()
        self.layout_, self.own = layout, own
        self._pages, self._places, self._total = {}, {}, 0
        self.endResetModel()

    def set_own(self, own: str | None) -> None:
        if own == self.own:
            return
        self.own = own
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, self.columnCount() - 1))

    def put(self, pages: Sequence[BoardPage]) -> None:
        """Pages as they are now, of one look at the board: whoever moved from one to the other is followed."""
        if not pages:
            return
        if pages[-1].problems != self.layout_.problems:
            self.start(Layout(rules=self.layout_.rules, problems=pages[-1].problems), self.own)
        self._resize(pages[-1].total)
        fresh = dict(self._pages)
        for page in pages:
            fresh[page.page] = page.rows[:PAGE_SIZE]
        changed = sorted(page.page for page in pages if self._pages.get(page.page) != fresh[page.page])
        if changed:
            self._replace(_nearest(fresh, pages[-1].page), changed)

    def row(self, place: int) -> BoardRow | None:
        rows = self._pages.get(place // PAGE_SIZE + 1, ())
        return rows[place % PAGE_SIZE] if place % PAGE_SIZE < len(rows) else None

    def place_of(self, user: str) -> int | None:
        """Where this contestant is, if on a page that is here."""
        return self._places.get(user)

    def has_page(self, page: int) -> bool:
        return page in self._pages

    def missing(self, first: int, last: int) -> list[int]:
        """The pages of these rows that are not here."""
        return [page for page in pages_of(first, last, self._total) if not self.has_page(page)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else self._total

    def _resize(self, total: int) -> None:
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            self.endRemoveRows()

    def _replace(self, pages: dict[int, tuple[BoardRow, ...]], changed: list[int]) -> None:
        places = _places_in(pages, self._total)
        moves = self._moves(places)
        if moves:
            self.layoutAboutToBeChanged.emit()
            moves = self._moves(places)  # selections are persistent only from the signal on
        self._pages, self._places = pages, places
        if moves:
            old, new = zip(*moves, strict=True)
            self.changePersistentIndexList(list(old), list(new))
            self.layoutChanged.emit()
        for page in changed:
            first, last = (page - 1) * PAGE_SIZE, min(page * PAGE_SIZE, self._total) - 1
            if first <= last:
                self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _moves(self, places: dict[str, int]) -> list[tuple[QModelIndex, QModelIndex]]:
        """From where a selected (or otherwise held) row's contestant was to where they are now. One of whom that is
        not known any more stays: the place is held then, so that the keyboard is not thrown to the top."""
        found = []
        for held in self.persistentIndexList():
            row = self.row(held.row())
            now = places.get(row.user) if row is not None else None
            if now is not None and now != held.row():
                found.append((held, self.index(now, held.column())))
        return found


class OwnRowModel(BoardTable):
    """One row, or none before the first counted submission."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._row: BoardRow | None = None

    def show(self, row: BoardRow | None, layout: Layout) -> None:
        if row == self._row and layout == self.layout_:
            return
        if row is None or self._row is None or layout != self.layout_:
            self.beginResetModel()
            self._row, self.layout_, self.own = row, layout, row.user if row else None
            self.endResetModel()
            return
        self._row, self.own = row, row.user
        self.dataChanged.emit(self.index(0, 0), self.index(0, self.columnCount() - 1))

    def row(self, place: int) -> BoardRow | None:
        return self._row if place == 0 else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() or self._row is None else 1


def pages_of(first: int, last: int, total: int) -> range:
    """The pages that these rows are on, within the board; the first page always is."""
    last = max(0, min(last, total - 1))
    first = max(0, min(first, last))
    return range(first // PAGE_SIZE + 1, last // PAGE_SIZE + 2)


def alignment(column: int) -> Qt.AlignmentFlag:
    if column >= Column.FIRST_CELL:
        return Qt.AlignmentFlag.AlignCenter
    side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignVCenter | side


def _nearest(pages: dict[int, tuple[BoardRow, ...]], to: int) -> dict[int, tuple[BoardRow, ...]]:
    if len(pages) <= MOST_PAGES:
        return pages
    kept = sorted(pages, key=lambda page: abs(page - to))[:MOST_PAGES]
    return {page: pages[page] for page in kept}


def _places_in(pages: dict[int, tuple[BoardRow, ...]], total: int) -> dict[str, int]:
    return {
        row.user: (page - 1) * PAGE_SIZE + number
        for page, rows in sorted(pages.items(), reverse=True)
        for number, row in enumerate(rows)
        if (page - 1) * PAGE_SIZE + number < total
    }
