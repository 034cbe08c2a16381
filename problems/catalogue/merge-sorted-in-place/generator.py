"""Two sorted parts of all proportions, with many and with few equal values, and a long case."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 8, 12, 20, 40, 100]:
        for own in (size // 5, size // 2, size - 1):
            for highest in (4, 10**6):
                yield parted(chance, size, own, highest)
    yield parted(chance, 9_000, 4_500, 500)


def parted(chance: random.Random, size: int, own: int, highest: int) -> dict[str, Any]:
    """By dealing out a sorted array."""
    everything = sorted(chance.randint(-highest, highest) for _ in range(size))
    places = set(chance.sample(range(size), own))
    nums = [number for place, number in enumerate(everything) if place in places]
    others = [number for place, number in enumerate(everything) if place not in places]
    return {"input": {"nums": nums + [0] * len(others), "m": own, "others": others}, "output": everything}
