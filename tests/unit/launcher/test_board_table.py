"""How `./agon board` draws a board into a width."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console

from launcher.board_table import cell_text, draw, legend_of
from server.wire.boards import BoardCell, BoardPage, BoardProblem, BoardRow
from server.wire.contests import Rules

FIRST = BoardCell(tries=3, solved_seconds=45 * 60 + 59, is_first=True)
SOLVED = BoardCell(tries=1, solved_seconds=3600)
PENDING = BoardCell(tries=2, pending=1)
FAILED = BoardCell(tries=2)


def row(user: str, *cells: BoardCell, rank: int = 1, name: str = "", points: float | None = None) -> BoardRow:
    solved = sum(cell.solved_seconds is not None for cell in cells)
    return BoardRow(
        rank=rank, user=user, name=name or user, solved=solved, points=points, penalty_seconds=5999, cells=cells
    )


def page(rows: Sequence[BoardRow], *, problems: int = 4) -> BoardPage:
    return BoardPage(
        competition_id="weekly",
        page=1,
        limit=100,
        total=len(rows),
        problems=tuple(BoardProblem(id=f"p{place}", label=chr(65 + place), title="T") for place in range(problems)),
        rows=tuple(rows),
        as_of=datetime(2030, 1, 1, tzinfo=UTC),
    )


def drawn(
    shown: BoardPage, *, rules: Rules = Rules.ICPC, own: BoardRow | None = None, width: int = 80
) -> tuple[list[str], tuple[str, ...]]:
    """Its lines, and which problems there was no room for."""
    file = io.StringIO()
    drawing = draw(shown, rules, own=own, width=width)
    Console(file=file, width=width, highlight=False).print(drawing.table)
    return [line.rstrip() for line in file.getvalue().splitlines()], drawing.hidden


def test_a_row_has_its_rank_its_name_its_score_its_time_and_its_cells() -> None:
    lines, hidden = drawn(page([row("ada", FIRST, SOLVED, PENDING, FAILED)]))
    assert [line.split() for line in lines] == [
        ["rank", "name", "solved", "penalty", "A", "B", "C", "D"],
        ["1", "ada", "2", "99", "+2", "45*", "+", "60", "?1", "-2"],
    ]
    assert hidden == ()


def test_each_rule_has_the_columns_that_it_has_elsewhere() -> None:
    rows = [row("ada", SOLVED.model_copy(update={"points": 62.5}), points=62.5)]
    by_rule = {rules: [line.split() for line in drawn(page(rows, problems=1), rules=rules)[0]] for rules in Rules}
    assert by_rule[Rules.IOI] == [["rank", "name", "points", "A"], ["1", "ada", "62.5", "62.5"]]
    assert by_rule[Rules.LEETCODE][0] == ["rank", "name", "points", "time", "A"]
    assert by_rule[Rules.LEETCODE][1] == ["1", "ada", "62.5", "1:39:59", "+", "60"]
    assert by_rule[Rules.SOLVED_THEN_TIME][0] == ["rank", "name", "solved", "time", "A"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (BoardCell(), ""),
        (BoardCell(tries=1, solved_seconds=5), "+ 0"),
        (BoardCell(tries=2, points=40), "40"),
        (BoardCell(tries=2, points=0), "-2"),
        (BoardCell(pending=3, points=0), "?3"),
    ],
)
def test_a_cell_says_how_it_stands(cell: BoardCell, words: str) -> None:
    assert cell_text(cell, Rules.LEETCODE, has_minute=True).plain == words


def test_the_legend_speaks_of_what_the_cells_have() -> None:
    assert legend_of(Rules.IOI).startswith("points")
    assert legend_of(Rules.LEETCODE) == legend_of(Rules.ICPC)


def test_the_own_row_is_marked() -> None:
    ada, bob = row("ada", SOLVED), row("bob", FAILED, rank=2)
    lines, _ = drawn(page([ada, bob], problems=1), own=bob)
    assert [line[0] for line in lines] == [" ", " ", ">"]


def test_the_own_row_comes_last_where_it_is_not_among_the_others() -> None:
    lines, _ = drawn(page([row("ada", SOLVED)], problems=1), own=row("eve", FAILED, rank=812))
    assert [line.split()[:3] for line in lines[1:]] == [["1", "ada", "1"], ["…"], [">", "812", "eve"]]


def test_the_own_row_may_be_all_there_is() -> None:
    """Of one who takes part afterwards, before anybody was on the board."""
    lines, _ = drawn(page([], problems=1), own=row("eve", SOLVED))
    assert [line.split()[:3] for line in lines[1:]] == [[">", "1", "eve"]]


def test_the_own_row_comes_once_more_where_the_freeze_hides_some_of_it() -> None:
    frozen = page([row("ada", BoardCell(pending=1))], problems=1).model_copy(update={"is_frozen": True})
    lines, _ = drawn(frozen, own=row("ada", SOLVED))
    assert [line.split()[-1] for line in lines[1:]] == ["?1", "…", "60"]
    assert [line[0] for line in lines[1:]] == [">", " ", ">"]


def test_the_own_row_of_a_moment_before_is_not_beside_the_one_that_is_shown() -> None:
    lines, _ = drawn(page([row("ada", FIRST)], problems=1), own=row("ada", SOLVED))
    assert [line.split()[:3] for line in lines[1:]] == [[">", "1", "ada"]]


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("problems", [1, 6, 13, 26])
def test_no_line_is_wider_than_the_terminal_and_none_is_broken(width: int, problems: int) -> None:
    rows = [row(f"user{number}", *[FIRST, SOLVED, FAILED] * 9, name="愛" * 40, rank=number + 1) for number in range(12)]
    lines, hidden = drawn(page(rows, problems=problems), own=rows[3], width=width)
    assert len(lines) == 1 + len(rows)
    assert all(cell_len(line) <= width for line in lines)
    letters = lines[0].split()[4:]
    assert (*letters, *hidden) == tuple(chr(65 + place) for place in range(problems))


def test_minutes_give_way_before_problems_do() -> None:
    rows = [row("ada", *[SOLVED] * 8)]
    wide, narrow = (drawn(page(rows, problems=8), width=width) for width in (100, 70))
    assert (wide[1], narrow[1]) == ((), ())
    assert "60" in wide[0][1].split()
    assert "60" not in narrow[0][1].split()


def test_names_from_elsewhere_cannot_steer_the_terminal() -> None:
    lines, _ = drawn(page([row("ada", name="\x1b[31m[bold]ada\u202e")], problems=1))
    assert "\\u001b[31m[bold]ada\\u202e" in lines[1]
