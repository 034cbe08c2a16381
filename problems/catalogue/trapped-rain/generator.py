"""Walls at random, and long ones: a basin within a basin, and one in which every column but the ends is under water."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 5, 6, 8, 12, 20, 40]:
        for highest in (3, 9, 30):
            yield case([chance.randint(0, highest) for _ in range(size)])
    slope = [place // 90 + chance.randint(0, 9) for place in range(9_000)]
    yield layered(slope + [90 - number // 2 for number in slope])
    yield {"input": {"heights": [100_000] + [0, 50_000] * 1_500 + [99_999]}, "output": 1_500 * (99_999 + 49_999)}


def case(heights: list[int]) -> dict[str, Any]:
    """Layer by layer where the wall is low, else by looking left and right from each column."""
    if max(heights) < 1_000:
        return layered(heights)
    water = [min(max(heights[: at + 1]), max(heights[at:])) - height for at, height in enumerate(heights)]
    return {"input": {"heights": heights}, "output": sum(water)}


def layered(heights: list[int]) -> dict[str, Any]:
    """In each layer, the gaps between the first and the last column that reach it."""
    water = 0
    for layer in range(1, max(heights) + 1):
        reach = [at for at, height in enumerate(heights) if height >= layer]
        water += reach[-1] - reach[0] + 1 - len(reach)
    return {"input": {"heights": heights}, "output": water}
