"""Lists in every order: by chance, sorted, backwards, with few values, and nearly sorted."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [6, 4, 5, 7, 8, 9, 16, 31, 64, 100, 150]:
        yield case({"head": [chance.randint(-3, 3) for _ in range(size)]})
        yield case({"head": [chance.randint(-size, size) for _ in range(size)]})
    yield case({"head": list(range(1000))})
    yield case({"head": [*range(500), -1]})
    yield case({"head": list(range(10_000, 0, -1))})
    yield case({"head": chance.sample(range(-(10**5), 10**5), 5000)})


def case(given: dict[str, Any]) -> dict[str, Any]:
    return {"input": given, "output": sorted(given["head"])}
