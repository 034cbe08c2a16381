"""Random charts, sparse to dense, and the two that need the most: land alone, and one island wound like a snake."""

import random
from collections.abc import Iterator
from typing import Any

Chart = list[list[int]]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 10, 20, 40]:
        for share in [0.3, 0.5, 0.6, 0.8]:
            yield case(scattered(chance, size, size + 3, share))
    yield case(scattered(chance, 300, 300, 0.6))
    yield case([[1] * 300 for _ in range(300)])
    yield case(snake(299, 300))


def scattered(chance: random.Random, rows: int, columns: int, share: float) -> Chart:
    return [[int(chance.random() < share) for _ in range(columns)] for _ in range(rows)]


def snake(rows: int, columns: int) -> Chart:
    """Full rows, joined by one square at alternating ends."""
    chart = []
    for row in range(rows):
        joint = columns - 1 if row % 4 == 1 else 0
        chart.append([1] * columns if row % 2 == 0 else [int(column == joint) for column in range(columns)])
    return chart


def case(chart: Chart) -> dict[str, Any]:
    return {"input": {"chart": chart}, "output": largest(chart)}


def largest(chart: Chart) -> int:
    """By joining neighbours into sets, which no example program does."""
    columns = len(chart[0])
    leader = list(range(len(chart) * columns))
    size = [square for row in chart for square in row]
    for row, squares in enumerate(chart):
        for column, square in enumerate(squares):
            here = row * columns + column
            if square and row and chart[row - 1][column]:
                join(leader, size, here, here - columns)
            if square and column and squares[column - 1]:
                join(leader, size, here, here - 1)
    return max(size)


def join(leader: list[int], size: list[int], one: int, other: int) -> None:
    one, other = sorted((root(leader, one), root(leader, other)), key=size.__getitem__)
    if one != other:
        leader[one] = other
        size[other] += size[one]


def root(leader: list[int], square: int) -> int:
    while leader[square] != square:
        leader[square] = square = leader[leader[square]]
    return square
