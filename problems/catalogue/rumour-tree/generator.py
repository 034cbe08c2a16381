"""Each new household goes below one of those that are there, early or late, and hears it a day after that one."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 7, 12, 20, 35, 60, 100]:
        for reach in (2, 5, size):
            yield spread(chance, size, reach)
    yield spread(chance, 5000, 200)
    yield spread(chance, 1000, 1)
    yield spread(chance, 3000, 3000)


def spread(chance: random.Random, size: int, reach: int) -> dict[str, Any]:
    """Children are told by one of the last `reach` households: a chain for 1."""
    people = [chance.randint(1, 99) for _ in range(size)]
    parents = sorted(max(0, number - chance.randint(1, reach)) for number in range(1, size))
    days, heard = [0], people[:1]
    for number, parent in enumerate(parents, start=1):
        days.append(days[parent] + 1)
        heard += [0] * (days[number] + 1 - len(heard))
        heard[days[number]] += people[number]
    order: list[int | None] = [people[0], None]
    children = iter(range(1, size))
    waiting = next(children, None)
    for parent in range(size):
        while waiting is not None and parents[waiting - 1] == parent:
            order.append(people[waiting])
            waiting = next(children, None)
        order.append(None)
    while order[-1] is None:
        order.pop()
    return {"input": {"root": order}, "output": heard}
