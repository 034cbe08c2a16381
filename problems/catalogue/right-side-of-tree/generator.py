"""Random and lean trees; what is seen is the end of each row of the level order."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 8, 14, 25, 50, 100]:
        for lean in (0.0, 0.5, 0.8):
            yield case({"root": tree(chance, size, lean)})
    yield case({"root": tree(chance, 5000, 0.1)})
    yield case({"root": [1, *[2, None] * 499]})
    yield case({"root": [1, 9, 8, *[7, None, None, None], *[5, None] * 200]})


def tree(chance: random.Random, size: int, lean: float) -> Order:
    order: Order = []
    sizes = [size]
    for count in sizes:
        order.append(chance.randint(-99, 99) if count else None)
        if count:
            left = chance.choice((0, count - 1)) if chance.random() < lean else chance.randrange(count)
            sizes += (left, count - 1 - left)
    while order[-1] is None:
        order.pop()
    return order


def case(given: dict[str, Any]) -> dict[str, Any]:
    seen, order, width = [], given["root"], 1
    while order:
        level = [value for value in order[:width] if value is not None]
        seen.append(level[-1])
        order, width = order[width:], 2 * len(level)
    return {"input": given, "output": seen}
