"""Trees that are grown level by level, so that the rows are known before the tree is written down."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for depth in [3, 4, 5, 6, 8, 10]:
        for widest in (1, 3, 12):
            yield grown(chance, depth, widest)
    yield grown(chance, 2000, 1)
    yield grown(chance, 60, 80)
    yield case({"root": [place % 1000 for place in range(4095)]})


def grown(chance: random.Random, depth: int, widest: int) -> dict[str, Any]:
    order: Order = []
    rows: list[list[int]] = []
    places = 1
    for _ in range(depth):
        filled = sorted(chance.sample(range(places), chance.randint(1, min(widest, places))))
        level: Order = [chance.randint(-99, 99) if place in filled else None for place in range(places)]
        rows.append([value for value in level if value is not None])
        order += level
        places = 2 * len(filled)
    while order[-1] is None:
        order.pop()
    return {"input": {"root": order}, "output": rows}


def case(given: dict[str, Any]) -> dict[str, Any]:
    rows, order, width = [], given["root"], 1
    while order:
        rows.append([value for value in order[:width] if value is not None])
        order, width = order[width:], 2 * len(rows[-1])
    return {"input": given, "output": rows}
