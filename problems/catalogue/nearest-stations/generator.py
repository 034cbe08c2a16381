"""Scattered stations, near and far, of which few or many are asked for; and a large set."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 8, 12, 20, 40, 80]:
        for reach in (size, 1_000, 10**5):
            for share in (0.2, 0.6):
                stations = scattered(chance, size, reach)
                yield case(stations, clear(stations, int(share * size)))
    stations = scattered(chance, 5_000, 10**5)
    yield case(stations, clear(stations, 300))


def scattered(chance: random.Random, size: int, reach: int) -> list[list[int]]:
    places: set[tuple[int, int]] = set()
    while len(places) < size:
        places.add((chance.randint(-reach, reach), chance.randint(-reach, reach)))
    stations = [list(place) for place in sorted(places)]
    chance.shuffle(stations)
    return stations


def clear(stations: list[list[int]], count: int) -> int:
    """The count, or a greater one, for which it is clear which stations are nearest."""
    far = sorted(x * x + y * y for x, y in stations)
    while count < len(far) and far[count - 1] == far[count]:
        count += 1
    return count


def case(stations: list[list[int]], count: int) -> dict[str, Any]:
    """By how many are nearer than the station itself."""
    far = sorted(x * x + y * y for x, y in stations)
    assert count == clear(stations, count)
    nearest = [[x, y] for x, y in stations if x * x + y * y <= far[count - 1]]
    return {"input": {"stations": stations, "count": count}, "output": nearest}
