"""Lines of even and odd lengths, up to the longest."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 5, 8, 9, 15, 16, 31, 40, 63, 64, 100, 101, 200, 255, 256, 301]:
        yield case({"head": chance.sample(range(-500, 500), size)})
    yield case({"head": [chance.randint(-99, 99) for _ in range(4999)]})
    yield case({"head": [chance.randint(-99, 99) for _ in range(5000)]})
    yield case({"head": list(range(1000))})


def case(given: dict[str, Any]) -> dict[str, Any]:
    line = given["head"]
    return {
        "input": given,
        "output": [line[-1 - place // 2 if place % 2 else place // 2] for place in range(len(line))],
    }
