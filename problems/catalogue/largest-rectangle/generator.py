"""Random skylines, and long ones of equal, rising and falling houses, where every house looks far both ways."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [8, 16, 32, 64, 128, 256, 512]:
        for highest in [3, 50, 10_000]:
            yield case([chance.randint(0, highest) for _ in range(size)])
    yield case([chance.randint(0, 10_000) for _ in range(20_000)])
    yield case([1 + index // 4000 for index in range(36_000)])
    yield case([9 - index // 4000 for index in range(36_000)])
    yield case([9] * 200_000)


def case(heights: list[int]) -> dict[str, Any]:
    return {"input": {"heights": heights}, "output": largest(heights)}


def largest(heights: list[int]) -> int:
    """From the highest house down to the lowest, joining neighbours: not the way of any example program."""
    width = [0] * (len(heights) + 2)  # at both ends of each stretch: how wide it is
    best = 0
    for index in sorted(range(len(heights)), key=lambda place: -heights[place]):
        place = index + 1
        left, right = width[place - 1], width[place + 1]
        total = left + 1 + right
        width[place] = width[place - left] = width[place + right] = total
        best = max(best, total * heights[index])
    return best
