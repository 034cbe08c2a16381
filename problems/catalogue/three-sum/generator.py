"""Lists with many equal values, lists with few, and a long one."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 5, 6, 8, 10, 15, 20, 30]:
        for highest in (3, size, 5 * size):
            yield case([chance.randint(-highest, highest) for _ in range(size)])
    yield case([chance.randint(-100, 100) for _ in range(60)])
    yield case([chance.randint(-(10**5), 10**5) for _ in range(1_200)])
    yield case([0] * 1_500)


def case(nums: list[int]) -> dict[str, Any]:
    """By looking, for each two values, whether the third is there, and often enough."""
    values = sorted(set(nums))
    counts = {value: nums.count(value) for value in values}
    triples = [
        [low, middle, -low - middle]
        for place, low in enumerate(values)
        for middle in values[place:]
        if -low - middle >= middle and enough(counts, low, middle)
    ]
    return {"input": {"nums": nums}, "output": triples}


def enough(counts: dict[int, int], low: int, middle: int) -> bool:
    triple = (low, middle, -low - middle)
    return triple[2] in counts and all(triple.count(value) <= counts[value] for value in triple)
