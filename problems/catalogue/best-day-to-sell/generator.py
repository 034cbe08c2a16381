"""Prices at random, compared pair by pair, and long runs whose best two days are known because they were put there."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100]:
        for highest in (5, 10**9):
            yield case([chance.randint(0, highest) for _ in range(size)])
    yield falling(chance, 20_000, 19_000, 19_500)
    yield {"input": {"prices": list(range(3_000, 0, -1))}, "output": 0}


def falling(chance: random.Random, size: int, low: int, high: int) -> dict[str, Any]:
    """Middling prices that move by less than the two that were planted are apart."""
    prices = [chance.randint(40, 60) for _ in range(size)]
    prices[low], prices[high] = 15, 85
    prices[3], prices[size - 2] = 90, 10
    return {"input": {"prices": prices}, "output": 70}


def case(prices: list[int]) -> dict[str, Any]:
    """By trying every pair of days."""
    profits = [late - early for day, early in enumerate(prices) for late in prices[day + 1 :]]
    return {"input": {"prices": prices}, "output": max([0, *profits])}
