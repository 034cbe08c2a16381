"""Random toppings, from three to nine."""

import random
from collections.abc import Iterator
from itertools import combinations
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 4, 5, 6, 7]:
        for _ in range(3):
            yield case(chance.sample(range(-100, 101), size))
    yield case(chance.sample(range(-9, 10), 8))
    yield case(list(range(9)))


def case(toppings: list[int]) -> dict[str, Any]:
    """By the number of toppings chosen."""
    selections = [list(each) for size in range(len(toppings) + 1) for each in combinations(toppings, size)]
    return {"input": {"toppings": toppings}, "output": selections}
