"""Random forests with few and many fires, dense enough that some burn down, and a wound path of a hundred rows."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 5, 8, 12, 18, 25]:
        for weights in ([1, 8, 1], [2, 20, 0.5], [3, 6, 2], [0, 30, 1]):
            yield case([chance.choices([0, 1, 2], weights, k=size + 2) for _ in range(size)])
    yield case(path(99, 100))


def path(rows: int, columns: int) -> list[list[int]]:
    """Full rows, joined by one square at alternating ends; the fire is at one end of it."""
    forest = []
    for row in range(rows):
        joint = columns - 1 if row % 4 == 1 else 0
        forest.append([1] * columns if row % 2 == 0 else [int(column == joint) for column in range(columns)])
    forest[0][0] = 2
    return forest


def case(forest: list[list[int]]) -> dict[str, Any]:
    """By lowering times until none can be lowered, sweep by sweep, forwards and backwards."""
    trees = [(row, column) for row, line in enumerate(forest) for column, square in enumerate(line) if square]
    never = len(forest) * len(forest[0])
    times = {(row, column): 0 if forest[row][column] == 2 else never for row, column in trees}
    is_settled = False
    while not is_settled:
        is_settled = True
        for row, column in (*trees, *reversed(trees)):
            around = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
            earliest = min(times.get(square, never) + 1 for square in around)
            if earliest < times[row, column]:
                times[row, column] = earliest
                is_settled = False
    latest = max(times.values(), default=0)
    return {"input": {"forest": forest}, "output": -1 if latest == never else latest}
