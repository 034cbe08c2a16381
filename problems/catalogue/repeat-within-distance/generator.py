"""Short lists with values that come again, with distances on both sides of the limit, and one long list without any."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 5, 8, 12, 20, 35, 60]:
        nums = [chance.randint(0, 2 * size) for _ in range(size)]
        yield case(nums, chance.randint(1, 4))
        yield planted(chance, 3 * size, size, size)
        yield planted(chance, 3 * size, size, size - 1)
        yield planted(chance, 3 * size, size, size + 1)
    many = list(range(18_000))
    chance.shuffle(many)
    yield {"input": {"nums": many, "k": 10**9}, "output": False}


def planted(chance: random.Random, size: int, distance: int, k: int) -> dict[str, Any]:
    """One value stands twice."""
    nums = chance.sample(range(-(10**6), 10**6), size)
    first = chance.randrange(size - distance)
    nums[first + distance] = nums[first]
    return {"input": {"nums": nums, "k": k}, "output": distance <= k}


def case(nums: list[int], k: int) -> dict[str, Any]:
    """By comparing all pairs."""
    near = any(nums[i] == nums[j] for j in range(len(nums)) for i in range(max(0, j - k), j))
    return {"input": {"nums": nums, "k": k}, "output": near}
