"""Random trays of few and many kinds, with short and long pauses, and two large ones."""

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [8, 12, 18, 25, 40, 80]:
        for kinds in ("AB", "ABCDE", "AAAABCDEFGHIJ"):
            yield case(chance.choices(kinds, k=size), chance.randint(0, len(kinds)))
        yield case(["Q"] * (size // 3) + chance.choices("RSTUVW", k=size), chance.randint(1, 4))
    yield case(chance.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=10_000), 30)
    yield case(["A", "B"] * 1_000, 100)


def case(loaves: list[str], pause: int) -> dict[str, Any]:
    """By baking minute by minute: of the kinds that may be baked, the one with the most loaves left."""
    left = Counter(loaves)
    free_at = dict.fromkeys(left, 0)
    minute = 0
    while left:
        ready = [kind for kind in left if free_at[kind] <= minute]
        if ready:
            kind = max(ready, key=lambda each: (left[each], each))
            left[kind] -= 1
            free_at[kind] = minute + pause + 1
            if left[kind] == 0:
                del left[kind]
        minute += 1
    return {"input": {"loaves": loaves, "pause": pause}, "output": minute}
