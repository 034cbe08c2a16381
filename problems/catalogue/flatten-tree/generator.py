"""Random and lean trees. The preorder is put together from those of the subtrees, from the last node to the first."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 6, 10, 17, 30, 60]:
        for lean in (0.0, 0.5, 0.9):
            yield case({"root": tree(chance, size, lean)})
    yield case({"root": tree(chance, 4000, 0.1)})
    yield case({"root": [0, *[value for number in range(1, 500) for value in (number, None)]]})
    yield case({"root": [0, *[1, 2] * 100, None]})


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
    order: Order = given["root"]
    first_child: dict[int, int] = {}
    for place, value in enumerate(order):
        if value is not None:
            first_child[place] = 2 * len(first_child) + 1
    read: dict[int, Order] = {}
    for place in reversed(list(first_child)):
        child = first_child[place]
        read[place] = [order[place], *read.pop(child, []), *read.pop(child + 1, [])]
    scroll = [each for value in read.get(0, []) for each in (value, None)][:-1]
    return {"input": given, "output": scroll[:1] + [each for value in scroll[2::2] for each in (None, value)]}
