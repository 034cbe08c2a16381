"""Walks that come near both ends of 64 bits without leaving them."""

import random
from collections.abc import Iterator
from typing import Any

LOWEST, HIGHEST = -(2**63), 2**63 - 1


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for days in (2, 2, 3, 3, 4, 5, 7, 10, 20, 50, 100, 500, 1000, 5000):
        yield walk([chance.randint(LOWEST, HIGHEST) for _ in range(days)])
    yield walk([chance.randint(2**53, 2**54) * chance.choice((-1, 1)) for _ in range(200)])


def walk(places: list[int]) -> dict[str, Any]:
    """A walk over these places, as far as each step fits."""
    steps: list[int] = []
    position = 0
    for place in places:
        step = min(max(place - position, LOWEST), HIGHEST)
        steps.append(step)
        position += step
    return {"input": {"steps": steps}, "output": [sum(steps[: day + 1]) for day in range(len(steps))]}
