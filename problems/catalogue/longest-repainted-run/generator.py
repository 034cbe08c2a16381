"""Rows of few and of many colours, and long ones: mixed, and in two colours."""

import random
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

COLOURS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 5, 8, 12, 20, 40, 70]:
        for colours in ("AB", "XYZ", COLOURS):
            yield case("".join(chance.choice(colours) for _ in range(size)), chance.randint(0, size // 3))
    yield case("".join(chance.choice(COLOURS) for _ in range(15_000)), 5_000)
    yield case("".join(chance.choice("AAAAB") for _ in range(15_000)), 60)


def case(tiles: str, k: int) -> dict[str, Any]:
    """For each colour and each start, the longest stretch by halving: the tiles of other colours only get more."""
    best = 0
    for colour in sorted(set(tiles)):
        others = [0, *accumulate(int(tile != colour) for tile in tiles)]
        best = max(best, longest(others, k))
    return {"input": {"tiles": tiles, "k": k}, "output": best}


def longest(others: list[int], k: int) -> int:
    return max(bisect_right(others, count + k) - 1 - start for start, count in enumerate(others))
