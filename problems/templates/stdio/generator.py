"""Short lists of prices, answered by looking at every pair of days, and long ones whose answer was planted."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for days in [3, 6, 12, 24, 48] * 5:
        prices = [chance.randint(0, days) for _ in range(days)]
        yield case(prices, sum(any(before < price for before in prices[:day]) for day, price in enumerate(prices)))
    yield case([20_000 - day for day in range(20_000)], 0)
    yield case([1] * 19_999 + [2], 1)


def case(prices: list[int], answer: int) -> dict[str, Any]:
    return {"input": f"{len(prices)}\n{' '.join(map(str, prices))}\n", "output": f"{answer}\n"}
