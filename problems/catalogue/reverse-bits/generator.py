"""Every single bit that is not among the cases made by hand, and numbers at random."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for bit in (2, 3, 7, 8, 9, 14, 17, 20, 23, 24, 29):
        yield case(1 << bit)
    for _ in range(16):
        yield case(chance.randrange(2**32))


def case(value: int) -> dict[str, Any]:
    """By writing it down and reading it backwards."""
    return {"input": {"value": value}, "output": int(f"{value:032b}"[::-1], 2)}
