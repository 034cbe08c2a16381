"""All the other staircases, up to the highest."""

import random
from collections.abc import Iterator
from math import comb
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    yield from map(case, chance.sample(range(13, 25), 12))
    yield from map(case, range(25, 46))


def case(stairs: int) -> dict[str, Any]:
    """By choosing, for each number of double steps, which of the steps they are."""
    ways = sum(comb(stairs - double, double) for double in range(stairs // 2 + 1))
    return {"input": {"stairs": stairs}, "output": ways}
