"""The leanest fair trees, the same with one leaf less or more, full trees, and random ones."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for depth in [3, 4, 5, 6, 7]:
        yield case({"root": leanest(depth, chance, spoil=False)})
        yield case({"root": leanest(depth, chance, spoil=True)})
    for size in [4, 5, 6, 7, 9, 12]:
        yield case({"root": [chance.randint(-9, 9) for _ in range(size)]})
        yield case({"root": halved(chance, size, slack=3)})
        yield case({"root": halved(chance, 4 * size, slack=5)})
    yield case({"root": leanest(15, chance, spoil=False)})
    yield case({"root": leanest(14, chance, spoil=True)})
    yield case({"root": [1, *[2, None] * 499]})


def leanest(depth: int, chance: random.Random, *, spoil: bool) -> Order:
    """As few nodes as a fair tree of that depth may have: one leaf fewer somewhere and it is unfair."""
    order: Order = []
    depths = [depth]
    for each in depths:
        order.append(chance.randint(-9, 9) if each > 0 else None)
        if each > 0:
            depths += chance.sample((each - 1, each - 2), 2)
    order = stripped(order)
    return stripped(order[:-1]) if spoil else order


def halved(chance: random.Random, size: int, *, slack: int) -> Order:
    order: Order = []
    sizes = [size]
    for count in sizes:
        order.append(chance.randint(-9, 9) if count else None)
        if count:
            left = min(count - 1, max(0, count // 2 + chance.randint(-slack, slack)))
            sizes += (left, count - 1 - left)
    return stripped(order)


def stripped(order: Order) -> Order:
    while order and order[-1] is None:
        order = order[:-1]
    return order


def case(given: dict[str, Any]) -> dict[str, Any]:
    """Depths from the last node of the level order up to the first."""
    order = given["root"]
    children, free = [], 1
    for value in order:
        children.append((free, free + 1) if value is not None else ())
        free += 2 if value is not None else 0
    depths = [0] * (free + 1)
    is_fair = True
    for place in range(len(order) - 1, -1, -1):
        if children[place]:
            below = [depths[child] for child in children[place]]
            depths[place] = 1 + max(below)
            is_fair = is_fair and max(below) - min(below) < 2
    return {"input": given, "output": is_fair}
