"""Diaries at random, with every stretch added up, and long ones with a stretch planted between heavy losses."""

import random
from collections.abc import Iterator
from itertools import accumulate
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [2, 3, 4, 5, 7, 10, 15, 25, 50, 100]:
        for shift in (-3, 0, 3):
            yield case([chance.randint(-9, 9) + shift for _ in range(size)])
    yield planted(chance, 20_000, 7_000, 15_000)
    yield {"input": {"gains": [100_000] * 5_000}, "output": 5 * 10**8}


def planted(chance: random.Random, size: int, start: int, end: int) -> dict[str, Any]:
    """Around the stretch every three games lose; in it they win as soon as the first of them does."""
    gains = [1, -2, -1] * (size // 3) + [-1] * (size % 3)
    inside = [chance.randint(0, 4) for _ in range(start, end)]
    inside[0] = inside[-1] = 3
    gains[start:end] = inside
    gains[start - 1] = gains[end] = -9
    return {"input": {"gains": gains}, "output": sum(inside)}


def case(gains: list[int]) -> dict[str, Any]:
    """By adding up every stretch."""
    best = max(max(accumulate(gains[start:])) for start in range(len(gains)))
    return {"input": {"gains": gains}, "output": best}
