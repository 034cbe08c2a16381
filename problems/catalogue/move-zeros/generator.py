"""Lists with few and with many zeros, and a long one in which every other value is a zero."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 8, 10, 15, 20, 30, 60, 100]:
        for zeros in (0.1, 0.5, 0.9):
            yield case([0 if chance.random() < zeros else chance.randint(-99, 99) for _ in range(size)])
    yield case([chance.randint(1, 9) * (place % 2) for place in range(18_000)])


def case(nums: list[int]) -> dict[str, Any]:
    """By a stable sort: whatever is zero counts as larger."""
    return {"input": {"nums": list(nums)}, "output": sorted(nums, key=lambda number: number == 0)}
