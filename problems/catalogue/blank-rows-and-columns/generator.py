"""Tables of all shapes, with few and with more failures."""

import random
from collections.abc import Iterator
from typing import Any

Matrix = list[list[int]]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for rows, columns in ((2, 3), (3, 2), (3, 3), (3, 5), (5, 3), (4, 4), (6, 6), (8, 5), (1, 12), (12, 1), (15, 20)):
        for failures in (1, min(rows, columns)):
            yield case(table(chance, rows, columns, failures))
    yield case(table(chance, 100, 100, 30))
    yield case(table(chance, 60, 90, 2))


def table(chance: random.Random, rows: int, columns: int, failures: int) -> Matrix:
    grid = [[chance.randint(-9, 9) or 5 for _ in range(columns)] for _ in range(rows)]
    for _ in range(failures):
        grid[chance.randrange(rows)][chance.randrange(columns)] = 0
    return grid


def case(grid: Matrix) -> dict[str, Any]:
    """By looking, for each value, through its row and its column."""
    columns = list(zip(*grid, strict=True))
    blanked = [[0 if 0 in row or 0 in columns[at] else value for at, value in enumerate(row)] for row in grid]
    return {"input": {"grid": grid}, "output": blanked}
