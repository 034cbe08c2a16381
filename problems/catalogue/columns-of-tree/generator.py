"""Random trees, dense ones so that squares are shared. Squares are filled row by row and read column by column."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [6, 10, 18, 31, 60, 100]:
        for lean in (0.0, 0.5):
            yield case({"root": tree(chance, size, lean)})
    for size in (7, 15, 31, 63):
        yield case({"root": [chance.randint(-50, 50) for _ in range(size)]})
    yield case({"root": tree(chance, 4000, 0.0)})
    yield case({"root": [0, *[value for number in range(1, 500) for value in (number, None)]]})
    yield case({"root": [0, *[1, 2] * 60]})


def tree(chance: random.Random, size: int, lean: float) -> Order:
    order: Order = []
    sizes = [size]
    for count in sizes:
        order.append(chance.randint(-99, 99) if count else None)
        if count:
            near = (count - 1) // 2
            left = chance.choice((0, count - 1)) if chance.random() < lean else chance.choice((near, count - 1 - near))
            sizes += (left, count - 1 - left)
    while order[-1] is None:
        order.pop()
    return order


def case(given: dict[str, Any]) -> dict[str, Any]:
    columns: dict[int, list[int]] = {}
    rest = iter(given["root"][1:])
    level, places = given["root"][:1], [0]
    while level:
        for column in sorted(set(places)):
            square = sorted(value for value, place in zip(level, places, strict=True) if place == column)
            columns.setdefault(column, []).extend(square)
        below = [(next(rest, None), place + side) for place in places for side in (-1, 1)]
        level = [value for value, _ in below if value is not None]
        places = [place for value, place in below if value is not None]
    return {"input": given, "output": [columns[column] for column in sorted(columns)]}
