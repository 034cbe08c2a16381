"""Random rivers that can just be crossed or not, and long ones with an end that cannot be reached."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 7, 10, 15, 25, 50]:
        for most in (2, 3):
            for _ in range(2):
                yield case([chance.choice((0, 1, most, most)) for _ in range(size)])
    yield case([*range(9_998, 0, -1), 0, 0])
    yield case([*range(400, 0, -1), 0])
    yield case([2, 0] * 2_500)
    yield case([2, 0] * 2_500 + [1])


def case(reach: list[int]) -> dict[str, Any]:
    """Backwards: the nearest stone from which the end can be reached is the only one that matters."""
    goal = len(reach) - 1
    for stone in range(len(reach) - 2, -1, -1):
        if stone + reach[stone] >= goal:
            goal = stone
    return {"input": {"reach": reach}, "output": goal == 0}
