"""Random trees, from bushy to lean, a full one, and branches as deep as may be; levels counted in a loop."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 6, 9, 15, 25, 40, 80]:
        for lean in (0.0, 0.6, 0.9):
            yield case({"root": tree(chance, size, lean)})
    yield case({"root": [place % 100 for place in range(8191)]})
    yield case({"root": [1, *[2, None] * 499]})
    yield case({"root": [1, *[None, 2] * 498]})
    yield case({"root": [1, 5, 5, None, None, *[None, 2] * 300]})


def tree(chance: random.Random, size: int, lean: float) -> Order:
    """Level order of a tree whose nodes are shared out by chance; where it is lean, all go to one side."""
    order: Order = []
    sizes = [size]
    for count in sizes:
        order.append(chance.randint(-100, 100) if count else None)
        if count:
            left = chance.choice((0, count - 1)) if chance.random() < lean else chance.randrange(count)
            sizes += (left, count - 1 - left)
    while order[-1] is None:
        order.pop()
    return order


def case(given: dict[str, Any]) -> dict[str, Any]:
    nodes = [value is not None for value in given["root"]]
    depth, place, width = 0, 0, 1
    while place < len(nodes):
        level = nodes[place : place + width]
        place, width = place + width, 2 * sum(level)
        depth += any(level)
    return {"input": given, "output": depth}
