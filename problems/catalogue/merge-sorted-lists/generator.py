"""Lanes of all lengths with few and many equal tickets; the expected order is that of sorting everything at once."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [1, 2, 3, 5, 8, 13, 30, 60, 100]:
        for span in (3, 50):
            yield lanes(chance, chance.randint(0, size), size, span)
    yield lanes(chance, 300, 5, 10**9)
    yield lanes(chance, 5, 300, 10**9)
    yield lanes(chance, 2000, 2000, 10**5)
    yield case({"first": [-1] * 500, "second": [-1] * 700})


def lanes(chance: random.Random, first: int, second: int, span: int) -> dict[str, Any]:
    return case(
        {
            "first": sorted(chance.randint(-span, span) for _ in range(first)),
            "second": sorted(chance.randint(-span, span) for _ in range(second)),
        }
    )


def case(given: dict[str, Any]) -> dict[str, Any]:
    return {"input": given, "output": sorted(given["first"] + given["second"])}
