"""Posts at random and in hills and valleys, and long rows."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 4, 5, 6, 8, 12, 20, 40, 80]:
        for highest in (5, 10**5):
            yield case([chance.randint(0, highest) for _ in range(size)])
        yield case([(size - abs(size // 2 - place)) * chance.randint(2, 4) for place in range(size)])
    yield case([chance.randint(1, 99) for _ in range(10_000)] + [chance.randint(1, 9) for _ in range(9_000)])
    yield case([100_000] * 5_000)


def case(heights: list[int]) -> dict[str, Any]:
    """From the highest post down: with each one, the outermost of those that are at least as high."""
    first = last = max(range(len(heights)), key=heights.__getitem__)
    best = 0
    for post in sorted(range(len(heights)), key=heights.__getitem__, reverse=True):
        first, last = min(first, post), max(last, post)
        best = max(best, heights[post] * max(post - first, last - post))
    return {"input": {"heights": heights}, "output": best}
