"""Lists from which one number was left out, with others that do not matter, and long ones."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 6, 9, 14, 25, 60]:
        for missing in (2, size // 2 + 1, size, size + 1):
            yield planted(chance, size, missing)
        yield case([chance.randint(-2, size) for _ in range(size)])
    yield planted(chance, 14_000, 13_990)
    yield {"input": {"numbers": [5] * 10_000}, "output": 1}


def planted(chance: random.Random, size: int, missing: int) -> dict[str, Any]:
    """All below the missing one; the rest is greater, negative, or comes a second time."""
    numbers = list(range(1, missing))
    others = (missing + chance.randint(1, 9), -chance.randint(0, 9), chance.randint(1, missing - 1))
    numbers += [chance.choice(others) for _ in range(size - len(numbers))]
    chance.shuffle(numbers)
    return {"input": {"numbers": numbers}, "output": missing}


def case(numbers: list[int]) -> dict[str, Any]:
    """By trying one number after the other."""
    free = next(number for number in range(1, len(numbers) + 2) if number not in numbers)
    return {"input": {"numbers": list(numbers)}, "output": free}
