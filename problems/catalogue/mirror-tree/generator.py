"""Random trees of every shape, and the two extremes: a full tree and a branch that is as deep as may be."""

import random
from collections.abc import Iterator
from typing import Any

LIMIT = 10**9
NO_CHILD = -1


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 4, 5, 6, 8, 10, 13, 21, 34, 55, 89, 144, 233]:
        yield case(grown(chance, size, deepest=500), chance)
    yield case(grown(chance, 10_000, deepest=500), chance)
    yield case([(2 * node + 1, 2 * node + 2) if node < 4095 else (NO_CHILD, NO_CHILD) for node in range(8191)], chance)
    yield case([(node + 1, NO_CHILD) if node < 499 else (NO_CHILD, NO_CHILD) for node in range(500)], chance)
    yield case([*[(NO_CHILD, node + 1) for node in range(499)], (NO_CHILD, NO_CHILD)], chance)


def grown(chance: random.Random, size: int, deepest: int) -> list[tuple[int, int]]:
    """Each new node takes one free place at random."""
    children = [[NO_CHILD, NO_CHILD]]
    free = [(0, side, 1) for side in range(2)]
    while len(children) < size:
        place = chance.randrange(len(free))
        free[place], free[-1] = free[-1], free[place]
        parent, side, depth = free.pop()
        if depth == deepest:
            continue
        node = len(children)
        children.append([NO_CHILD, NO_CHILD])
        children[parent][side] = node
        free += [(node, side, depth + 1) for side in range(2)]
    return [(left, right) for left, right in children]


def case(children: list[tuple[int, int]], chance: random.Random) -> dict[str, Any]:
    values = [chance.randint(-LIMIT, LIMIT) if len(children) < 300 else chance.randint(0, 99) for _ in children]
    mirrored = [(right, left) for left, right in children]
    return {"input": {"root": level_order(children, values)}, "output": level_order(mirrored, values)}


def level_order(children: list[tuple[int, int]], values: list[int]) -> list[int | None]:
    order = [0]
    for node in order:
        if node != NO_CHILD:
            order.extend(children[node])
    while order[-1] == NO_CHILD:
        order.pop()
    return [None if node == NO_CHILD else values[node] for node in order]
