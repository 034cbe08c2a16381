"""Numbers anywhere in ranges of every size. With 0 the keeper is sly: she keeps the larger part after each guess."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 6, 8, 15, 16, 17, 100, 1_000, 65_535, 10**6]:
        yield case(size, 0)
        yield case(size, chance.randint(1, size))
    for size in [10**9, 1_500_000_000, 1_999_999_999, 1_073_741_824]:
        yield case(size, 0)
        for _ in range(3):
            yield case(size, chance.randint(size // 2, size))


def case(size: int, number: int) -> dict[str, Any]:
    return {"input": f"{size} {number}\n", "output": f"{number}\n"}
