"""Triangles of all sizes up to the largest, with numbers by chance at the top."""

import random
from collections.abc import Iterator
from math import comb
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for rows in [4, 6, 9, 10, 11, 12, 13, 14, 15, 17, 20, 25, 29]:
        yield case(rows, chance.choice([-9, -7, -2, 2, 3, 5, 8, 9]))
    yield case(30, 10)
    yield case(30, -10)


def case(rows: int, top: int) -> dict[str, Any]:
    """By the formula for each number: in how many ways the top leads down to it."""
    triangle = [[top * comb(row, place) for place in range(row + 1)] for row in range(rows)]
    return {"input": {"rows": rows, "top": top}, "output": triangle}
