"""Short lists of few different values, answered in another way than the accepted programs do, and long planted ones."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [6, 8, 13, 21, 34] * 5:
        values = [chance.randint(1, 2) for _ in range(size)]
        yield {"input": {"values": values}, "output": longest(values)}
    yield {"input": {"values": [7] * 20_000}, "output": 20_000}
    yield {"input": {"values": [1, 2] * 3_000 + [3] * 14_000}, "output": 14_000}


def longest(values: list[int]) -> int:
    """By looking at every stretch."""
    stretches = (values[first:last] for last in range(len(values) + 1) for first in range(last))
    return max((len(stretch) for stretch in stretches if len(set(stretch)) == 1), default=0)
