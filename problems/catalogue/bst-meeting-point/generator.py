"""Random search trees; the ancestors of both are found by walking up, in the level order, and compared."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 7, 12, 25, 60, 150]:
        order = search_tree(chance, sorted(chance.sample(range(-500, 500), size)))
        people = [value for value in order if value is not None]
        for _ in range(4):
            yield case({"root": order, "first": chance.choice(people), "second": chance.choice(people)})
    order = search_tree(chance, sorted(chance.sample(range(-(10**9), 10**9), 5000)))
    yield case({"root": order, "first": order[-1], "second": order[-3] or order[-2] or order[0]})
    chain = [1, *[value for number in range(2, 501) for value in (None, number)]]
    yield case({"root": chain, "first": 500, "second": 499})
    yield case({"root": chain, "first": 3, "second": 480})


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
    order = given["root"]
    parents: dict[int, int | None] = {order[0]: None}
    children = iter(order[1:])
    for value in order:
        if value is not None:
            parents |= {child: value for child in (next(children, None), next(children, None)) if child is not None}
    above = ancestors(parents, given["first"])
    return {"input": given, "output": next(each for each in ancestors(parents, given["second"]) if each in above)}


def ancestors(parents: dict[int, int | None], person: int | None) -> list[int]:
    found = []
    while person is not None:
        found.append(person)
        person = parents[person]
    return found
