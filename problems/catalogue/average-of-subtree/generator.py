"""Random trees whose values lie close together, so that many averages hit; and sums of more than 32 bits."""

import random
from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 9, 16, 30, 70]:
        for lean, middle in ((0.1, 0), (0.4, -5), (0.8, 7)):
            yield case({"root": tree(chance, size, lean, middle, 2)})
    yield case({"root": tree(chance, 150, 0.2, -1, 1)})
    yield case({"root": [10**6] * 2200})
    yield case({"root": [-(10**6)] * 2300})
    yield case({"root": tree(chance, 5000, 0.1, 0, 99)})


def tree(chance: random.Random, size: int, lean: float, middle: int, span: int) -> Order:
    order: Order = []
    sizes = [size]
    for count in sizes:
        order.append(middle + chance.randint(-span, span) if count else None)
        if count:
            left = chance.choice((0, count - 1)) if chance.random() < lean else chance.randrange(count)
            sizes += (left, count - 1 - left)
    while order[-1] is None:
        order.pop()
    return order


def case(given: dict[str, Any]) -> dict[str, Any]:
    """Every value is added to the teams of all who are above it."""
    order: Order = given["root"]
    parents: dict[int, int] = {}
    following = 1
    for place, value in enumerate(order):
        if value is not None:
            parents |= dict.fromkeys(range(following, following + 2), place)
            following += 2
    sums, sizes = [0] * len(order), [0] * len(order)
    for place, value in enumerate(order):
        leader: int | None = place if value is not None else None
        while leader is not None:
            sums[leader] += value or 0
            sizes[leader] += 1
            leader = parents.get(leader)
    typical = sum(
        value is not None and value == floor(Fraction(total, size))
        for value, total, size in zip(order, sums, sizes, strict=True)
    )
    return {"input": given, "output": typical}
