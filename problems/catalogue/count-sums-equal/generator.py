"""Short lists at random, long ones of few different values, and the one with most stretches."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 5, 8, 12, 20, 40, 80]:
        for highest in (1, 3, 10):
            nums = [chance.randint(-highest, highest) for _ in range(size)]
            yield case(nums, chance.randint(-highest, highest))
        yield case([chance.randint(1, 9) for _ in range(size)], 10)
    yield {"input": {"nums": [0] * 20_000, "target": 0}, "output": 20_000 * 20_001 // 2}
    yield waves(1_000, 9)


def waves(count: int, height: int) -> dict[str, Any]:
    """Up by one `height` times, down as often, and so on: a sum of `height` is a way from the bottom to a top."""
    nums = ([1] * height + [-1] * height) * count
    return {"input": {"nums": nums, "target": height}, "output": count * (count + 1) // 2}


def case(nums: list[int], target: int) -> dict[str, Any]:
    """By adding up every stretch."""
    sums = (sum(nums[start:end]) for end in range(len(nums) + 1) for start in range(end))
    return {"input": {"nums": nums, "target": target}, "output": sum(each == target for each in sums)}
