"""Trails that end and trails that come back early, late, and to their last hut, planted."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 5, 9, 20, 33, 64, 100, 200]:
        yield trail(chance, size, -1)
        yield trail(chance, size, chance.randrange(size))
    yield trail(chance, 300, 0)
    yield trail(chance, 300, 299)
    yield case({"head": [[0] * 10_000, -1]})
    yield case({"head": [[0] * 10_000, 9_999]})
    yield case({"head": [[1] * 10_000, 0]})


def trail(chance: random.Random, size: int, place: int) -> dict[str, Any]:
    return case({"head": [[chance.randint(-size, size) for _ in range(size)], place]})


def case(given: dict[str, Any]) -> dict[str, Any]:
    return {"input": given, "output": given["head"][1] >= 0}
