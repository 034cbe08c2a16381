"""Random texts of few letters, planted mirrors of odd and even length at both ends and inside, and long texts."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [7, 10, 15, 25, 50]:
        for letters in ("ab", "abc"):
            yield case("".join(chance.choices(letters, k=size)))
        for middle in ("", "x"):
            half = "".join(chance.choices("abcd", k=size // 2))
            left, right = (chance.choices("uvw", k=chance.randint(0, 5)) for _ in range(2))
            yield case("".join([*left, half, middle, half[::-1], *right]))
    yield case("a" * 1_000)
    yield case("a" * 499 + "b" + "a" * 498)
    yield case("".join(chance.choices("ab", k=1_000)))


def case(text: str) -> dict[str, Any]:
    """By the reach of a mirror around each place, where the reach of an earlier one already says a part of it."""
    gaps = "-" + "-".join(text) + "-"
    reach = [0] * len(gaps)
    middle = 0
    for place in range(len(gaps)):
        end = middle + reach[middle]
        if place < end:
            reach[place] = min(reach[2 * middle - place], end - place)
        while reach[place] < min(place, len(gaps) - 1 - place):
            if gaps[place - reach[place] - 1] != gaps[place + reach[place] + 1]:
                break
            reach[place] += 1
        if place + reach[place] > end:
            middle = place
    best = max(range(len(gaps)), key=reach.__getitem__)
    return {"input": {"text": text}, "output": text[(best - reach[best]) // 2 : (best + reach[best]) // 2]}
