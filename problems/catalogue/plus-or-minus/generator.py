"""Short lists for which all signs can be tried, lists of equal numbers, and the longest ones."""

import random
from collections.abc import Iterator
from itertools import product
from math import comb
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 6, 7, 8, 10, 12]:
        for most in (2, 9, 40):
            numbers = [chance.randint(0, most) for _ in range(size)]
            yield case(numbers, sum(number * chance.choice((-1, 1)) for number in numbers))
        yield case([chance.randint(0, 20) for _ in range(size)], chance.randint(-20, 20))
    for goal in (0, 4, -30):
        yield {"input": {"numbers": [1] * 30, "goal": goal}, "output": comb(30, (30 + goal) // 2)}
    yield {"input": {"numbers": [1_000] * 30, "goal": 30_000}, "output": 1}
    powers = [2**power for power in range(10)]
    yield {"input": {"numbers": powers + [0] * 20, "goal": 1}, "output": 2**20}


def case(numbers: list[int], goal: int) -> dict[str, Any]:
    """By trying all signs."""
    signs = product((-1, 1), repeat=len(numbers))
    results = (sum(sign * number for sign, number in zip(each, numbers, strict=True)) for each in signs)
    return {"input": {"numbers": numbers, "goal": goal}, "output": sum(result == goal for result in results)}
