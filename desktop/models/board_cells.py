"""What a board's row and cells say, in signs and in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.models.contest_times import clock_words
from server.wire.boards import BoardCell, BoardProblem, BoardRow
from server.wire.contests import Rules
from server.wire.rules import TELLING, TimeColumn

NO_CELL = BoardCell()


class Mark(StrEnum):
    """What a cell is, told by colour and by a sign."""

    EMPTY = "empty"
    FIRST = "first"
    SOLVED = "solved"
    PARTIAL = "partial"
    PENDING = "pending"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellWords:
    mark: Mark
    main: str
    below: str


def cell_of(row: BoardRow, place: int) -> BoardCell:
    return row.cells[place] if place < len(row.cells) else NO_CELL


def mark_of(cell: BoardCell) -> Mark:
    if cell.solved_seconds is not None:
        return Mark.FIRST if cell.is_first else Mark.SOLVED
    if cell.pending:
        return Mark.PENDING
    if cell.points:
        return Mark.PARTIAL
    return Mark.FAILED if cell.tries else Mark.EMPTY


def cell_words(cell: BoardCell) -> CellWords:
    mark = mark_of(cell)
    solved = "" if cell.solved_seconds is None else clock_words(cell.solved_seconds)
    match mark:
        case Mark.EMPTY:
            return CellWords(mark=mark, main="", below="")
        case Mark.FIRST | Mark.SOLVED if cell.points is not None:
            return CellWords(mark=mark, main=f"{cell.points:g}", below=solved)
        case Mark.FIRST | Mark.SOLVED:
            return CellWords(mark=mark, main=solved, below=tries_words(cell.tries))
        case Mark.PENDING:
            return CellWords(mark=mark, main=f"? {cell.pending}", below=tries_words(cell.tries) if cell.tries else "")
        case Mark.PARTIAL:
            return CellWords(mark=mark, main=f"{cell.points:g}", below=tries_words(cell.tries))
        case Mark.FAILED:
            return CellWords(mark=mark, main=f"−{cell.tries}", below="")


def spoken_cell(cell: BoardCell, problem: BoardProblem) -> str:
    tries = tries_words(cell.tries)
    match mark_of(cell):
        case Mark.EMPTY:
            told = "not tried"
        case Mark.FIRST | Mark.SOLVED as mark:
            first = ", the first to solve it" if mark is Mark.FIRST else ""
            points = "" if cell.points is None else f"{cell.points:g} points, "
            told = f"{points}solved at {clock_words(cell.solved_seconds or 0)}, {tries}{first}"
        case Mark.PENDING:
            told = f"{cell.pending} submissions whose verdict is not shown yet"
        case Mark.PARTIAL:
            told = f"{cell.points:g} points, {tries}"
        case Mark.FAILED:
            told = f"not solved, {tries}"
    return f"Problem {problem.label}, {problem.title}: {told}"


def tries_words(tries: int) -> str:
    return f"{tries} {'try' if tries == 1 else 'tries'}" if tries else ""


def score_words(row: BoardRow) -> str:
    return str(row.solved) if row.points is None else f"{row.points:g}"


def penalty_words(row: BoardRow, rules: Rules) -> str:
    match TELLING[rules].time:
        case TimeColumn.NONE:
            return ""
        case TimeColumn.MINUTES:
            return f"{row.penalty_seconds // 60:,}"
        case TimeColumn.CLOCK:
            return clock_words(row.penalty_seconds) if row.penalty_seconds or row.solved else "–"


def score_heading(rules: Rules) -> str:
    return "Points" if TELLING[rules].gives_points else "Solved"
