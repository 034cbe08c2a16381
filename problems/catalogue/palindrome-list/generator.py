"""Threads mirrored by construction, and the same with one bead of another colour: at the ends, in the middle."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 5, 9, 10, 25, 26, 100, 101]:
        yield case({"head": mirrored(chance, size)})
        yield case({"head": spoilt(chance, mirrored(chance, size), chance.randrange(size // 2))})
    for size in (300, 301):
        for place in (0, size // 2 - 1):
            yield case({"head": spoilt(chance, mirrored(chance, size), place)})
    yield case({"head": mirrored(chance, 10_000)})
    yield case({"head": spoilt(chance, mirrored(chance, 9_999), 4_998)})


def mirrored(chance: random.Random, size: int) -> list[int]:
    half = [chance.randint(1, 9) * 1000 for _ in range(size // 2)]
    return half + [5] * (size % 2) + half[::-1]


def spoilt(chance: random.Random, beads: list[int], place: int) -> list[int]:
    beads[place] += chance.choice((-1, 1))
    return beads


def case(given: dict[str, Any]) -> dict[str, Any]:
    return {"input": given, "output": given["head"] == given["head"][::-1]}
