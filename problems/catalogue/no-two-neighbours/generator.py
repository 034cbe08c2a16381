"""Short rows with small and large values, and a few long ones."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 6, 7, 9, 12, 16, 25]:
        for most in (4, 30, 10**5):
            yield case([chance.randint(0, most) for _ in range(size)])
    yield case([chance.randint(0, 100) for _ in range(45)])
    yield case([chance.randint(0, 10**5) for _ in range(2_000)])
    yield case([10**5] * 1_999)


def case(trees: list[int]) -> dict[str, Any]:
    """The gaps between picked trees are of one or two trees, three never pay: best harvest whose last tree is this."""
    last: list[int] = []
    for place, fruit in enumerate(trees):
        last.append(fruit + max(last[max(0, place - 3) : max(0, place - 1)], default=0))
    return {"input": {"trees": trees}, "output": max(last, default=0)}
