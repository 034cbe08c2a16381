"""Every coin of a few in both ways, any coin of many, and false coins that are settled on while one weighs."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for coin in range(1, 8):
        yield case(7, coin, "heavier")
        yield case(7, coin, "lighter")
    for size in [11, 6, 8, 9, 10, 26, 27, 28, 100, 500, 729, 730, 999]:
        yield case(size, 0, "any")
        yield case(size, chance.randint(1, size), chance.choice(["heavier", "lighter"]))


def case(size: int, coin: int, weight: str) -> dict[str, Any]:
    return {"input": f"{size} {coin} {weight}\n", "output": f"{coin} {weight}\n"}
