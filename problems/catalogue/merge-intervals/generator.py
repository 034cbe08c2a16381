"""The answer first, with gaps; then stretches that cover it, cut, overlapping, some hidden in others, and shuffled."""

import itertools
import random
from collections.abc import Iterator
from typing import Any

Stretch = list[int]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 8, 15, 30, 60, 120, 250]:
        for pieces in [1, 3, 6]:
            yield case(chance, size, pieces, step=40, start=chance.randint(-1000, 0))
    yield case(chance, 3_000, 3, step=60_000, start=-(10**9))
    yield case(chance, 20_000, 1, step=30, start=-(10**4))
    yield case(chance, 3, 1_500, step=100_000, start=0)


def case(chance: random.Random, size: int, pieces: int, *, step: int, start: int) -> dict[str, Any]:
    answer: list[Stretch] = []
    given: list[Stretch] = []
    for _ in range(size):
        first = start + chance.randint(1, step)
        start = first + chance.randint(1, step)
        answer.append([first, start])
        given += covering(chance, first, start, pieces)
    chance.shuffle(given)
    return {"input": {"intervals": given}, "output": answer}


def covering(chance: random.Random, first: int, last: int, pieces: int) -> list[Stretch]:
    """At most so many stretches that together cover exactly the time from first to last."""
    cuts = sorted({first, last, *(chance.randint(first, last) for _ in range((pieces - 1) // 2))})
    found = [[low, min(last, high + chance.randint(0, 3))] for low, high in itertools.pairwise(cuts)]
    while len(found) < pieces:
        low = chance.randint(first, last - 1)
        found.append([low, chance.randint(low + 1, last)])
    return found
