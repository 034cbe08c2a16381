"""Few and many products; questions about days of changes, the days beside them, and any other."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [12, 25, 50, 100, 200]:
        for products, step in ((1, 2), (3, 5), (8, 10**6)):
            yield case(operated(chance, count, products, step))
    yield case(operated(chance, 1500, 2, 1000))
    changes = [("change", "tea", str(turn % 90), 2 * turn) for turn in range(1, 1201)]
    yield case([("PriceHistory",), *changes, *[("priceOn", "tea", day) for day in range(1, 401)]])


def operated(chance: random.Random, count: int, products: int, step: int) -> list[Call]:
    calls: list[Call] = [("PriceHistory",)]
    days = [chance.randint(1, step)]
    while len(calls) < count:
        product = f"p{chance.randint(1, products)}"
        if chance.random() < 0.4:
            days.append(days[-1] + chance.randint(1, step))
            calls.append(("change", product, str(chance.randint(1, 99)), days[-1]))
        else:
            day = chance.choice((chance.choice(days), chance.randint(1, days[-1] + step)))
            calls.append(("priceOn", product, max(1, day + chance.choice((-1, 0, 0, 1)))))
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    """Every question goes through all the changes."""
    changes: list[Call] = []
    output: list[str | None] = []
    for name, *arguments in calls:
        if name == "priceOn":
            asked, day = arguments
            prices = [price for product, price, since in changes if product == asked and since <= day]
            output.append(prices[-1] if prices else "")
        else:
            changes += [tuple(arguments)] if arguments else []
            output.append(None)
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
