"""The closing ceremony: what the freeze hid, cell by cell, from the last place upwards. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.leaderboard.entries import Entry
from server.leaderboard.rules.rule import Cell, Rule, Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """Both rows of one contestant."""

    number: int
    """Of equals the lower one stands above, as on the board."""
    username: str
    public: Entry
    staff: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    username: str
    rank: int
    """Before the step."""
    problem: int | None
    """Its place, from 0; None: the rank of this row is final."""
    cell: Cell | None
    new_rank: int
    place: int
    """Of the row after the step, from 0."""
    total: Total
    """Of the row after the step."""


@dataclass(slots=True)
class _Row:
    worth: tuple[int, int]
    """Less is better: the rank's key, negated, and the contestant's number."""
    username: str
    cells: list[Cell]
    final: Sequence[Cell]


def steps(rule: Rule, contenders: Iterable[Contender]) -> list[Step]:
    """Of the row in the last place whose cells are not all known, the leftmost unknown cell becomes known. The row
    moves up if that is worth it, and the next one in the last place is looked at; a row without unknown cells is final.
    The ranks at the end are those of the staff's board."""
    rows = sorted(map(_row, contenders), key=_by_worth)
    final = sorted(-rule.total(row.final).rank_key for row in rows)
    found: list[Step] = []
    last = len(rows) - 1
    while last >= 0:
        row = rows[last]
        problem = next((place for place, cell in enumerate(row.cells) if cell != row.final[place]), None)
        if problem is None:
            found.append(_settled(rule, rows, last, final))
            last -= 1
        else:
            found.append(_opened(rule, rows, last, problem))
    return found


def _settled(rule: Rule, rows: list[_Row], last: int, final: list[int]) -> Step:
    """The row is final. An equal above it may still be worth more: what it then has is said at once."""
    row = rows[last]
    return Step(
        username=row.username,
        rank=_rank(rows, row),
        problem=None,
        cell=None,
        new_rank=bisect_left(final, row.worth[0]) + 1,
        place=last,
        total=rule.total(row.cells),
    )


def _opened(rule: Rule, rows: list[_Row], last: int, problem: int) -> Step:
    """The cell becomes known, and the row goes where it then belongs."""
    row = rows[last]
    rank = _rank(rows, row)
    row.cells[problem] = row.final[problem]
    rows.pop(last)
    total = rule.total(row.cells)
    row.worth = (-total.rank_key, row.worth[1])
    place = bisect_left(rows, row.worth, key=_by_worth)
    rows.insert(place, row)
    return Step(
        username=row.username,
        rank=rank,
        problem=problem,
        cell=row.cells[problem],
        new_rank=_rank(rows, row),
        place=place,
        total=total,
    )


def _row(contender: Contender) -> _Row:
    public = contender.public
    worth = (-public.total.rank_key, contender.number)
    return _Row(worth, contender.username, list(public.cells), contender.staff.cells)


def _by_worth(row: _Row) -> tuple[int, int]:
    return row.worth


def _rank(rows: Sequence[_Row], row: _Row) -> int:
    return bisect_left(rows, row.worth[0], key=lambda each: each.worth[0]) + 1
