"""Long arrays, with shifts small, large, and far beyond the length."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size, k in (
        (10, 3),
        (10, 13),
        (99, 98),
        (1000, 500),
        (1000, 2 * 10**9),
        (5000, 4999),
        (20000, 9999),
        (20000, 0),
    ):
        yield rotated([chance.randint(-99, 99) for _ in range(size)], k)
    for _ in range(8):
        yield rotated([chance.randint(-9, 9) for _ in range(chance.randint(1, 40))], chance.randint(0, 100))


def rotated(numbers: list[int], k: int) -> dict[str, Any]:
    cut = len(numbers) - k % len(numbers)
    return {"input": {"nums": numbers, "k": k}, "output": numbers[cut:] + numbers[:cut]}
