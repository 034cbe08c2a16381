"""Lists of many sizes and turns, asked for what they hold and for what they do not."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 5, 6, 7, 9, 12, 16, 17, 40]:
        for turn in sorted({1, size // 2, size - 1}):
            nums = turned(sorted(chance.sample(range(-3 * size, 3 * size), size)), turn)
            yield case(nums, chance.choice(nums))
    for size in [8, 15, 33, 100]:
        nums = turned(list(range(0, 2 * size, 2)), chance.randrange(size))
        yield case(nums, 2 * chance.randrange(size) + 1)
    yield case(turned(list(range(10_000)), 9_999), 9_998)


def turned(nums: list[int], turn: int) -> list[int]:
    return nums[turn:] + nums[:turn]


def case(nums: list[int], target: int) -> dict[str, Any]:
    """By looking through all the cards."""
    return {"input": {"nums": nums, "target": target}, "output": nums.index(target) if target in nums else -1}
