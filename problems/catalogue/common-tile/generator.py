"""Ribbons from a planted tile that is no repetition itself, the same with a letter changed, and long ones."""

import random
from collections.abc import Iterator
from math import gcd
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [2, 3, 4, 5, 7, 9, 12]:
        for letters in ("ab", "abcde"):
            tile = "".join(chance.choices(letters, k=size)) + "z"
            one, other = chance.sample(range(1, 9), 2)
            yield case(tile * one, tile * other)
            spoilt = tile * one
            place = chance.randrange(len(spoilt))
            yield case(spoilt[:place] + "x" + spoilt[place + 1 :], tile * other)
    yield case("ab" * 1_000, "ab" * 999)
    yield case("a" * 1_999, "a" * 2_000)
    yield case("aab" * 600, "aab" * 450)


def case(first: str, second: str) -> dict[str, Any]:
    """By trying all lengths that divide both, from the longest."""
    for size in range(gcd(len(first), len(second)), 0, -1):
        if len(first) % size == 0 and len(second) % size == 0:
            tile = first[:size]
            if tile * (len(first) // size) == first and tile * (len(second) // size) == second:
                return {"input": {"first": first, "second": second}, "output": tile}
    return {"input": {"first": first, "second": second}, "output": ""}
