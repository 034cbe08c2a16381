"""Random fields from dry to flooded, combs and snakes, and two large ones."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 6, 9, 14, 20, 30]:
        for share in [0.35, 0.5, 0.6, 0.75]:
            yield case(scattered(chance, size, size + chance.randint(1, 3), share))
    yield case(scattered(chance, 150, 149, 0.58))
    yield case(snake(149, 150))
    yield case(["~." * 20, ".~" * 20] * 20)


def scattered(chance: random.Random, rows: int, columns: int, share: float) -> list[str]:
    return ["".join("~" if chance.random() < share else "." for _ in range(columns)) for _ in range(rows)]


def snake(rows: int, columns: int) -> list[str]:
    """Full rows, joined by one square at alternating ends."""
    joints = ["." * (columns - 1) + "~", "~" + "." * (columns - 1)]
    return ["~" * columns if row % 2 == 0 else joints[row // 2 % 2] for row in range(rows)]


def case(field: list[str]) -> dict[str, Any]:
    """By joining the runs of each row with those they touch in the row above."""
    leader: dict[tuple[int, int], tuple[int, int]] = {}
    for row, squares in enumerate(field):
        for column, square in enumerate(squares):
            if square == "~":
                here = leader[row, column] = (row, column)
                for other in ((row - 1, column), (row, column - 1)):
                    if other in leader:
                        leader[root(leader, other)] = root(leader, here)
    return {"input": {"field": field}, "output": sum(leader[square] == square for square in leader)}


def root(leader: dict[tuple[int, int], tuple[int, int]], square: tuple[int, int]) -> tuple[int, int]:
    while leader[square] != square:
        leader[square] = square = leader[leader[square]]
    return square
