"""Random parks with few and many paths, up to the largest, and a star."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [6, 7, 8, 9, 10, 11, 12]:
        for more in (0, 1, 3, size):
            yield case(park(chance, size, more))
    yield case([list(range(1, 12)), *([0] for _ in range(11))])
    yield case([[other for other in range(12) if other != own] for own in range(12)])


def park(chance: random.Random, size: int, more: int) -> list[list[int]]:
    pairs = {(chance.randrange(max(0, own - 4), own), own) for own in range(1, size)}
    for _ in range(more):
        one, other = sorted(chance.sample(range(size), 2))
        pairs.add((one, other))
    names = chance.sample(range(size), size)
    paths: list[list[int]] = [[] for _ in range(size)]
    for one, other in sorted(pairs):
        paths[names[one]].append(names[other])
        paths[names[other]].append(names[one])
    return paths


def case(paths: list[list[int]]) -> dict[str, Any]:
    """By the distances between all lamps, and then the best order of first visits, subset by subset."""
    size = len(paths)
    far = [[0 if own == other else 1 if other in paths[own] else size for other in range(size)] for own in range(size)]
    for middle in range(size):
        for own in range(size):
            for other in range(size):
                far[own][other] = min(far[own][other], far[own][middle] + far[middle][other])
    best = [[0 if lit == 1 << last else size * size for last in range(size)] for lit in range(1 << size)]
    for lit in range(1, 1 << size):
        for last in range(size):
            if lit >> last & 1:
                for following in range(size):
                    if not lit >> following & 1:
                        more = lit | 1 << following
                        best[more][following] = min(best[more][following], best[lit][last] + far[last][following])
    return {"input": {"paths": paths}, "output": min(best[-1])}
