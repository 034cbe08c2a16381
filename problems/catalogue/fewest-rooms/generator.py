"""Days at random, with each minute counted, and long ones: many short meetings, and a staircase."""

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 5, 8, 12, 20, 50]:
        for longest in (2, 5, 20):
            yield case(at_random(chance, size, 2 * size, longest))
    yield case(at_random(chance, 7_500, 900, 10))
    stairs = [[place, place + 40] for place in range(1_500)]
    chance.shuffle(stairs)
    yield {"input": {"meetings": stairs}, "output": 40}


def at_random(chance: random.Random, size: int, latest: int, longest: int) -> list[list[int]]:
    starts = [chance.randint(0, latest) for _ in range(size)]
    return [[start, start + chance.randint(1, longest)] for start in starts]


def case(meetings: list[list[int]]) -> dict[str, Any]:
    """By counting for each start what is going on then; whole minutes are counted one by one."""
    if max((end - start for start, end in meetings), default=0) > 100:
        return {"input": {"meetings": meetings}, "output": max(going_on(meetings, start) for start, _ in meetings)}
    minutes = Counter(minute for start, end in meetings for minute in range(start, end))
    return {"input": {"meetings": meetings}, "output": max(minutes.values(), default=0)}


def going_on(meetings: list[list[int]], moment: int) -> int:
    return sum(start <= moment < end for start, end in meetings)
