"""Numbers at random, series that were planted among others, and one long series in any order."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 6, 9, 15, 25, 50]:
        for spread in (1, 2, 4):
            yield case([chance.randint(-size, spread * size) for _ in range(size)])
    for length in (3, 10, 40, 100):
        yield planted(chance, length)
    long = list(range(-6_000, 8_000))
    chance.shuffle(long)
    yield {"input": {"nums": long}, "output": 14_000}


def planted(chance: random.Random, length: int) -> dict[str, Any]:
    """Beyond the series only multiples of ten, never two in a row."""
    start = 10 * chance.randint(-1_000, 1_000) + 2
    nums = [*range(start, start + length), *(10 * chance.randint(2_000, 9_000) for _ in range(length))]
    nums += chance.sample(nums, length // 2)
    chance.shuffle(nums)
    return {"input": {"nums": nums}, "output": length}


def case(nums: list[int]) -> dict[str, Any]:
    """By sorting: within a series, value less place is the same."""
    places = [number - place for place, number in enumerate(sorted(set(nums)))]
    return {"input": {"nums": nums}, "output": max((places.count(each) for each in set(places)), default=0)}
