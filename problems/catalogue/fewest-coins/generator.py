"""Random coins and amounts; some amounts cannot be paid."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [2, 3, 4, 6, 8, 10, 12]:
        for amount in [50, 1000, 10_000]:
            coins = chance.sample(range(2, max(20, amount // 4)), count)
            yield {"input": {"coins": coins, "amount": amount}, "output": fewest(coins, amount)}


def fewest(coins: list[int], amount: int) -> int:
    """Level by level: which amounts can be paid with so many coins? Bit a of `payable` stands for the amount a."""
    payable, count, seen = 1, 0, 1
    mask = (1 << (amount + 1)) - 1
    while payable:
        if payable >> amount & 1:
            return count
        following = 0
        for coin in coins:
            following |= payable << coin
        payable = following & mask & ~seen
        seen |= payable
        count += 1
    return -1
