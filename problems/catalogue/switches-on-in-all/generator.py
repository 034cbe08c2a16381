"""Short ranges anywhere, ranges that begin or end at a power of two, and very long ones."""

import random
from collections.abc import Iterator
from functools import reduce
from operator import and_
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for bits in [7, 8, 10, 12, 16, 20, 25, 31]:
        low = chance.randrange(2 ** (bits - 1), 2**bits - 40)
        yield case(low, low + chance.randint(1, 5))
        yield case(low, min(low + chance.randint(6, 30), 2**bits - 1))
        low = 2 ** (bits - 1) + 2 ** (bits - 2)
        yield case(low, low + 2 ** (bits - 4) - 1)


def case(low: int, high: int) -> dict[str, Any]:
    """By combining all numbers; where they are too many, a bit is on in all if neither it nor a higher one changes."""
    if high - low < 1_000:
        return {"input": {"low": low, "high": high}, "output": reduce(and_, range(low, high + 1))}
    common = sum(1 << bit for bit in range(31) if low >> bit & 1 and low >> bit == high >> bit)
    return {"input": {"low": low, "high": high}, "output": common}
