"""Trees and their exact copies; copies with one value changed, the last leaf gone, or on the other side."""

import random
from collections.abc import Iterator
from typing import Any

Order = list[int | None]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 9, 16, 30, 70]:
        model = tree(chance, size)
        repainted = list(model)
        place = chance.choice([place for place, value in enumerate(model) if value is not None])
        repainted[place] = (model[place] or 0) + 1
        cut = stripped(model[:-1])
        for copy in (list(model), repainted, cut, aside(model)):
            yield case({"first": model, "second": copy})
    model = tree(chance, 3000)
    yield case({"first": model, "second": list(model)})
    yield case({"first": model, "second": aside(model)})
    yield case({"first": [1, *[1, None] * 499], "second": [1, *[1, None] * 498, None, 1]})


def tree(chance: random.Random, size: int) -> Order:
    order: Order = []
    sizes = [size]
    for count in sizes:
        order.append(chance.randint(0, 3) if count else None)
        if count:
            left = chance.randrange(count)
            sizes += (left, count - 1 - left)
    return stripped(order)


def aside(order: Order) -> Order:
    """The last leaf hangs on the other side of its parent; where it had a sibling, that one is gone."""
    if len(order) % 2 == 0:
        return [*order[:-1], None, order[-1]]
    return [*order[:-2], order[-1]]


def stripped(order: Order) -> Order:
    while order and order[-1] is None:
        order = order[:-1]
    return order


def case(given: dict[str, Any]) -> dict[str, Any]:
    return {"input": given, "output": given["first"] == given["second"]}
