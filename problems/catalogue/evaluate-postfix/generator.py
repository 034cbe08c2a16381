"""Expressions that grow from their values, and long ones: a chain, and many numbers before the first operator."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [2, 3, 4, 5, 7, 10, 15, 25]:
        for _ in range(3):
            tokens, value = expression(chance, size)
            yield {"input": {"tokens": tokens}, "output": value}
    yield {"input": {"tokens": ["0"] + ["7", "-"] * 4_000}, "output": -28_000}
    yield {"input": {"tokens": ["3"] * 3_000 + ["-"] * 2_999}, "output": 0}


def expression(chance: random.Random, size: int) -> tuple[list[str], int]:
    """Made of two smaller ones, with an operator that is possible for their values."""
    if size == 1:
        value = chance.choice([chance.randint(-9, 9), chance.randint(-1_000, 1_000)])
        return [str(value)], value
    left, one = expression(chance, own := chance.randint(1, size - 1))
    right, other = expression(chance, size - own)
    results = {"+": one + other, "-": one - other, "*": one * other}
    if other:
        results["/"] = rounded(one, other)
    operator = chance.choice([each for each, result in results.items() if abs(result) < 2**31])
    return [*left, *right, operator], results[operator]


def rounded(one: int, other: int) -> int:
    size = abs(one) // abs(other)
    return size if (one < 0) == (other < 0) else -size
