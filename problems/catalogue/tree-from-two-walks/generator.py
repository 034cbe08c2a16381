"""Random and lean trees, planted: both walks are taken from the tree, which is the answer."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 6, 9, 15, 30, 70]:
        for lean in (0.0, 0.5, 0.9):
            yield walked(tree(chance, size, lean))
    yield walked(tree(chance, 5000, 0.1))
    yield walked([1, *[value for number in range(2, 501) for value in (number, None)]])
    yield walked([1, *[value for number in range(2, 501) for value in (None, number)]])


def tree(chance: random.Random, size: int, lean: float) -> Order:
    order: Order = []
    values = iter(chance.sample(range(-2 * size, 2 * size), size))
    sizes = [size]
    for count in sizes:
        order.append(next(values) if count else None)
        if count:
            left = chance.choice((0, count - 1)) if chance.random() < lean else chance.randrange(count)
            sizes += (left, count - 1 - left)
    return order


def walked(order: Order) -> dict[str, Any]:
    """The diaries of the tree, each with a stack of its own."""
    children: dict[int, tuple[int, int]] = {}
    following = 1
    for place, value in enumerate(order):
        if value is not None:
            children[place] = (following, following + 1)
            following += 2
    before: list[int | None] = []
    between: list[int | None] = []
    waiting = [(0, False)]
    while waiting:
        place, is_between = waiting.pop()
        if is_between:
            between.append(order[place])
        elif place in children:
            before.append(order[place])
            left, right = children[place]
            waiting += ((right, False), (place, True), (left, False))
    while order[-1] is None:
        order = order[:-1]
    return {"input": {"before": before, "between": between}, "output": order}
