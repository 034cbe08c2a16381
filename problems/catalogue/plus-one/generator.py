"""Numbers with nines at the end, and long ones, some of nines only."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 8, 12, 17, 20, 21, 40, 80]:
        for nines in (0, 1, size // 2):
            head = [chance.randint(1, 8), *(chance.randint(0, 9) for _ in range(size))]
            yield case(head[: size - nines] + [9] * nines)
    yield case([9] * 100)
    yield case([9] * 1_000)
    yield case([1] + [0] * 998 + [9])
    yield case([chance.randint(1, 8) for _ in range(1_000)])


def case(digits: list[int]) -> dict[str, Any]:
    """By whole numbers of any length."""
    number = int("".join(map(str, digits))) + 1
    return {"input": {"digits": list(digits)}, "output": [int(digit) for digit in str(number)]}
