"""Every turn of short lists, and some of long ones."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 6, 8, 9]:
        for turn in range(0, size, 2):
            yield turned(chance, size, turn)
    for size in [16, 17, 50, 100, 300]:
        for turn in (1, size - 1, chance.randrange(2, size - 1)):
            yield turned(chance, size, turn)
    yield {"input": {"levels": [*range(9_000, 10_000), *range(9_000)]}, "output": 0}


def turned(chance: random.Random, size: int, turn: int) -> dict[str, Any]:
    levels = sorted(chance.sample(range(-(10**4), 10**4), size))
    return case(levels[turn:] + levels[:turn])


def case(levels: list[int]) -> dict[str, Any]:
    """By looking at all of them."""
    return {"input": {"levels": levels}, "output": min(levels)}
