"""Streets of all lengths, with many shops that take nothing; plain sums. Among them a long one with many questions."""

import random
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 5, 8, 13, 16, 33, 70]:
        for count, largest in ((20, 3), (60, 10**9)):
            yield case(operated(chance, size, count, largest))
    yield case(operated(chance, 1000, 800, 10**9))
    yield case(operated(chance, 20_000, 4500, 999))


def operated(chance: random.Random, size: int, count: int, largest: int) -> list[Call]:
    takings = [chance.choice((0, chance.randint(0, largest))) for _ in range(size)]
    calls: list[Call] = [("StreetTakings", list(takings))]
    while len(calls) < count:
        name = chance.choice(("book", "sum", "shopAtSum"))
        if name == "book":
            shop = chance.randrange(size)
            amount = chance.randint(-takings[shop], largest - takings[shop])
            takings[shop] += amount
            calls.append((name, shop, amount))
        elif name == "sum":
            calls.append((name, *sorted(chance.choices((0, size - 1, *chance.choices(range(size), k=4)), k=2))))
        else:
            reached = sum(takings[: chance.randint(1, size)])
            calls.append((name, max(1, reached + chance.choice((0, 0, 1, -1)))))
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    takings = list(calls[0][1])
    output: list[int | None] = [None]
    for name, *given in calls[1:]:
        if name == "book":
            takings[given[0]] += given[1]
            output.append(None)
        elif name == "sum":
            output.append(sum(takings[given[0] : given[1] + 1]))
        else:
            output.append(next((shop for shop, reached in enumerate(accumulate(takings)) if reached >= given[0]), -1))
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
