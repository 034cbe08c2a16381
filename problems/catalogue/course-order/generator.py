"""Plans that have an order by construction, plans with a circle, a long chain, and a ladder with very many paths."""

import random
from collections.abc import Iterator
from typing import Any

Pair = tuple[int, int]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 8, 12, 20, 40, 80, 150, 300]:
        yield plan(chance, size, pairs=2 * size, circle=False)
        yield plan(chance, size, pairs=2 * size, circle=True)
    yield plan(chance, 5_000, pairs=10_000, circle=False)
    yield plan(chance, 5_000, pairs=10_000, circle=True)
    yield ladder(chance, rungs=300)
    yield chain(20_000)


def plan(chance: random.Random, size: int, *, pairs: int, circle: bool) -> dict[str, Any]:
    order = chance.sample(range(size), size)
    needs: set[Pair] = set()
    while len(needs) < min(pairs, size * (size - 1) // 2):
        early, late = sorted(chance.sample(range(size), 2))
        needs.add((order[late], order[early]))
    if circle:
        needs.add((order[0], order[size // 2]))
        needs.add((order[size // 2], order[0]))
    return case(chance, size, needs, [] if circle else order)


def ladder(chance: random.Random, *, rungs: int) -> dict[str, Any]:
    """Two courses a level, each needing both of the level below: 2^rungs ways lead down."""
    needs = {(2 * rung + 2 + top, 2 * rung + low) for rung in range(rungs) for top in range(2) for low in range(2)}
    return case(chance, 2 * rungs + 2, needs, list(range(2 * rungs + 2)))


def chain(size: int) -> dict[str, Any]:
    """The first course needs the second, and so on: whoever goes through the courses upwards finds one a time."""
    needs = [[course, course + 1] for course in range(size - 1)]
    return {"input": {"count": size, "needs": needs}, "output": list(range(size - 1, -1, -1))}


def case(chance: random.Random, size: int, needs: set[Pair], order: list[int]) -> dict[str, Any]:
    pairs = sorted(needs)
    chance.shuffle(pairs)
    return {"input": {"count": size, "needs": [list(pair) for pair in pairs]}, "output": order}
