"""Random plans with few and many changes, a long line that is just long enough, and a large plan."""

import random
from collections.abc import Iterator
from functools import cache
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for airports in [4, 6, 8, 12, 20]:
        for changes in (0, 1, 2, 4, airports):
            flights = plan(chance, airports, 3 * airports)
            yield case(airports, flights, *chance.sample(range(airports), 2), changes)
    line = [[place, place + 1, 10_000] for place in range(199)]
    yield case(200, line, 0, 199, 197)
    yield case(200, line, 0, 199, 198)
    steep = [[own, other, (other - own) ** 2 + 1] for own in range(200) for other in range(own + 1, min(own + 13, 200))]
    yield case(200, steep, 0, 199, 25)
    yield case(200, plan(chance, 200, 2_000), 3, 150, 2)


def plan(chance: random.Random, airports: int, count: int) -> list[list[int]]:
    return [[*chance.sample(range(airports), 2), chance.randint(0, 1_000)] for _ in range(count)]


def case(airports: int, flights: list[list[int]], start: int, goal: int, changes: int) -> dict[str, Any]:
    """Backwards: the price from here to the goal with so many flights left."""
    leaving: list[list[tuple[int, int]]] = [[] for _ in range(airports)]
    for own, other, price in flights:
        leaving[own].append((other, price))

    @cache
    def rest(own: int, left: int) -> float:
        if own == goal:
            return 0
        if left == 0:
            return float("inf")
        return min((price + rest(other, left - 1) for other, price in leaving[own]), default=float("inf"))

    price = rest(start, changes + 1)
    given = {"airports": airports, "flights": flights, "start": start, "goal": goal, "changes": changes}
    return {"input": given, "output": -1 if price == float("inf") else int(price)}
