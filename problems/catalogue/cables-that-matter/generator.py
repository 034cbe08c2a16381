"""Random trees with a few more cables, short and long ones, some with several parts; and two large networks."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [6, 8, 11, 15, 20, 30, 50, 90]:
        for more in (1, size // 4, size // 2):
            yield case(size, network(chance, size, more))
    yield case(3_000, [[place, place + 1] for place in range(2_999)])
    yield case(2_000, network(chance, 2_000, 300))


def network(chance: random.Random, size: int, more: int) -> list[list[int]]:
    names = chance.sample(range(size), size)
    places = [[max(0, own - chance.randint(1, 3)), own] for own in range(1, size) if own != size // 2]
    for _ in range(more):
        own = chance.randrange(size - 2)
        places.append([own, min(own + chance.randint(1, 4), size - 1)])
    cables = [[names[place] for place in pair] for pair in places]
    for cable in cables:
        chance.shuffle(cable)
    chance.shuffle(cables)
    return cables


def case(computers: int, cables: list[list[int]]) -> dict[str, Any]:
    """Each cable gets a secret; a tree's cable matters if the secrets of the others that lead over it cancel out."""
    secret = random.Random(computers)  # noqa: S311 - only has to differ from cable to cable
    around: list[list[tuple[int, int]]] = [[] for _ in range(computers)]
    for index, (one, other) in enumerate(cables):
        around[one].append((other, index))
        around[other].append((one, index))
    came_by: dict[int, tuple[int, int]] = {}
    for start in range(computers):
        if start not in came_by:
            came_by[start] = (-1, -1)
            waiting = [start]
            for own in waiting:
                for other, index in around[own]:
                    if other not in came_by:
                        came_by[other] = (own, index)
                        waiting.append(other)
    in_tree = {index for _, index in came_by.values()}
    sums = [0] * computers
    for index, (one, other) in enumerate(cables):
        if index not in in_tree:
            own = secret.getrandbits(64)
            sums[one] ^= own
            sums[other] ^= own
    matters = []
    for own in reversed(came_by):
        above, index = came_by[own]
        if above >= 0:
            sums[above] ^= sums[own]
            if sums[own] == 0:
                matters.append(cables[index])
    return {"input": {"computers": computers, "cables": cables}, "output": sorted(matters)}
