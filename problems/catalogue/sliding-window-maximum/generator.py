"""Measurements at random, and a long row that falls slowly with many dips, so that the maximum leaves all the time."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 6, 9, 14, 20, 35, 60]:
        for highest in (3, 100, 10_000):
            yield case([chance.randint(-highest, highest) for _ in range(size)], chance.randint(2, size - 1))
    yield case(sorted((chance.randint(-99, 99) for _ in range(100)), reverse=True), 30)
    nums = [chance.choice([place, place, 20_000]) for place in range(20_000)]
    yield {
        "input": {"nums": [(20_000 - number) // 25 for number in nums], "k": 10_000},
        "output": [(20_000 - first_step(nums, start)) // 25 for start in range(10_001)],
    }


def first_step(nums: list[int], start: int) -> int:
    """The values fall but for the dips: the first one that is none is the highest of all that follow."""
    return next(number for number in nums[start : start + 200] if number < 20_000)


def case(nums: list[int], k: int) -> dict[str, Any]:
    """By looking through each stretch."""
    maxima = [max(nums[start : start + k]) for start in range(len(nums) - k + 1)]
    return {"input": {"nums": nums, "k": k}, "output": maxima}
