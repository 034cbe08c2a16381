"""Elections won by one or two votes, with few and many other candidates, and the winner's votes last or mixed."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 5, 6, 9, 10, 15, 20, 41, 60, 99]:
        for others in (1, 3, size):
            yield election(chance, size, others)
    yield {"input": {"votes": [*range(8_999), *[9_000] * 9_001]}, "output": 9_000}
    yield {"input": {"votes": [7, 2] * 5_000 + [7]}, "output": 7}


def election(chance: random.Random, size: int, others: int) -> dict[str, Any]:
    winner = chance.randint(-99, 99)
    rest = [chance.randint(100, 99 + others) for _ in range((size - 1) // 2)]
    votes = rest + [winner] * (size - len(rest))
    chance.shuffle(votes)
    return {"input": {"votes": votes}, "output": winner}
