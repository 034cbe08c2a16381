"""Grids with a planted solution: as many squares are emptied as leaves it the only one, or fewer."""

import random
from collections.abc import Iterator
from typing import Any

Grid = list[list[int]]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for empty in [1, 2, 3, 5, 8, 10, 15, 20, 25, 30, 30, 35, 35, 40, 40, 45, 45, 50, 50, 52, 54, 56, 56, 56]:
        yield emptied(chance, solution(chance), empty)


def solution(chance: random.Random) -> Grid:
    """A plain solution with digits, rows within bands, bands, and both for columns, in an order by chance."""
    digits = chance.sample(range(1, 10), 9)
    rows, columns = (
        [3 * band + line for band in chance.sample(range(3), 3) for line in chance.sample(range(3), 3)]
        for _ in range(2)
    )
    return [[digits[(row * 3 + row // 3 + column) % 9] for column in columns] for row in rows]


def emptied(chance: random.Random, full: Grid, empty: int) -> dict[str, Any]:
    grid = [row[:] for row in full]
    for square in chance.sample(range(81), 81):
        row, column = divmod(square, 9)
        grid[row][column] = 0
        if sum(line.count(0) for line in grid) > empty or solutions(grid, 2) > 1:
            grid[row][column] = full[row][column]
    return {"input": {"grid": grid}, "output": full}


def solutions(grid: Grid, most: int) -> int:
    """How many there are, but never more than asked for; always the square with the fewest possible digits next."""
    best: tuple[int, int, list[int]] | None = None
    for row in range(9):
        for column in range(9):
            if grid[row][column] == 0:
                fitting = [digit for digit in range(1, 10) if fits(grid, row, column, digit)]
                if best is None or len(fitting) < len(best[2]):
                    best = row, column, fitting
                if len(fitting) < 2:
                    break
        if best and len(best[2]) < 2:
            break
    if best is None:
        return 1
    found = 0
    for digit in best[2]:
        grid[best[0]][best[1]] = digit
        found += solutions(grid, most - found)
        if found >= most:
            break
    grid[best[0]][best[1]] = 0
    return found


def fits(grid: Grid, row: int, column: int, digit: int) -> bool:
    top, left = row - row % 3, column - column % 3
    return (
        digit not in grid[row]
        and all(line[column] != digit for line in grid)
        and all(digit not in line[left : left + 3] for line in grid[top : top + 3])
    )
