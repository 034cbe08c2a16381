"""Random valleys, answered by growing one group of villages at a time, and large ones whose answer was planted."""

import random
from collections.abc import Iterator
from typing import Any

Road = tuple[int, int, int]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for villages in [3, 5, 8, 13, 20] * 5:
        dearest = chance.choice([3, 50, 10**9])
        roads = [
            (chance.randint(1, villages), chance.randint(1, villages), chance.randint(0, dearest))
            for _ in range(chance.randint(villages, 3 * villages))
        ]
        yield case(villages, roads, cheapest(villages, roads))
    yield planted(chance, 4_000, 8_000)
    yield case(10_000, [(village, village + 1, 10**9 - 1) for village in range(9_999, 5_000, -1)], -1)


def planted(chance: random.Random, villages: int, roads: int) -> dict[str, Any]:
    """A tree of cheap roads, and others that are all dearer."""
    tree = [
        (village, chance.randint(max(1, village - 9), village - 1), chance.randint(0, 99))
        for village in range(2, villages + 1)
    ]
    rest = [(chance.randint(1, villages), chance.randint(1, villages), 100) for _ in range(roads - len(tree))]
    every = tree + rest
    chance.shuffle(every)
    return case(villages, every, sum(cost for _, _, cost in tree))


def cheapest(villages: int, roads: list[Road]) -> int:
    """From village 1 on, always by the cheapest road that leads out of what is joined."""
    joined, total = {1}, 0
    while len(joined) < villages:
        leading_out = [road for road in roads if (road[0] in joined) != (road[1] in joined)]
        if not leading_out:
            return -1
        one, other, cost = min(leading_out, key=lambda road: road[2])
        joined |= {one, other}
        total += cost
    return total


def case(villages: int, roads: list[Road], answer: int) -> dict[str, Any]:
    text = "".join(f"{one} {other} {cost}\n" for one, other, cost in roads)
    return {"input": f"{villages} {len(roads)}\n{text}", "output": f"{answer}\n"}
