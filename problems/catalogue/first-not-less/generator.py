"""Sorted lists with many equal values, asked for what they hold and for what they do not."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 4, 5, 7, 8, 9, 16, 17, 31, 60, 100]:
        nums = sorted(chance.randint(0, size) for _ in range(size))
        targets = {chance.choice(nums), chance.randint(0, size + 1), nums[-1] + size % 2}
        for target in sorted(targets):
            yield case(nums, target)
    yield case([place // 4 for place in range(10_000)], 2_499)
    yield case([1] * 9_999 + [2], 2)


def case(nums: list[int], target: int) -> dict[str, Any]:
    """By counting the smaller values."""
    return {"input": {"nums": nums, "target": target}, "output": sum(number < target for number in nums)}
