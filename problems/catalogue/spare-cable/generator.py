"""Random trees with one more cable in the middle of the list, and two large networks."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 5, 6, 7, 8, 10, 12, 15, 20, 30, 60, 120]:
        yield case(network(chance, size, near=size))
        yield case(network(chance, size + 1, near=2))
    yield case(network(chance, 2_000, near=3))
    ring_first = [[number, number % 1_000 + 1] for number in range(1, 1_001)]
    yield case(ring_first + [[number, number + 1] for number in range(1_000, 3_000)])


def network(chance: random.Random, size: int, *, near: int) -> list[list[int]]:
    """Each computer is joined to one of those shortly before it, in an order by chance."""
    names = chance.sample(range(1, size + 1), size)
    pairs = {frozenset((own, chance.randrange(max(0, own - near), own))) for own in range(1, size)}
    while len(pairs) < size:
        pairs.add(frozenset(chance.sample(range(size), 2)))
    cables = [[names[place] for place in sorted(pair)] for pair in sorted(pairs, key=sorted)]
    chance.shuffle(cables)
    return cables


def case(cables: list[list[int]]) -> dict[str, Any]:
    """By taking off the ends, again and again, until only the ring is left."""
    around: dict[int, set[int]] = {}
    for one, other in cables:
        around.setdefault(one, set()).add(other)
        around.setdefault(other, set()).add(one)
    ends = [number for number in around if len(around[number]) == 1]
    while ends:
        end = ends.pop()
        (other,) = around.pop(end)
        around[other].remove(end)
        if len(around[other]) == 1:
            ends.append(other)
    last = [cable for cable in cables if cable[0] in around and cable[1] in around][-1]
    return {"input": {"cables": cables}, "output": last}
