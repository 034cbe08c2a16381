"""Random lakes where the round is just possible, or just not, and two large ones."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 6, 8, 12, 20, 40]:
        for rest in (-1, 0, 0, 3):
            yield lake(chance, size, rest)
    yield lake(chance, 5_000, 2)
    yield case([1] * 5_000 + [0] * 5_000, [0] * 4_999 + [1] * 5_001)
    yield case([1] * 4_000, [1] * 3_999 + [2])


def lake(chance: random.Random, size: int, rest: int) -> dict[str, Any]:
    """What is taken in is shared out over the drives by chance, except for the rest."""
    charges = [chance.randint(0, 9) for _ in range(size)]
    needs = [0] * size
    for _ in range(sum(charges) - rest):
        needs[chance.randrange(size)] += 1
    return case(charges, needs)


def case(charges: list[int], needs: list[int]) -> dict[str, Any]:
    """By the balance after each drive: a start is right if the balance is never lower than it was at the start."""
    before, balance = [], 0
    for charge, need in zip(charges, needs, strict=True):
        before.append(balance)
        balance += charge - need
    start = before.index(min(before)) if balance >= 0 else -1
    return {"input": {"charges": charges, "needs": needs}, "output": start}
