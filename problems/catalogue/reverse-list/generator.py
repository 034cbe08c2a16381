"""Long lists: random, constant, and sorted."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in (2, 2, 3, 3, 4, 5, 6, 7, 11, 20, 50, 333, 1000, 4999, 5000):
        yield reversed_case([chance.randint(-(10**9), 10**9) for _ in range(size)])
    yield reversed_case([7] * 5000)
    yield reversed_case(list(range(5000)))


def reversed_case(values: list[int]) -> dict[str, Any]:
    return {"input": {"head": values}, "output": values[::-1]}
