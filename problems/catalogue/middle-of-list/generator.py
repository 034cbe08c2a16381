"""Lists of even and odd lengths, up to the longest."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 5, 10, 11, 16, 17, 31, 32, 50, 51, 99, 100, 128, 255, 500, 501]:
        yield case({"head": [chance.randint(-size, size) for _ in range(size)]})
    yield case({"head": [chance.randint(-(10**9), 10**9) for _ in range(999)]})
    yield case({"head": list(range(4999))})
    yield case({"head": [chance.randint(0, 9) for _ in range(5000)]})


def case(given: dict[str, Any]) -> dict[str, Any]:
    return {"input": given, "output": given["head"][len(given["head"]) // 2 :]}
