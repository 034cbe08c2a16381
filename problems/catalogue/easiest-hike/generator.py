"""Random mountains, rough and smooth, a wound valley, and two large maps."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [2, 3, 4, 6, 8, 11, 15]:
        for highest in (4, 30, 10**6):
            yield case([[chance.randint(0, highest) for _ in range(size + 1)] for _ in range(size)])
        yield case(valley(chance, size + 1))
    yield case([[chance.randint(0, 999) for _ in range(80)] for _ in range(70)])
    yield case(valley(chance, 79))


def valley(chance: random.Random, size: int) -> list[list[int]]:
    """Every other row is a ridge with one low square, at alternating ends; the ground rises and falls a little."""
    heights = [[chance.randint(0, 9) for _ in range(size)] for _ in range(size)]
    for row in range(1, size - 1, 2):
        joint = size - 1 if row % 4 == 1 else 0
        heights[row] = [low if column == joint else 50 + low for column, low in enumerate(heights[row])]
    return heights


def case(heights: list[list[int]]) -> dict[str, Any]:
    """By allowing the steps from the lowest on, and joining squares, until the two ends are joined."""
    rows, columns = len(heights), len(heights[0])
    steps = []
    for row in range(rows):
        for column in range(columns):
            for other in ((row + 1, column), (row, column + 1)):
                if other[0] < rows and other[1] < columns:
                    high = abs(heights[row][column] - heights[other[0]][other[1]])
                    steps.append((high, row * columns + column, other[0] * columns + other[1]))
    leader = list(range(rows * columns))
    answer = 0
    for high, one, other in sorted(steps):
        if root(leader, 0) == root(leader, rows * columns - 1):
            break
        answer = high
        leader[root(leader, one)] = root(leader, other)
    return {"input": {"heights": heights}, "output": answer}


def root(leader: list[int], own: int) -> int:
    while leader[own] != own:
        leader[own] = own = leader[leader[own]]
    return own
