"""Random numbers of few and of many digits."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for digits in range(3, 10):
        for start in chance.sample(range(10 ** (digits - 1), 10**digits), 4):
            yield case(start)


def case(start: int) -> dict[str, Any]:
    """By all the small numbers from which 1 is reached, found backwards from 1."""
    good = {1}
    while found := {number for number in range(1, 811) if following(number) in good} - good:
        good |= found
    return {"input": {"start": start}, "output": start == 1 or following(start) in good}


def following(number: int) -> int:
    return sum(int(digit) ** 2 for digit in str(number))
