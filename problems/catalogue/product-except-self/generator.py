"""Short lists without, with one and with two zeros, and long ones of ones with a few other values."""

import random
from collections.abc import Iterator
from math import prod
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 4, 5, 6, 8, 10, 14]:
        for zeros in range(3):
            yield mixed(chance, size, zeros)
    for size in (40, 100):
        yield long(chance, size)
    yield long(chance, 14_000)


def mixed(chance: random.Random, size: int, zeros: int) -> dict[str, Any]:
    nums = [chance.choice([-1, 1]) * chance.randint(1, 3) for _ in range(size)]
    for place in chance.sample(range(size), zeros):
        nums[place] = 0
    return case(nums)


def long(chance: random.Random, size: int) -> dict[str, Any]:
    """The product of all is 30 or its opposite, so the products of the others are found by dividing."""
    nums = [chance.choice([-1, 1]) if chance.random() < 0.2 else 1 for _ in range(size)]
    for place, factor in zip(chance.sample(range(size), 3), (2, 3, 5), strict=True):
        nums[place] *= factor
    everything = prod(nums)
    return {"input": {"nums": nums}, "output": [everything // number for number in nums]}


def case(nums: list[int]) -> dict[str, Any]:
    """By multiplying the others each time."""
    products = [prod(nums[:place] + nums[place + 1 :]) for place in range(len(nums))]
    assert all(abs(product) < 2**31 for product in products)
    return {"input": {"nums": nums}, "output": products}
