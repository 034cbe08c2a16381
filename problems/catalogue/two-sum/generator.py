"""The large cases: long lists with one pair, placed so that neither a short search nor a quadratic one gets through."""

import random
from collections.abc import Iterator
from typing import Any

LIMIT = 10**6


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [10, 20, 50, 100, 200] * 6:
        yield planted(chance, size, *sorted(chance.sample(range(size), 2)))
    yield planted(chance, 500, 0, 499)
    yield planted(chance, 20_000, 19_998, 19_999)


def planted(chance: random.Random, size: int, first: int, second: int) -> dict[str, Any]:
    """Positive even numbers, and at the two places odd ones whose sum is negative: no other pair makes it."""
    numbers = [2 * value for value in chance.sample(range(1, LIMIT // 2), size)]
    high, low = sorted(chance.sample(range(1, LIMIT // 2), 2))
    numbers[first], numbers[second] = -2 * low - 1, 2 * high + 1
    return {"input": {"nums": numbers, "target": 2 * (high - low)}, "output": [first, second]}
