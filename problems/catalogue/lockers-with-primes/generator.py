"""Random limits, squares of primes and their neighbours, and the largest limits."""

import random
from collections.abc import Iterator
from math import isqrt
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for prime in (13, 17, 19, 31, 101):
        for limit in (prime * prime - 1, prime * prime, prime * prime + 1):
            yield case(limit)
    for most in (500, 1_000, 5_000, 20_000, 10**5, 10**6):
        yield case(chance.randint(most // 2, most))
    yield case(1_999_993)
    yield case(1_999_992)
    yield case(2_000_000)


def case(limit: int) -> dict[str, Any]:
    """Without the primes themselves: by taking the multiples of each from the counts for all quotients of the limit."""
    if limit < 2:
        return {"input": {"limit": limit}, "output": 0}
    root = isqrt(limit)
    quotients = [limit // each for each in range(1, root + 1)]
    quotients += range(quotients[-1] - 1, 0, -1)
    counts = {quotient: quotient - 1 for quotient in quotients}
    for own in range(2, root + 1):
        if counts[own] > counts[own - 1]:
            for quotient in quotients:
                if quotient < own * own:
                    break
                counts[quotient] -= counts[quotient // own] - counts[own - 1]
    return {"input": {"limit": limit}, "output": counts[limit]}
