"""Boards of all sizes with a few blocked squares, or with many."""

import random
from collections.abc import Iterator
from itertools import permutations
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 5, 6, 7, 8]:
        squares = [[row, column] for row in range(size) for column in range(size)]
        for count in (2, size // 2 + 1, size, 2 * size):
            yield case(size, chance.sample(squares, count))
    squares = [[row, column] for row in range(9) for column in range(9)]
    for count in (1, 9, 25, 81):
        yield case(9, chance.sample(squares, count))


def case(size: int, blocked: list[list[int]]) -> dict[str, Any]:
    """By trying all orders of the columns."""
    broken = {(row, column) for row, column in blocked}
    total = 0
    for columns in permutations(range(size)):
        if not broken.isdisjoint(enumerate(columns)):
            continue
        sums = {row + column for row, column in enumerate(columns)}
        differences = {row - column for row, column in enumerate(columns)}
        total += len(sums) == len(differences) == size
    return {"input": {"size": size, "blocked": blocked}, "output": total}
