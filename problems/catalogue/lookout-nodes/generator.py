"""Random trees with few and many heights; every node is held against each of its ancestors."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 9, 16, 30, 70, 150]:
        for lean, span in ((0.0, 2), (0.4, 20), (0.8, 10**4)):
            yield case({"root": tree(chance, size, lean, span)})
    yield case({"root": tree(chance, 5000, 0.1, 10**4)})
    yield case({"root": [0, *[value for height in range(1, 500) for value in (height, None)]]})
    yield case({"root": [0, *[value for height in range(1, 500) for value in (None, -height)]]})


def tree(chance: random.Random, size: int, lean: float, span: int) -> Order:
    order: Order = []
    sizes = [size]
    for count in sizes:
        order.append(chance.randint(-span, span // 2) if count else None)
        if count:
            left = chance.choice((0, count - 1)) if chance.random() < lean else chance.randrange(count)
            sizes += (left, count - 1 - left)
    while order[-1] is None:
        order.pop()
    return order


def case(given: dict[str, Any]) -> dict[str, Any]:
    order: Order = given["root"]
    ways: list[list[int]] = [[]] * len(order)
    following = 1
    for place, value in enumerate(order):
        if value is not None:
            for child in range(following, min(following + 2, len(order))):
                ways[child] = [*ways[place], value]
            following += 2
    unhidden = (
        value is not None and not any(above > value for above in way) for value, way in zip(order, ways, strict=True)
    )
    return {"input": given, "output": sum(unhidden)}
