"""Random trees. Small ones by trying all choices; for larger ones weights are taken off greedily: in a tree, the least
weight of the lamps that cover all the wires, by a dual solution, is what must stay dark."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 8, 11, 14]:
        for lean, high in ((0.0, 3), (0.5, 10), (0.9, 10**4)):
            yield case({"root": tree(chance, size, lean, high)})
    for size in (40, 100, 300):
        yield covered(tree(chance, size, 0.4, 50))
    yield covered(tree(chance, 10_000, 0.1, 100))
    yield covered(tree(chance, 500, 1.0, 100))


def tree(chance: random.Random, size: int, lean: float, high: int) -> Order:
    order: Order = []
    sizes = [size]
    for count in sizes:
        order.append(chance.randint(0, high) if count else None)
        if count:
            left = chance.choice((0, count - 1)) if chance.random() < lean else chance.randrange(count)
            sizes += (left, count - 1 - left)
    while order[-1] is None:
        order.pop()
    return order


def wires(order: Order) -> list[tuple[int, int]]:
    """Parent and child by their places, in level order."""
    joined = []
    following = 1
    for place, value in enumerate(order):
        if value is not None:
            children = range(following, min(following + 2, len(order)))
            joined += [(place, child) for child in children if order[child] is not None]
            following += 2
    return joined


def covered(order: Order) -> dict[str, Any]:
    """Every wire, from the lowest up, takes as much as it can from both its ends. What the wires take in all is, in a
    tree, the least weight that must stay dark."""
    left = [value or 0 for value in order]
    dark = 0
    for parent, child in reversed(wires(order)):
        taken = min(left[parent], left[child])
        left[parent] -= taken
        left[child] -= taken
        dark += taken
    return {"input": {"root": order}, "output": sum(value or 0 for value in order) - dark}


def case(given: dict[str, Any]) -> dict[str, Any]:
    order: Order = given["root"]
    lamps = [place for place, value in enumerate(order) if value is not None]
    joined = wires(order)
    best = 0
    for choice in range(2 ** len(lamps)):
        lit = {place for number, place in enumerate(lamps) if choice >> number & 1}
        if not any(parent in lit and child in lit for parent, child in joined):
            best = max(best, sum(order[place] or 0 for place in lit))
    return {"input": given, "output": best}
