"""Scattered farms, villages far from each other, and a large plain."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 5, 6, 8, 11, 15, 20, 30, 45]:
        for reach in (size, 1_000):
            yield case(scattered(chance, size, reach))
        hamlets = scattered(chance, 3, 10**6 - 10)
        yield case([[x + dx, y + dy] for x, y in hamlets for dx, dy in scattered(chance, size // 3 + 1, 9)])
    yield case(scattered(chance, 500, 10**5))
    yield case(scattered(chance, 400, 10**4))


def scattered(chance: random.Random, size: int, reach: int) -> list[list[int]]:
    places: set[tuple[int, int]] = set()
    while len(places) < size:
        places.add((chance.randint(-reach, reach), chance.randint(-reach, reach)))
    farms = [list(place) for place in sorted(places)]
    chance.shuffle(farms)
    return farms


def case(farms: list[list[int]]) -> dict[str, Any]:
    """By taking the wires from the shortest on, unless their ends are joined already."""
    wires = sorted(
        (abs(farms[one][0] - farms[other][0]) + abs(farms[one][1] - farms[other][1]), one, other)
        for one in range(len(farms))
        for other in range(one)
    )
    group = {farm: {farm} for farm in range(len(farms))}
    total = 0
    for length, one, other in wires:
        if group[one] is not group[other]:
            total += length
            group[one] |= group[other]
            for farm in group[other].copy():
                group[farm] = group[one]
    return {"input": {"farms": farms}, "output": total}
