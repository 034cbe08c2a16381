"""Beams with few marks in any order, with marks that crowd at one end, and two with many."""

import random
from collections.abc import Iterator
from functools import cache
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [3, 4, 5, 6, 8, 10, 14, 20]:
        for length in (25, 1_000, 10**6):
            yield case(length, chance.sample(range(1, length), count))
        yield case(10**4, sorted(chance.sample(range(1, 9 * count), count), reverse=True))
    yield case(10**6, chance.sample(range(1, 10**6), 80))
    yield case(10**6, [2**power for power in range(20)])


def case(length: int, marks: list[int]) -> dict[str, Any]:
    """Backwards: join neighbouring pieces at the price of their sum, by stretches, with bounds for the best."""
    ends = [0, *sorted(marks), length]

    @cache
    def best(left: int, right: int) -> tuple[int, int]:
        if right == left + 1:
            return 0, left
        low = max(best(left, right - 1)[1], left + 1)
        high = min(best(left + 1, right)[1], right - 1)
        price, where = min((best(left, cut)[0] + best(cut, right)[0], cut) for cut in range(low, max(low, high) + 1))
        return price + ends[right] - ends[left], where

    return {"input": {"length": length, "marks": marks}, "output": best(0, len(ends) - 1)[0]}
