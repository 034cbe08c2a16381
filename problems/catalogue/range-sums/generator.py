"""Records at random with questions about them, and a long one whose questions are about nearly all of it."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [2, 3, 4, 6, 10, 20, 50, 100]:
        for highest in (9, 1_000, 100_000):
            ranges = [sorted((chance.randrange(size), chance.randrange(size))) for _ in range(10)]
            yield asked([chance.randint(-highest, highest) for _ in range(size)], ranges)
    yield flat(chance, 20_000, 4_000)
    yield {
        "input": {"operations": ["RangeSums", "total"], "arguments": [[[100_000] * 3_000], [0, 2_999]]},
        "output": [None, 3 * 10**8],
    }


def flat(chance: random.Random, size: int, count: int) -> dict[str, Any]:
    """Ones, and a few nines: the sum is the length of the range and eight for each nine in it."""
    nines = sorted(chance.sample(range(size), 40))
    nums = [1] * size
    for place in nines:
        nums[place] = 9
    ranges = [[chance.randrange(1_000), size - 1 - chance.randrange(1_000)] for _ in range(count)]
    sums = [right - left + 1 + 8 * sum(left <= place <= right for place in nines) for left, right in ranges]
    return conversation(nums, ranges, sums)


def asked(nums: list[int], ranges: list[list[int]]) -> dict[str, Any]:
    return conversation(nums, ranges, [sum(nums[left : right + 1]) for left, right in ranges])


def conversation(nums: list[int], ranges: list[list[int]], sums: list[int]) -> dict[str, Any]:
    operations = ["RangeSums"] + ["total"] * len(ranges)
    return {"input": {"operations": operations, "arguments": [[nums], *ranges]}, "output": [None, *sums]}
