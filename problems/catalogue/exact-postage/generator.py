"""Random stamps and amounts, as long as the combinations are not too many."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [2, 3, 4, 5, 6, 8]:
        for most in (9, 14, 25):
            stamps = chance.sample(range(2, most + 1), count)
            yield case(stamps, most + chance.randint(0, count))
    yield case([3, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43], 50)
    yield case([2, 3], 50)
    yield case([*range(14, 26)], 50)


def case(stamps: list[int], amount: int) -> dict[str, Any]:
    """Stamp by stamp: the combinations for each amount, made longer by the stamp as often as it fits."""
    combinations: list[list[list[int]]] = [[[]], *([] for _ in range(amount))]
    for stamp in stamps:
        for total in range(stamp, amount + 1):
            combinations[total] += [[*combination, stamp] for combination in combinations[total - stamp]]
    return {"input": {"stamps": stamps, "amount": amount}, "output": combinations[amount]}
