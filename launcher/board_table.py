"""Draws a page of a contest's board as a table that fits a width. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from launcher.terminal import spelled
from server.web.words import clock, number
from server.wire.boards import BoardCell, BoardPage, BoardRow
from server.wire.contests import Rules
from server.wire.rules import TELLING, TimeColumn

GAP = 2
OWN = ">"
NAME = 2
"""The place of the column that gives way."""
LEAST_NAME = 12
"""So much of a name is shown before a problem is."""
LEGEND_OF_TRIES = "+2 45 solved in minute 45 after 2 wrong tries; * first; -2 unsolved; ? not shown"
LEGEND_OF_POINTS = "points; * first to solve it; -2 two tries without points; ? not shown"
NO_CELL = BoardCell()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    table: Table
    hidden: tuple[str, ...]
    """The letters of the problems that there was no room for."""


def draw(page: BoardPage, rules: Rules, *, own: BoardRow | None, width: int) -> Drawing:
    """`own` is marked; where the page has it not, or a freeze hides some of it there, it stands below the others once
    more. It was asked for in another moment: without a freeze, what differs is only older or newer."""
    is_there = own is not None and any(row.user == own.user for row in page.rows)
    is_below = own is not None and own not in page.rows and (page.is_frozen or not is_there)
    rows = [*page.rows, *([own] if own is not None and is_below else [])]
    names = [(OWN if own is not None and row.user == own.user else "", *_words(row, rules)) for row in rows]
    headings = ("", *_headings(rules))
    columns = [(heading, *(words[place] for words in names)) for place, heading in enumerate(headings)]
    least = min(_width(columns[NAME]), LEAST_NAME + GAP)
    room = width - least - sum(_width(each) for place, each in enumerate(columns) if place != NAME)
    cells = _cells(page, rows, rules, room=room)
    shown = _fitting(cells, room)
    room -= sum(_width(_plain(each)) for each in cells[:shown])
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold")
    for place, heading in enumerate(headings):
        table.add_column(
            heading,
            justify="left" if place in {0, NAME} else "right",
            no_wrap=True,
            max_width=least + room - GAP if place == NAME else None,
        )
    for column in cells[:shown]:
        table.add_column(column[0], no_wrap=True)
    for place, words in enumerate(names):
        if page.rows and place == len(page.rows):
            table.add_row("", "", "…")
        row_style = "bold" if words[0] else ""
        table.add_row(*map(Text, words), *(column[place + 1] for column in cells[:shown]), style=row_style)
    return Drawing(table=table, hidden=tuple(column[0].plain for column in cells[shown:]))


def legend_of(rules: Rules) -> str:
    return LEGEND_OF_POINTS if TELLING[rules].has_points_in_cells else LEGEND_OF_TRIES


def cell_text(cell: BoardCell, rules: Rules, *, has_minute: bool) -> Text:
    wrong = cell.tries - (cell.solved_seconds is not None)
    if cell.solved_seconds is not None:
        tries = f"+{wrong or ''}" + (f" {cell.solved_seconds // 60}" if has_minute else "")
        words = number(cell.points or 0) if TELLING[rules].has_points_in_cells else tries
        return Text(words + "*" * cell.is_first, style="bold green" if cell.is_first else "green")
    if cell.pending:
        return Text(f"?{cell.pending}", style="yellow")
    if cell.points:
        return Text(number(cell.points), style="yellow")
    return Text(f"-{wrong}" if wrong else "", style="red")


def _headings(rules: Rules) -> Iterator[str]:
    telling = TELLING[rules]
    yield from ("rank", "name", "points" if telling.gives_points else "solved")
    if telling.time is not TimeColumn.NONE:
        yield telling.time_heading.lower()


def _words(row: BoardRow, rules: Rules) -> Iterator[str]:
    yield from (f"{row.rank:,}", spelled(row.name), str(row.solved) if row.points is None else number(row.points))
    match TELLING[rules].time:
        case TimeColumn.MINUTES:
            yield f"{row.penalty_seconds // 60:,}"
        case TimeColumn.CLOCK:
            yield clock(row.penalty_seconds) if row.penalty_seconds or row.solved else ""
        case TimeColumn.NONE:
            return


def _cells(page: BoardPage, rows: Sequence[BoardRow], rules: Rules, *, room: int) -> list[list[Text]]:
    """A column for each problem, under its letter; with the minutes of the solves if that leaves none out."""
    found: list[list[Text]] = []
    for has_minute in (True, False):
        found = [
            [
                Text(spelled(problem.label)),
                *(cell_text(_cell(row, place), rules, has_minute=has_minute) for row in rows),
            ]
            for place, problem in enumerate(page.problems)
        ]
        if _fitting(found, room) == len(found):
            break
    return found


def _cell(row: BoardRow, place: int) -> BoardCell:
    return row.cells[place] if place < len(row.cells) else NO_CELL


def _fitting(columns: Sequence[Sequence[Text]], room: int) -> int:
    """How many of them, from the first on."""
    for place, column in enumerate(columns):
        room -= _width(_plain(column))
        if room < 0:
            return place
    return len(columns)


def _plain(column: Sequence[Text]) -> list[str]:
    return [each.plain for each in column]


def _width(column: Sequence[str]) -> int:
    return max(map(cell_len, column)) + GAP
