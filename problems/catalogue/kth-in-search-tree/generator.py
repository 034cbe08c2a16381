"""Random search trees and lean ones. The times are drawn in order before the tree is built, so that ranks are known."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 8, 15, 40, 100]:
        times = sorted(chance.sample(range(10 * size), size))
        for rank in (1, size, chance.randint(2, size - 1), size // 2):
            yield case({"root": search_tree(chance, times), "rank": rank})
    times = sorted(chance.sample(range(10**9), 5000))
    yield case({"root": search_tree(chance, times), "rank": 4321})
    leftwards = [500, *[value for number in range(499, 0, -1) for value in (number, None)]]
    yield case({"root": leftwards, "rank": 1})
    yield case({"root": leftwards[:-1], "rank": 500})


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
    times = sorted(value for value in given["root"] if value is not None)
    return {"input": given, "output": times[given["rank"] - 1]}
