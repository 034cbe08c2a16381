"""Short lists, whose arrangements can all be listed, and long ones made of a front, a pivot and a falling end."""

import random
from collections.abc import Iterator
from itertools import pairwise, permutations
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    seen: set[tuple[int, ...]] = set()
    for size in [4, 4, 5, 5, 6, 6]:
        for highest in (2, 4, 99):
            nums = tuple(chance.randint(0, highest) for _ in range(size))
            if nums not in seen:
                yield case(list(nums))
            seen.add(nums)
    for size, falling in ((13, 9), (40, 1), (100, 60), (1_000, 998), (1_000, 400)):
        yield planted(chance, size, falling)
    yield {"input": {"nums": list(range(500, 0, -1))}, "output": list(range(1, 501))}


def planted(chance: random.Random, size: int, falling: int) -> dict[str, Any]:
    front = [chance.randint(1, 9) for _ in range(size - falling - 1)]
    end = [100, *(chance.randint(1, 99) for _ in range(falling - 1))]
    pivot = chance.randint(1, 99)
    greater = min(number for number in end if number > pivot)
    rest = sorted([pivot, *end])
    rest.remove(greater)
    nums = [*front, pivot, *sorted(end, reverse=True)]
    return {"input": {"nums": nums}, "output": [*front, greater, *rest]}


def case(nums: list[int]) -> dict[str, Any]:
    """By listing all the arrangements."""
    every = sorted(set(permutations(nums)))
    follows = dict(pairwise([*every, every[0]]))
    return {"input": {"nums": list(nums)}, "output": list(follows[tuple(nums)])}
