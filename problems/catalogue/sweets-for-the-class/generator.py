"""Random rows with few and with many different marks, and long ones that rise, fall, or do both."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 6, 8, 10, 15, 25, 60]:
        for most in (2, 5, 10**5):
            yield case([chance.randint(0, most) for _ in range(size)])
    yield case(list(range(9_000, 0, -1)))
    yield case([*range(400), *range(500, 0, -1), *range(300), *range(200, 0, -1)])


def case(marks: list[int]) -> dict[str, Any]:
    """From the worst mark to the best: the neighbours with lower marks have their sweets already."""
    sweets = [1] * len(marks)
    for child in sorted(range(len(marks)), key=marks.__getitem__):
        for other in (child - 1, child + 1):
            if 0 <= other < len(marks) and marks[other] < marks[child]:
                sweets[child] = max(sweets[child], sweets[other] + 1)
    return {"input": {"marks": marks}, "output": sum(sweets)}
