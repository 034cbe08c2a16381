"""Short rows of prices, with small and large changes, and two long ones."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 6, 7, 9, 12, 16, 25]:
        for most in (3, 20, 10**5):
            yield case([chance.randint(0, most) for _ in range(size)])
    yield case([chance.randint(0, 100) for _ in range(300)])
    yield case([chance.randint(0, 1) * 10**5 for _ in range(2_000)])


def case(prices: list[int]) -> dict[str, Any]:
    """By the best gain up to each day, trying all days on which the share sold then can have been bought."""
    best = [0, 0]
    for day, price in enumerate(prices):
        gains = (price - prices[bought] + best[bought] for bought in range(day))
        best.append(max(best[-1], *gains, 0))
    return {"input": {"prices": prices}, "output": best[-1]}
