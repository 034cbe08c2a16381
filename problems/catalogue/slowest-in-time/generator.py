"""Small stacks, where every speed can be tried, and large ones for which the speed was chosen beforehand."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [1, 2, 3, 5, 8, 13, 20]:
        for highest in (4, 30):
            stacks = [chance.randint(1, highest) for _ in range(size)]
            for hours in sorted({size + chance.randint(1, 2 * size), size + 1}):
                yield case(stacks, hours)
    for size in (1, 4, 50, 4_000):
        for speed in (10**6, 123_457):
            yield planted(chance, size, speed)
    yield {"input": {"stacks": [999_999_937] * 3_000, "hours": 3_000}, "output": 999_999_937}


def planted(chance: random.Random, size: int, speed: int) -> dict[str, Any]:
    """One stack is a multiple of the speed, and would take an hour more with any smaller one."""
    stacks = [chance.randint(1, 10**9) for _ in range(size - 1)] + [speed * chance.randint(1, 900)]
    chance.shuffle(stacks)
    hours = sum(pages // speed + (pages % speed > 0) for pages in stacks)
    return {"input": {"stacks": stacks, "hours": hours}, "output": speed}


def case(stacks: list[int], hours: int) -> dict[str, Any]:
    """By trying the speeds, or by dividing where a single stack is large."""
    if len(stacks) == 1:
        speed = stacks[0] // hours + (stacks[0] % hours > 0)
    elif max(stacks) == min(stacks):
        turns = hours // len(stacks)
        speed = stacks[0] // turns + (stacks[0] % turns > 0)
    else:
        speed = next(v for v in range(1, max(stacks) + 1) if sum((p + v - 1) // v for p in stacks) <= hours)
    return {"input": {"stacks": stacks, "hours": hours}, "output": speed}
