"""Boxes with all mixtures, and a long one in the wrong order."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 6, 8, 11, 15, 20, 40, 100]:
        for colours in ((0, 1, 2), (0, 2, 2), (0, 0, 1, 2)):
            yield case([chance.choice(colours) for _ in range(size)])
    yield case([2] * 5_000 + [chance.randint(0, 2) for _ in range(4_000)] + [0] * 5_000)


def case(flags: list[int]) -> dict[str, Any]:
    """By counting."""
    output = [colour for colour in range(3) for _ in range(flags.count(colour))]
    return {"input": {"flags": list(flags)}, "output": output}
