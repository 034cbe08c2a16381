"""Short strips, for which all orders can be tried, strips of equal numbers, and two long ones."""

import random
from collections.abc import Iterator
from functools import cache
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 4, 5, 6, 7, 8, 9]:
        for highest in (3, 10, 100):
            yield case([chance.randint(0, highest) for _ in range(size)])
    for size in (12, 69, 70):
        yield {"input": {"tickets": [7] * size}, "output": 343 * (size - 2) + 49 + 7}
    yield {"input": {"tickets": [1, 100] * 30}, "output": best_of_pairs(30)}


def best_of_pairs(pairs: int) -> int:
    """Ones that stand between hundreds go first, then the hundreds but two, then the rest."""
    return (pairs - 1) * 100 * 100 + (pairs - 2) * 100**3 + 100 * 100 + 2 * 100


def case(tickets: list[int]) -> dict[str, Any]:
    """By trying which one comes first, again and again; what is left is all that matters."""

    @cache
    def best(left: tuple[int, ...]) -> int:
        padded = (1, *left, 1)
        return max(
            (
                padded[place] * padded[place + 1] * padded[place + 2] + best(left[:place] + left[place + 1 :])
                for place in range(len(left))
            ),
            default=0,
        )

    return {"input": {"tickets": tickets}, "output": best(tuple(tickets))}
