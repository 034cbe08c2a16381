"""Drawers of many sizes, with cards that are there, that would lie between two others, and that lie outside."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 5, 6, 7, 8, 9, 15, 16, 17, 33, 100]:
        nums = sorted(chance.sample(range(-5 * size, 5 * size), size))
        targets = {chance.choice(nums), chance.randint(-6 * size, 6 * size), nums[-1] + size % 2}
        for target in sorted(targets):
            yield case(nums, target)
    nums = [3 * place for place in range(10_000)]
    yield case(nums, 3 * 9_999)


def case(nums: list[int], target: int) -> dict[str, Any]:
    """By looking through all the cards."""
    position = nums.index(target) if target in nums else -1
    return {"input": {"nums": nums, "target": target}, "output": position}
