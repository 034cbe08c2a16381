"""Trains of every length, from which the first, the last and any other carriage is taken."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 6, 10, 17, 40, 75, 150]:
        for place in (1, size, chance.randint(2, size - 1)):
            yield train(chance, size, place)
    for place in (1, 5000, 2777):
        yield train(chance, 5000, place)


def train(chance: random.Random, size: int, place: int) -> dict[str, Any]:
    return case({"head": [chance.randint(-99, 99) for _ in range(size)], "place": place})


def case(given: dict[str, Any]) -> dict[str, Any]:
    left = list(given["head"])
    del left[-given["place"]]
    return {"input": given, "output": left}
