"""Belts on which the limit itself lies often, with few and many light parcels."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 5, 8, 14, 30, 60, 120]:
        for limit in (-size // 3, 0, size // 3):
            yield case({"head": [chance.randint(-size // 2, size // 2) for _ in range(size)], "limit": limit})
    yield case({"head": [chance.randint(-(10**6), 10**6) for _ in range(3000)], "limit": 17})
    yield case({"head": [place % 3 for place in range(3000)], "limit": 1})


def case(given: dict[str, Any]) -> dict[str, Any]:
    return {"input": given, "output": sorted(given["head"], key=lambda weight: weight >= given["limit"])}
