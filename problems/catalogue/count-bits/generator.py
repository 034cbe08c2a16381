"""Numbers on both sides of the powers of two, some at random, and the largest."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for power in (128, 256, 512, 1024):
        for number in (power - 1, power, power + 1):
            yield case(number)
    for number in chance.sample(range(130, 1_000), 5):
        if number not in {255, 256, 257, 511, 512, 513}:
            yield case(number)
    yield case(20_000)


def case(n: int) -> dict[str, Any]:
    """By writing each number in binary."""
    return {"input": {"n": n}, "output": [f"{number:b}".count("1") for number in range(n + 1)]}
