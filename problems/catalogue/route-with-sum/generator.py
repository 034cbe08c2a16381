"""Trees with a route of just that price, planted, and fares that no route costs: those of ways that end too early."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 8, 12, 20, 35, 80]:
        for lean in (0.1, 0.8):
            order = tree(chance, size, lean, 30)
            ends, others = costs(order)
            yield case({"root": order, "fare": chance.choice(ends)})
            yield case({"root": order, "fare": chance.choice(others)})
    order = tree(chance, 5000, 0.2, 1000)
    ends, others = costs(order)
    yield case({"root": order, "fare": ends[-1]})
    yield case({"root": order, "fare": max(ends) + 1})
    yield case({"root": [1, *[None, 1] * 499], "fare": 500})


def tree(chance: random.Random, size: int, lean: float, span: int) -> Order:
    order: Order = []
    sizes = [size]
    for count in sizes:
        order.append(chance.randint(-span, span) if count else None)
        if count:
            left = chance.choice((0, count - 1)) if chance.random() < lean else chance.randrange(count)
            sizes += (left, count - 1 - left)
    while order[-1] is None:
        order.pop()
    return order


def costs(order: Order) -> tuple[list[int], list[int]]:
    """What the ways from the root to each terminus cost, and those to all other islands, from the root on."""
    ends: list[int] = []
    others: list[int] = []
    children = iter(order[1:])
    paid = [value or 0 for value in order[:1]]
    for place, value in enumerate(order):
        if value is None:
            continue
        below = [next(children, None), next(children, None)]
        paid += [paid[place] + (child or 0) for child in below]
        (ends if below == [None, None] else others).append(paid[place])
    return ends, others


def case(given: dict[str, Any]) -> dict[str, Any]:
    return {"input": given, "output": given["fare"] in costs(given["root"])[0]}
