"""Search trees, and the same with one value changed: a little, to that of another node, or two of them swapped."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [6, 10, 20, 60, 150]:
        order = search_tree(chance, sorted(chance.sample(range(-3 * size, 3 * size), size)))
        yield case({"root": order})
        places = [place for place, value in enumerate(order) if value is not None]
        first, second = chance.sample(places, 2)
        swapped = list(order)
        swapped[first], swapped[second] = order[second], order[first]
        yield case({"root": swapped})
        copied = list(order)
        copied[first] = order[second]
        yield case({"root": copied})
        copied = list(order)
        copied[places[-1]] = order[0]
        yield case({"root": copied})
    order = search_tree(chance, sorted(chance.sample(range(-(10**9), 10**9), 5000)))
    yield case({"root": order})
    largest = max(value for value in order if value is not None)
    yield case({"root": [-(10**9) if value == largest else value for value in order]})
    yield case({"root": [1, *[value for number in range(2, 501) for value in (None, number)]]})


def search_tree(chance: random.Random, values: list[int]) -> Order:
    order: Order = []
    parts = [values]
    for part in parts:
        root = chance.randrange(len(part)) if part else None
        order.append(None if root is None else part[root])
        if root is not None:
            parts += (part[:root], part[root + 1 :])
    while order[-1] is None:
        order.pop()
    return order


def case(given: dict[str, Any]) -> dict[str, Any]:
    """Each node is held against all its ancestors, one after the other."""
    order: Order = given["root"]
    turns: list[list[tuple[int, bool]]] = [[] for _ in order]
    following = 1
    for place, value in enumerate(order):
        if value is not None:
            for side, child in enumerate(range(following, min(following + 2, len(order)))):
                turns[child] = [*turns[place], (value, side == 1)]
            following += 2
    fits = (
        value > above if is_right else value < above
        for place, value in enumerate(order)
        if value is not None
        for above, is_right in turns[place]
    )
    return {"input": given, "output": all(fits)}
