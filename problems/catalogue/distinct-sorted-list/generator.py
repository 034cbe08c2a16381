"""Runs of equal values of many lengths. What is to be left is drawn first, and then repeated."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [2, 3, 5, 8, 12, 20, 40, 80]:
        for longest in (2, 6):
            yield repeated(chance, size, longest)
    yield repeated(chance, 2900, 1)
    yield repeated(chance, 500, 5)
    yield case({"head": [7] * 3000})


def repeated(chance: random.Random, size: int, longest: int) -> dict[str, Any]:
    kept = sorted(chance.sample(range(-4 * size, 4 * size), size))
    strung = [value for value in kept for _ in range(chance.randint(1, longest))]
    return {"input": {"head": strung}, "output": kept}


def case(given: dict[str, Any]) -> dict[str, Any]:
    return {"input": given, "output": sorted(set(given["head"]))}
