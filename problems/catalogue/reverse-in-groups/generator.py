"""Trains that the groups fill exactly, nearly, and not at all; turned by slices of an array."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [2, 3, 4, 7, 10, 25]:
        for rest in (0, 1, size - 1):
            yield train(chance, size * chance.randint(2, 5) + rest, size)
    yield train(chance, 5000, 1)
    yield train(chance, 4999, 2)
    yield train(chance, 2000, 2000)
    yield train(chance, 1999, 2000)
    yield train(chance, 900, 299)


def train(chance: random.Random, length: int, size: int) -> dict[str, Any]:
    return case({"head": [chance.randint(-99, 99) for _ in range(length)], "size": size})


def case(given: dict[str, Any]) -> dict[str, Any]:
    head, size = given["head"], given["size"]
    parts = (head[start : start + size] for start in range(0, len(head), size))
    turned = [value for part in parts for value in (reversed(part) if len(part) == size else part)]
    return {"input": given, "output": turned}
