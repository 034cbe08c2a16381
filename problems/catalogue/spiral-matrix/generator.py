"""Fields of all shapes, some of them large."""

import random
from collections.abc import Iterator
from typing import Any

Matrix = list[list[int]]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    small = ((1, 9), (9, 1), (2, 7), (7, 2), (3, 6), (6, 3), (4, 5), (5, 4), (5, 5), (6, 6), (7, 4), (10, 9))
    for rows, columns in small:
        yield case([[chance.randint(-99, 99) for _ in range(columns)] for _ in range(rows)])
    for rows, columns in ((1, 100), (100, 1), (13, 31), (60, 25), (100, 40)):
        yield case([[chance.randint(0, 9) for _ in range(columns)] for _ in range(rows)])


def case(field: Matrix) -> dict[str, Any]:
    """Like the robot: straight on while there is something to mow, else a turn to the right."""
    left = {(row, column) for row in range(len(field)) for column in range(len(field[0]))}
    row, column, down, across = 0, -1, 0, 1
    mown = []
    while left:
        if (row + down, column + across) not in left:
            down, across = across, -down
        row, column = row + down, column + across
        left.remove((row, column))
        mown.append(field[row][column])
    return {"input": {"field": field}, "output": mown}
