"""Few long registers, many short ones, and many that are empty; everything sorted at once is what is expected."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [2, 3, 5, 10, 30, 70]:
        for longest, span in ((1, 5), (4, 10), (12, 10**4)):
            yield case({"registers": [register(chance, chance.randint(0, longest), span) for _ in range(count)]})
    yield case({"registers": [register(chance, 100, 10**4), *([] for _ in range(50))]})
    yield case({"registers": [[10**4 - year] for year in range(10_000)]})
    yield case({"registers": [register(chance, 1000, 999) for _ in range(3)]})


def register(chance: random.Random, size: int, span: int) -> list[int]:
    return sorted(chance.randint(-span, span) for _ in range(size))


def case(given: dict[str, Any]) -> dict[str, Any]:
    return {"input": given, "output": sorted(value for values in given["registers"] for value in values)}
