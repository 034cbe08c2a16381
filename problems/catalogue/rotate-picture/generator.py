"""Pictures of many sizes, even and odd, and the largest."""

import random
from collections.abc import Iterator
from typing import Any

Matrix = list[list[int]]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [*range(2, 17), 25, 40]:
        yield case([[chance.randint(0, 255) for _ in range(size)] for _ in range(size)])
    yield case([[chance.randint(0, 9) for _ in range(100)] for _ in range(100)])


def case(picture: Matrix) -> dict[str, Any]:
    """By reading the columns from below."""
    size = len(picture)
    turned = [[picture[size - 1 - column][row] for column in range(size)] for row in range(size)]
    return {"input": {"picture": [list(row) for row in picture]}, "output": turned}
