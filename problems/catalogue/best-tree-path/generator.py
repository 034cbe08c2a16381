"""Trees with good and bad squares in all proportions. Small ones by trying every pair of ends; in the large ones the
best walk is planted: outside of it the values are negative, and each walk elsewhere is worth less."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 8, 12, 20, 40, 70]:
        for lean, low in ((0.0, -9), (0.5, -20), (0.8, -12)):
            yield case({"root": tree(chance, size, lean, low, 9)})
    yield case({"root": tree(chance, 30, 0.0, -1000, -1)})
    yield planted(chance, 10_000, 0.1)
    yield planted(chance, 3000, 0.3)
    yield {"input": {"root": [3, *[3, None] * 499]}, "output": 1500}


def tree(chance: random.Random, size: int, lean: float, low: int, high: int) -> Order:
    order: Order = []
    sizes = [size]
    for count in sizes:
        order.append(chance.randint(low, high) if count else None)
        if count:
            left = chance.choice((0, count - 1)) if chance.random() < lean else chance.randrange(count)
            sizes += (left, count - 1 - left)
    while order[-1] is None:
        order.pop()
    return order


def planted(chance: random.Random, size: int, lean: float) -> dict[str, Any]:
    order = tree(chance, size, lean, -9, -1)
    parents = parents_in(order)
    way = walk(parents, chance.choice(list(parents)), chance.choice(list(parents)))
    for place in way:
        order[place] = chance.randint(1, 99)
    return {"input": {"root": order}, "output": sum(order[place] or 0 for place in way)}


def parents_in(order: Order) -> dict[int, int]:
    """By places in the level order; the root's is -1."""
    parents = {0: -1}
    following = 1
    for place, value in enumerate(order):
        if value is not None:
            children = range(following, min(following + 2, len(order)))
            parents |= {child: place for child in children if order[child] is not None}
            following += 2
    return parents


def walk(parents: dict[int, int], first: int, last: int) -> set[int]:
    """What is above one of them only, and the lowest that is above both."""
    ways = []
    for place in (first, last):
        way = [place]
        while parents[way[-1]] >= 0:
            way.append(parents[way[-1]])
        ways.append(way)
    meeting = next(place for place in ways[0] if place in set(ways[1]))
    return set(ways[0]) ^ set(ways[1]) | {meeting}


def case(given: dict[str, Any]) -> dict[str, Any]:
    order = given["root"]
    parents = parents_in(order)
    rewards = (sum(order[place] for place in walk(parents, first, last)) for first in parents for last in parents)
    return {"input": given, "output": max(rewards)}
