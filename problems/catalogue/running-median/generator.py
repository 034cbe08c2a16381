"""Values anywhere, rising, falling and with many equal ones; the answers come from sorted lists."""

import random
from bisect import insort
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 7, 12, 25, 60] * 4:
        widest = chance.choice([3, 50, 10**9])
        yield case([chance.randint(-widest, widest) for _ in range(size)])
    for size in [50, 101]:
        yield case(sorted(chance.randint(-999, 999) for _ in range(size)))
        yield case(sorted((chance.randint(-999, 999) for _ in range(size)), reverse=True))
    yield case([chance.randint(-999, 999) for _ in range(12_000)])
    yield case([(-1) ** place * (20_000 - place) for place in range(5_000)])


def case(values: list[int]) -> dict[str, Any]:
    known: list[int] = []
    medians = []
    for value in values:
        insort(known, value)
        medians.append(known[(len(known) - 1) // 2])
    return {"input": f"{len(values)}\n{' '.join(map(str, values))}\n", "output": f"{' '.join(map(str, medians))}\n"}
