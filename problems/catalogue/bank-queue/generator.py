"""Small banks, watched minute by minute, and large ones in which every wait was planted."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for customers, counters in [(3, 1), (5, 2), (8, 3), (15, 2), (30, 4)] * 5:
        longest = chance.choice([4, 20])
        comes = sorted(chance.randint(0, customers * longest // (2 * counters)) for _ in range(customers))
        people = [(minute, chance.randint(1, longest)) for minute in comes]
        yield case(counters, people, watched(counters, people))
    # All come at once: of a thousand counters each serves twenty, one after the other.
    yield case(1_000, [(7, 1_000)] * 20_000, (19_000, 20_007))
    yield case(1, [(0, 1_000_000)] * 4_000, (3_999_000_000, 4_000_000_000))
    yield case(3, [(1_000_000 * place, 1_000_000) for place in range(1_000)], (0, 1_000_000_000))


def watched(counters: int, people: list[tuple[int, int]]) -> tuple[int, int]:
    """Minute by minute, counter by counter."""
    left = [0] * counters
    queue = list(people)
    minute = longest = last = 0
    while queue:
        for counter in range(counters):
            if left[counter] == 0 and queue and queue[0][0] <= minute:
                comes, takes = queue.pop(0)
                longest = max(longest, minute - comes)
                last = max(last, minute + takes)
                left[counter] = takes
        left = [max(0, each - 1) for each in left]
        minute += 1
    return longest, last


def case(counters: int, people: list[tuple[int, int]], answer: tuple[int, int]) -> dict[str, Any]:
    text = "".join(f"{comes} {takes}\n" for comes, takes in people)
    return {"input": f"{len(people)} {counters}\n{text}", "output": f"{answer[0]} {answer[1]}\n"}
