"""Carpets by chance, near each other and far apart."""

import itertools
import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for reach in [6, 9, 15, 40, 150]:
        for _ in range(5):
            yield case(carpet(chance, reach), carpet(chance, reach))


def carpet(chance: random.Random, reach: int) -> list[int]:
    left, right = sorted(chance.sample(range(-reach, reach + 1), 2))
    bottom, top = sorted(chance.sample(range(-reach, reach + 1), 2))
    return [left, bottom, right, top]


def case(first: list[int], second: list[int]) -> dict[str, Any]:
    """By cutting the floor along all the sides, and adding up the pieces that lie under a carpet."""
    columns = sorted({first[0], first[2], second[0], second[2]})
    rows = sorted({first[1], first[3], second[1], second[3]})
    covered = 0
    for left, right in itertools.pairwise(columns):
        for bottom, top in itertools.pairwise(rows):
            if any(c[0] <= left and right <= c[2] and c[1] <= bottom and top <= c[3] for c in (first, second)):
                covered += (right - left) * (top - bottom)
    return {"input": {"first": first, "second": second}, "output": covered}
