"""Random rows with and without equal values, and two long ones."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [6, 8, 11, 16, 25, 60, 150]:
        for highest in (4, size, 10**9):
            yield case([chance.randint(-highest, highest) for _ in range(size)])
    yield case([chance.randint(0, 9_999) for _ in range(13_000)])
    yield case([value // 2 + chance.randint(-9, 9) for value in range(2_000)])


def case(heights: list[int]) -> dict[str, Any]:
    """By the order of the values: a tree of maxima tells the longest rise that ends below each."""
    ranks = {value: rank for rank, value in enumerate(sorted(set(heights)), start=1)}
    longest = [0] * (len(ranks) + 1)
    for value in heights:
        rank, best = ranks[value] - 1, 0
        while rank > 0:
            best = max(best, longest[rank])
            rank -= rank & -rank
        rank = ranks[value]
        while rank < len(longest):
            longest[rank] = max(longest[rank], best + 1)
            rank += rank & -rank
    return {"input": {"heights": heights}, "output": max(longest)}
