"""Museums with few and many arrows and often with equal values. The twin is the same array, its places moved along."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [2, 3, 4, 6, 10, 20, 50, 120]:
        for arrows in (0.3, 0.9):
            yield museum(chance, size, arrows, 3)
    yield museum(chance, 300, 0.5, 10**4)
    yield museum(chance, 1000, 0.8, 10**4)
    yield case({"head": [[1, place - 1 if place else None] for place in range(1000)]})
    yield case({"head": [[place % 7, 99 - place] for place in range(100)]})


def museum(chance: random.Random, size: int, arrows: float, span: int) -> dict[str, Any]:
    rooms = [
        [chance.randint(-span, span), chance.randrange(size) if chance.random() < arrows else None] for _ in range(size)
    ]
    return case({"head": rooms})


def case(given: dict[str, Any]) -> dict[str, Any]:
    rooms = given["head"]
    twin = [[value, None if place is None else place + len(rooms)] for value, place in rooms]
    return {"input": given, "output": rooms + twin}
