"""Weather at random, in long and short waves, and a long time in which it only gets colder until the last day."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 4, 6, 9, 14, 20, 40, 100]:
        for highest in (2, 10, 50):
            yield case([chance.randint(-highest, highest) for _ in range(size)])
    size = 18_000
    falling = [49 - 9 * place // size for place in range(size - 1)]
    yield {"input": {"temperatures": [*falling, 9]}, "output": [0] * size}
    waves = [min(place % 50, 50 - place % 50) for place in range(3_000)]
    yield case(waves)


def case(temperatures: list[int]) -> dict[str, Any]:
    """By looking through the days that follow."""
    waits = []
    for day, cold in enumerate(temperatures):
        waits.append(next((at for at, other in enumerate(temperatures[day:]) if other > cold), 0))
    return {"input": {"temperatures": temperatures}, "output": waits}
