"""Bases and exponents by chance, close to 1 for the large exponents."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for exponent in [2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 15, 17, 23, 31]:
        base = round(chance.uniform(-1.6, 1.6), 3)
        yield case(base, exponent)
        yield case(base + (0.5 if base > 0 else -0.5), -exponent)
    yield case(1.00000001, 2_000_000_000)
    yield case(0.999999995, 2_147_483_647)
    yield case(-1.000000005, -2_147_483_648)


def case(base: float, exponent: int) -> dict[str, Any]:
    return {"input": {"number": base, "exponent": exponent}, "output": base**exponent}
