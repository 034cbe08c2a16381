"""Random guests, from three to six."""

import random
from collections.abc import Iterator
from itertools import permutations
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 4]:
        for _ in range(6):
            yield case(chance.sample(range(-100, 101), size))
    yield case(chance.sample(range(-100, 101), 5))
    yield case([6, 5, 4, 3, 2, 1])
    yield case(chance.sample(range(10), 5))
    yield case(chance.sample(range(10), 6))


def case(guests: list[int]) -> dict[str, Any]:
    return {"input": {"guests": guests}, "output": [list(each) for each in permutations(guests)]}
