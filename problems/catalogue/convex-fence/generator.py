"""Few trees, answered by wrapping them tree by tree, and many that all stand at the fence, whose length follows."""

import math
import random
from collections.abc import Iterator
from typing import Any

Tree = tuple[int, int]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for trees, widest in [(5, 2), (8, 3), (12, 6), (20, 10), (40, 1000), (60, 10**8)] * 4:
        park = [(chance.randint(-widest, widest), chance.randint(-widest, widest)) for _ in range(trees)]
        yield case(park, wrapped(park))
    # A bowl, whose trees are all corners, and its rim.
    half = 4_999
    bowl = [(x, x * x) for x in range(-half, half + 1)]
    around = sum(math.dist((x, x * x), (x + 1, (x + 1) ** 2)) for x in range(-half, half)) + 2 * half
    chance.shuffle(bowl)
    yield case(bowl, around)
    yield case([(place % 100, place // 100) for place in range(5_000)], 2 * (99 + 49))


def wrapped(park: list[Tree]) -> float:
    """From corner to corner; of several trees in one direction the farthest is the next."""
    places = sorted(set(park))
    start = corner = places[0]
    length = 0.0
    while len(places) > 1:
        following = places[0] if places[0] != corner else places[1]
        for tree in places:
            turn = cross(corner, following, tree)
            is_farther = math.dist(corner, tree) > math.dist(corner, following)
            if tree != corner and (turn < 0 or (turn == 0 and is_farther)):
                following = tree
        length += math.dist(corner, following)
        corner = following
        if corner == start:
            break
    return length


def cross(one: Tree, other: Tree, third: Tree) -> int:
    return (other[0] - one[0]) * (third[1] - one[1]) - (other[1] - one[1]) * (third[0] - one[0])


def case(park: list[Tree], length: float) -> dict[str, Any]:
    text = "".join(f"{x} {y}\n" for x, y in park)
    return {"input": f"{len(park)}\n{text}", "output": f"{length:.9f}\n"}
