"""The board's model: of any length, a page at a time, and nothing jumps while rows change places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QAbstractItemModelTester

from desktop.models.board import MOST_PAGES, PAGE_SIZE, BoardModel, Column, Layout, OwnRowModel
from desktop.models.board_cells import Mark, cell_words, mark_of, penalty_words, spoken_cell
from server.wire.boards import BoardCell, BoardPage, BoardProblem, BoardRow
from server.wire.contests import Rules
from tests.fakes.fake_contest_data import GeneratedRows

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
NOW = datetime(2026, 3, 1, tzinfo=UTC)
PROBLEMS = tuple(
    BoardProblem(id=f"p{place}", label=label, title=f"Problem {label}") for place, label in enumerate("ABC")
)
SHOWN = int(Qt.ItemDataRole.DisplayRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


def page(number: int, rows: Sequence[BoardRow], *, total: int | None = None) -> BoardPage:
    return BoardPage(
        competition_id="cup",
        page=number,
        limit=PAGE_SIZE,
        total=len(rows) if total is None else total,
        problems=PROBLEMS,
        rows=tuple(rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]),
        as_of=NOW,
    )


def rows(count: int) -> list[BoardRow]:
    return GeneratedRows(count, 3)[:]


def filled(total: int, *numbers: int) -> BoardModel:
    model = BoardModel()
    QAbstractItemModelTester(model, FATAL)
    model.start(Layout(problems=PROBLEMS))
    model.put([page(number, rows(total)) for number in numbers])
    return model


def swapped(told: list[BoardRow], one: int, other: int) -> list[BoardRow]:
    changed = list(told)
    changed[one], changed[other] = changed[other], changed[one]
    return changed


def test_a_board_of_a_hundred_thousand_rows_is_there_with_its_first_page() -> None:
    told = GeneratedRows(100_000, 3)
    model = BoardModel()
    model.start(Layout(problems=PROBLEMS))
    model.put([page(601, told, total=100_000)])
    assert model.rowCount() == 100_000
    assert model.data(model.index(60_000, Column.RANK), SHOWN) == "60,001"
    assert model.data(model.index(0, Column.NAME), SHOWN) is None
    assert model.data(model.index(0, Column.NAME), SPOKEN) == "Not loaded yet"
    assert model.missing(59_995, 60_010) == [600]


def test_pages_come_and_go_by_qts_rules() -> None:
    model = filled(350, 1, 2)
    model.put([page(1, rows(350)), page(4, rows(350))])
    model.put([page(1, rows(90))])
    model.put([page(1, rows(220))])
    assert model.rowCount() == 220


def test_only_so_many_pages_are_kept_and_the_one_looked_at_is_among_them() -> None:
    model = BoardModel()
    model.start(Layout(problems=PROBLEMS))
    told = rows(PAGE_SIZE)
    for number in range(1, MOST_PAGES + 20):
        fresh = page(1, told, total=100_000).model_copy(update={"page": number})
        model.put([fresh])
        assert model.has_page(number)
    assert sum(model.has_page(number) for number in range(1, 200)) == MOST_PAGES


def test_who_is_selected_stays_selected_when_the_rows_change_places() -> None:
    model = filled(350, 1, 2)
    selection = QItemSelectionModel(model)
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    selection.setCurrentIndex(model.index(40, 0), flags)
    before = model.row(40)
    assert before is not None
    moved = swapped(rows(350), 40, 140)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.put([page(1, moved), page(2, moved)])
    assert [each.row() for each in selection.selectedRows()] == [140]
    assert selection.currentIndex().row() == 140
    assert model.row(140) == before
    assert not resets


def test_the_place_is_kept_when_who_was_there_is_on_no_page_that_is_here() -> None:
    model = filled(350, 1)
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index(40, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    model.put([page(1, swapped(rows(350), 40, 340))])
    assert selection.currentIndex().row() == 40


def test_an_unchanged_page_tells_of_nothing() -> None:
    model = filled(350, 1)
    heard: list[object] = []
    for signal in (model.dataChanged, model.layoutChanged, model.modelReset, model.rowsInserted):
        signal.connect(lambda *told: heard.append(told))
    model.put([page(1, rows(350))])
    assert heard == []


def test_equal_contestants_share_a_rank() -> None:
    model = filled(20, 1)
    assert [model.data(model.index(row, Column.RANK), SHOWN) for row in (6, 7, 8)] == ["7", "7", "9"]


def test_a_row_with_fewer_or_more_cells_than_problems_is_shown_all_the_same() -> None:
    few = rows(2)[0].model_copy(update={"cells": ()})
    many = rows(2)[1].model_copy(update={"cells": (BoardCell(tries=1),) * 50})
    model = BoardModel()
    model.start(Layout(problems=PROBLEMS))
    model.put([page(1, [few, many])])
    assert model.columnCount() == Column.FIRST_CELL + 3
    assert model.data(model.index(0, Column.FIRST_CELL), SHOWN) == ""
    assert model.data(model.index(1, Column.FIRST_CELL), SHOWN) == "−1"


def test_ones_own_row_comes_changes_and_goes_by_qts_rules() -> None:
    model = OwnRowModel()
    QAbstractItemModelTester(model, FATAL)
    layout = Layout(problems=PROBLEMS)
    first, second = rows(2)
    model.show(first, layout)
    model.show(second, layout)
    assert model.data(model.index(0, Column.NAME), SPOKEN).endswith(", you")
    model.show(None, layout)
    assert model.rowCount() == 0


@pytest.mark.parametrize(
    ("cell", "mark", "main", "below"),
    [
        (BoardCell(), Mark.EMPTY, "", ""),
        (BoardCell(tries=3), Mark.FAILED, "−3", ""),
        (BoardCell(tries=2, pending=1), Mark.PENDING, "? 1", "2 tries"),
        (BoardCell(tries=1, solved_seconds=1390), Mark.SOLVED, "0:23:10", "1 try"),
        (BoardCell(tries=1, solved_seconds=0, is_first=True), Mark.FIRST, "0:00:00", "1 try"),
        (BoardCell(tries=4, points=37.5), Mark.PARTIAL, "37.5", "4 tries"),
        (BoardCell(tries=1, solved_seconds=60, points=100), Mark.SOLVED, "100", "0:01:00"),
    ],
)
def test_a_cell_says_what_it_is_by_more_than_its_colour(cell: BoardCell, mark: Mark, main: str, below: str) -> None:
    words = cell_words(cell)
    assert (mark_of(cell), words.main, words.below) == (mark, main, below)


def test_a_screen_reader_is_told_a_cell_in_a_sentence() -> None:
    cell = BoardCell(tries=2, solved_seconds=1390, is_first=True)
    assert spoken_cell(cell, PROBLEMS[0]) == "Problem A, Problem A: solved at 0:23:10, 2 tries, the first to solve it"


def test_icpc_penalties_are_minutes() -> None:
    row = rows(1)[0].model_copy(update={"penalty_seconds": 754 * 60 + 59})
    assert penalty_words(row, Rules.ICPC) == "754"
    assert penalty_words(row, Rules.SOLVED_THEN_TIME) == "12:34:59"


def test_where_time_does_not_count_none_is_shown() -> None:
    assert Layout(rules=Rules.ICPC).has_time
    layout = Layout(rules=Rules.IOI, problems=PROBLEMS)
    assert not layout.has_time
    model = BoardModel()
    model.start(layout)
    assert model.headerData(Column.PENALTY, Qt.Orientation.Horizontal, SHOWN) == ""
    assert penalty_words(rows(1)[0].model_copy(update={"penalty_seconds": 0, "solved": 2}), Rules.IOI) == ""


@pytest.mark.parametrize("name", ['<img src="/dev/zero">', "&lt;b&gt;", "A & B", "Maya"])
def test_a_name_that_looks_like_html_is_a_name_in_its_tip_too(name: str) -> None:
    model = BoardModel()
    model.start(Layout(problems=PROBLEMS))
    model.put([page(1, [rows(1)[0].model_copy(update={"name": name, "members": ()})])])
    tip = model.data(model.index(0, Column.NAME), int(Qt.ItemDataRole.ToolTipRole))
    shown = QTextDocument()
    shown.setHtml(tip)
    assert shown.toPlainText() == name
