"""Random railways, one that cannot be crossed, and a long one whose lines are listed from the far end."""

import random
from collections.abc import Iterator
from typing import Any

LIMIT = 10**9
Line = tuple[int, int, int]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for towns in [5, 10, 20, 40, 80, 160]:
        for share in [1, 2, 4]:
            yield case(towns, joined(chance, towns, share * towns, dearest=100))
    yield case(10_000, joined(chance, 10_000, 20_000, dearest=10**6))
    yield case(10_000, [line for line in joined(chance, 10_000, 10_000, dearest=9) if 10_000 not in line[:2]])
    yield case(20_000, [(town, town + 1, LIMIT - town % 2) for town in range(19_999, 0, -1)])


def joined(chance: random.Random, towns: int, lines: int, *, dearest: int) -> list[Line]:
    return [(chance.randint(1, towns), chance.randint(1, towns), chance.randint(0, dearest)) for _ in range(lines)]


def case(towns: int, lines: list[Line]) -> dict[str, Any]:
    text = "".join(f"{one} {other} {price}\n" for one, other, price in lines)
    return {"input": f"{towns} {len(lines)}\n{text}", "output": f"{cheapest(towns, lines)}\n"}


def cheapest(towns: int, lines: list[Line]) -> int:
    """By passing on better prices until there is none, which no accepted example does."""
    leaving: list[list[tuple[int, int]]] = [[] for _ in range(towns + 1)]
    for one, other, price in lines:
        leaving[one].append((other, price))
        leaving[other].append((one, price))
    best = {1: 0}
    waiting = [1]
    while waiting:
        better: set[int] = set()
        for town in waiting:
            for other, price in leaving[town]:
                if other not in best or best[town] + price < best[other]:
                    best[other] = best[town] + price
                    better.add(other)
        waiting = sorted(better)
    return best.get(towns, -1)
