"""Baskets with the odd sock anywhere, from small and from all numbers."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for pairs in [2, 3, 5, 8, 12, 20, 35, 50]:
        for values in (range(-pairs, pairs + 1), range(-(2**31), 2**31)):
            yield basket(chance, pairs, values)
            yield basket(chance, pairs, values, in_order=True)
    yield basket(chance, 6_500, range(8_000))


def basket(chance: random.Random, pairs: int, values: range, *, in_order: bool = False) -> dict[str, Any]:
    odd, *rest = chance.sample(values, pairs + 1)
    socks = [odd, *rest, *rest]
    chance.shuffle(socks)
    if in_order:
        socks.sort()
    return {"input": {"socks": socks}, "output": odd}
