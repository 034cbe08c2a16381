"""Random networks with lines both ways and one way, a long line, a star, and a full one."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [6, 8, 12, 20, 40, 80]:
        for both_ways in (True, False):
            yield case(network(chance, size, size, both_ways=both_ways))
    yield case([[other for other in range(1, 31) if other != own] for own in range(1, 31)])
    yield case([[own - 1] * (own > 1) + [own + 1] * (own < 1_000) for own in range(1, 1_001)])
    yield case([list(range(300, 1, -1)), *([1] for _ in range(299))])
    yield case(network(chance, 500, 600, both_ways=False))


def network(chance: random.Random, size: int, extra: int, *, both_ways: bool) -> list[list[int]]:
    """Each station is reached from an earlier one; then more lines, as many as `extra`."""
    lines: list[set[int]] = [set() for _ in range(size + 1)]
    for station in range(2, size + 1):
        lines[chance.randrange(1, station)].add(station)
    for _ in range(extra):
        lines[chance.randint(1, size)].add(chance.randint(1, size))
    if both_ways:
        for station in range(1, size + 1):
            for other in list(lines[station]):
                lines[other].add(station)
    neighbours = [sorted(each) for each in lines[1:]]
    for each in neighbours:
        chance.shuffle(each)
    return neighbours


def case(neighbours: list[list[int]]) -> dict[str, Any]:
    """A copy looks the same."""
    return {"input": {"first": neighbours}, "output": neighbours}
