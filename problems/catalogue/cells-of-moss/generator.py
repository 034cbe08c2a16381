"""Random walls from bare to green, and two large ones."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 5, 7, 10, 15, 20]:
        for share in (0.25, 0.4, 0.6, 0.8):
            columns = size + chance.randint(-1, 2)
            yield case([[int(chance.random() < share) for _ in range(columns)] for _ in range(size)])
    yield case([[int(chance.random() < 0.4) for _ in range(60)] for _ in range(59)])
    yield case([[1] * 50 for _ in range(60)])


def case(wall: list[list[int]]) -> dict[str, Any]:
    """By handing on a count from each square with moss to its neighbours."""
    counts: dict[tuple[int, int], int] = {}
    for row, line in enumerate(wall):
        for column, square in enumerate(line):
            for down in (-1, 0, 1):
                for right in (-1, 0, 1):
                    if square and (down or right):
                        place = row + down, column + right
                        counts[place] = counts.get(place, 0) + 1
    following = [
        [int(counts.get((row, column), 0) in ((2, 3) if square else (3,))) for column, square in enumerate(line)]
        for row, line in enumerate(wall)
    ]
    return {"input": {"wall": wall}, "output": following}
