"""Theatres of many sizes, with the first seat, the last one, and any other empty."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 7, 8, 16, 25, 31, 50, 100, 200]:
        for empty in (0, size, chance.randint(1, size - 1)):
            yield theatre(chance, size, empty)
    yield theatre(chance, 15_000, 14_990)


def theatre(chance: random.Random, size: int, empty: int) -> dict[str, Any]:
    tickets = [seat for seat in range(size + 1) if seat != empty]
    chance.shuffle(tickets)
    return {"input": {"tickets": tickets}, "output": empty}
