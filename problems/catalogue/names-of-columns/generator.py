"""Random numbers of all lengths, and multiples of 26 with their neighbours."""

import random
from collections.abc import Iterator
from typing import Any

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for most in (10**3, 10**4, 10**5, 10**6, 10**7, 10**8, 10**9, 2**31 - 1):
        yield case(chance.randint(most // 2, most))
        number = 26 * chance.randint(most // 50, most // 27)
        for near in (number, number + 1):
            yield case(near)


def case(number: int) -> dict[str, Any]:
    """By the number of letters first, and then as a place among the names of that length."""
    length, place = 1, number - 1
    while place >= 26**length:
        place -= 26**length
        length += 1
    name = ""
    for power in range(length - 1, -1, -1):
        letter, place = divmod(place, 26**power)
        name += LETTERS[letter]
    return {"input": {"number": number}, "output": name}
