"""Lists of all proportions, mixed and one above the other, with few and with many different values."""

import random
from collections.abc import Iterator
from statistics import median
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for total in [3, 4, 6, 7, 10, 15, 24, 51, 100]:
        for highest in (5, 2**31 - 1):
            own = chance.randint(0, total)
            points = [chance.randint(-highest, highest) for _ in range(total)]
            yield case(sorted(points[:own]), sorted(points[own:]))
        points = sorted(chance.randint(-99, 99) for _ in range(total))
        own = chance.randint(1, total - 1)
        yield case(points[own:], points[:own])
    yield case(list(range(3_000)), list(range(1_000, 9_001)))


def case(first: list[int], second: list[int]) -> dict[str, Any]:
    """By sorting all the points."""
    return {"input": {"first": first, "second": second}, "output": float(median(first + second))}
